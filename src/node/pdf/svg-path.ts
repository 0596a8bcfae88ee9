/** Arguments of each command of a path. */
const ARGUMENTS: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 };
const NUMBER = '[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?';
const BETWEEN = '[\\s,]*';
/** An arc: its flags are one digit each, with or without a space after them. */
const ARC = new RegExp([NUMBER, NUMBER, NUMBER, '[01]', '[01]', NUMBER, NUMBER].map((part) => `(${part})`).join(BETWEEN), 'g');

type Place = readonly [x: number, y: number];

/**
 * A path of SVG, any of its commands, in lines, cubic curves and arcs with absolute places, which all writers of documents know.
 * Throws a RangeError for a text that is no path.
 */
export function plainPath(path: string): string {
  if (!/^\s*(?:[Mm]|$)/.test(path)) throw new RangeError(`a path '${path.slice(0, 20)}': one that begins with M is accepted`);
  let [x, y]: Place = [0, 0];
  let start: Place = [0, 0];
  /** The control point that the next smooth curve reflects, by the kind of curve it belongs to. */
  let before: { readonly kind: 'C' | 'Q'; readonly at: Place } | undefined;
  const written: string[] = [];
  const to = (command: string, places: readonly Place[]): void => {
    written.push(`${command}${places.flat().join(' ')}`);
    [x, y] = places.at(-1) ?? [x, y];
  };
  const smooth = (kind: 'C' | 'Q'): Place => (before?.kind === kind ? [2 * x - before.at[0], 2 * y - before.at[1]] : [x, y]);
  for (const { command, numbers } of segments(path)) {
    const name = command.toUpperCase();
    const [dx, dy] = command === name ? [0, 0] : [x, y];
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = numbers;
    const first: Place = [a + dx, b + dy];
    const second: Place = [c + dx, d + dy];
    const third: Place = [e + dx, f + dy];
    let control: typeof before;
    if (name === 'M') {
      to('M', [first]);
      start = first;
    } else if (name === 'L') to('L', [first]);
    else if (name === 'H') to('L', [[a + dx, y]]);
    else if (name === 'V') to('L', [[x, a + dy]]);
    else if (name === 'C' || name === 'S') {
      const [own, end] = name === 'C' ? [second, third] : [first, second];
      const places = [name === 'C' ? first : smooth('C'), own, end];
      to('C', places);
      control = { kind: 'C', at: own };
    } else if (name === 'Q' || name === 'T') {
      const [own, end] = name === 'Q' ? [first, second] : [smooth('Q'), first];
      // A cubic curve with the same points: its control points lie two thirds of the way to the one of the quadratic.
      const towards = ([px, py]: Place): Place => [px + (2 / 3) * (own[0] - px), py + (2 / 3) * (own[1] - py)];
      to('C', [towards([x, y]), towards(end), end]);
      control = { kind: 'Q', at: own };
    } else if (name === 'A') {
      const end: Place = [f + dx, g + dy];
      written.push(`A${[a, b, c, d, e].join(' ')} ${end.join(' ')}`);
      [x, y] = end;
    } else {
      written.push('Z');
      [x, y] = start;
    }
    before = control;
  }
  return written.join('');
}

/** The commands with their numbers, each written out: places after the first of `M` are those of `L`. */
function* segments(path: string): Generator<{ readonly command: string; readonly numbers: readonly number[] }> {
  for (const [, command = '', text = ''] of path.matchAll(/([a-zA-Z])([^a-zA-Z]*(?:[eE][^a-zA-Z]*)*)/g)) {
    const apart = command.toUpperCase() === 'A' ? text.replace(ARC, '$1 $2 $3 $4 $5 $6 $7 ') : text;
    const numbers = (apart.match(new RegExp(NUMBER, 'g')) ?? []).map(Number);
    const rest = apart.replace(new RegExp(NUMBER, 'g'), '').replace(/[\s,]/g, '');
    const count = ARGUMENTS[command.toUpperCase()];
    const isWhole = count === 0 ? numbers.length === 0 : numbers.length > 0 && numbers.length % (count ?? 1) === 0;
    const hasFlags = count !== 7 || numbers.every((n, i) => ![3, 4].includes(i % 7) || n === 0 || n === 1);
    if (count === undefined || rest !== '' || !isWhole || !hasFlags) {
      throw new RangeError(`a path with '${`${command}${text}`.slice(0, 20)}': commands of SVG with their numbers are accepted`);
    }
    if (count === 0) yield { command, numbers };
    for (let i = 0; i < numbers.length; i += Math.max(1, count)) {
      const repeated = i === 0 ? command : ({ M: 'L', m: 'l' }[command] ?? command);
      yield { command: repeated, numbers: numbers.slice(i, i + count) };
    }
  }
}
