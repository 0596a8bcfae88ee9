/** Whether a name is one with a symbolic size, `p,d-p:-+` or `p,d-p:+-`. */
export function isSymbolicSize(name: string): boolean {
  return /^p,d-p:(-\+|\+-)$/.test(name);
}
