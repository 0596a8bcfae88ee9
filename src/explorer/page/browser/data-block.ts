/** The text of a data block of the page, by its id. Throws a RangeError if it is not there. */
export function dataBlock(id: string): string {
  const block = document.getElementById(id);
  if (block === null) throw new RangeError(`the page has no data block ${id}`);
  return block.textContent ?? '';
}
