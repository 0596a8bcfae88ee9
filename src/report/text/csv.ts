/**
 * A cell of CSV: in double quotes where it has a comma, a quote or a line end. A text that a spreadsheet would take for a
 * formula is led by a quote; numbers stay as they are.
 */
export function csvCell(text: string): string {
  const safe = /^[=@]|^[+-](?![\d.])/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
