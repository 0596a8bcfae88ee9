import { spawnSync } from 'node:child_process';

/** Dots per inch: lines are seen, and a page is a few thousand bytes. */
const RESOLUTION = 20;
/** What is darker than this is ink; of 255. */
const INK = 200;

/** How far down each page of a PDF file is printed, as a part of its height; by pdftoppm of poppler. */
export function filledPages(file: string): readonly number[] {
  const { status, stdout } = spawnSync('pdftoppm', ['-gray', '-r', `${RESOLUTION}`, file], { maxBuffer: 1e9 });
  if (status !== 0) throw new Error(`pdftoppm could not read ${file}`);
  const pages: number[] = [];
  for (let at = 0; at < stdout.length; ) {
    const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(stdout.subarray(at, at + 40).toString('latin1'));
    if (header === null) throw new Error('not an image of gray values');
    const [whole, width, height] = [header[0], Number(header[1]), Number(header[2])];
    const pixels = stdout.subarray(at + whole.length, at + whole.length + width * height);
    const last = pixels.findLastIndex((value) => value < INK);
    pages.push((Math.floor(last / width) + 1) / height);
    at += whole.length + width * height;
  }
  return pages;
}
