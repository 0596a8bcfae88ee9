import { namesPoint } from '../../study/points/named.js';
import type { ContinuumRecord, FoundRecord, PointRecord, PointsRecord } from '../../study/points/record.js';
import { DEFAULT_SEARCH } from '../../study/points/request.js';
import { tableName } from '../table/name.js';
import type { Cell, Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { blocksNote, enumeration, equation, type Note, noMatrixNote, statusNote } from '../text/notes.js';
import { modelInlines, sizeInlines } from '../text/values.js';

/** The critical points that a search found as a table: isolated ones, then a line for each continuum; how the starts ended as notes. */
export function pointsTables(record: PointsRecord): readonly Table[] {
  return [pointsTable(record)];
}

function pointsTable(record: PointsRecord): Table {
  const { type, d, k, model, points, continua, extra } = record;
  return {
    name: tableName('points', { sizes: type, extra, d, model }),
    title: [
      'Critical points of type ',
      { formula: type },
      ' at ',
      equation('d', d),
      ', ',
      equation('k', k),
      ...modelInlines(model),
    ],
    columns: [
      { header: 'Name', align: 'left' },
      { header: 'Loss', align: 'decimal' },
      { header: 'Index', align: 'right' },
      { header: 'Least eigenvalue', align: 'decimal' },
      { header: 'Times', align: 'right' },
      { header: 'Isotropy', align: 'left' },
    ],
    groups: [points.map((point) => rowOf(nameOf(point), point)), continua.map((line) => rowOf(continuumName(line), line))].filter(
      (group) => group.length > 0,
    ),
    notes: [
      ...(record.wholeSizes ? [] : [noMatrixNote(d, sizeInlines(record.sizes))]),
      blocksNote(sizeInlines(record.sizes), record.signs ?? undefined, record.rowless),
      ...wordNotes(record),
      ...startNotes(record),
      ...morseNotes(record),
      ...openNotes(points),
      ...certifyNotes(record),
      ...continua.flatMap(parallelNote),
      statusNote(record.status, record.evidence),
    ],
    whenEmpty: 'No critical point was found.',
  };
}

function rowOf(name: Inline, { loss, index, least, times, isotropy }: FoundRecord): Row {
  const number = (text: string | null): Cell => (text === null ? null : { number: text });
  return [name, number(loss), index === null ? null : `${index}`, number(least), `${times}`, isotropy];
}

/** The family of the catalogue, or the name of sizes, signs and number. */
function nameOf({ name, family }: PointRecord): Inline {
  return family === null || family === name ? { family: name } : [{ family: name }, ' (', { family }, ')'];
}

function continuumName({ dimension }: ContinuumRecord): Inline {
  return `continuum of dimension ${dimension}`;
}

/** What the columns say, as far as they need it. */
function wordNotes(record: PointsRecord): readonly Note[] {
  const { points, continua, permutations } = record;
  const larger = [...points, ...continua].some(({ isotropy }) => isotropy !== 'exact');
  return [
    'Index: negative eigenvalues of the whole Hessian, with multiplicity. Times: starts that led there.',
    ...(permutations === 1
      ? []
      : [`Points that one of ${permutations} permutations of blocks and rows takes to each other are listed once.`]),
    ...(larger ? ['Isotropy: exact where it is that of the type, else what it is.'] : []),
    ...(points.some(({ name }) => name.includes('#'))
      ? ['#n: the n-th by loss of the points found with these sizes and signs.']
      : []),
    ...elsewhere(record),
  ];
}

/** That a name may mean another point where it is given to a command, which makes the usual search in the type of the name. */
function elsewhere({ type, points, starts, seed, signs }: PointsRecord): readonly Note[] {
  const usual = DEFAULT_SEARCH;
  const same = signs === null && starts === usual.starts && seed === usual.seed;
  const names = points.map(({ name }) => name).filter(namesPoint);
  if (names.every((name) => same && name.startsWith(`${type}:`))) return [];
  return [
    `Given a name with #n or /?, solve, spectrum and certify count among the points that ${usual.starts} starts with seed ${usual.seed} lead to in the type of the name, where it may mean another point.`,
  ];
}

/** How many starts led to what, and after how many nothing new came. */
function startNotes({ starts, seed, outcomes, lastNew }: PointsRecord): readonly Note[] {
  const parts = [
    `${outcomes.new} led to something new`,
    `${outcomes.known} to what was known`,
    ...(outcomes.vanishing > 0 ? [`${outcomes.vanishing} to a zero row, where the loss is not differentiable`] : []),
    ...(outcomes.failed > 0 ? [`${outcomes.failed} nowhere`] : []),
  ];
  const last = lastNew === 0 ? '' : ` The last new one was that of start ${lastNew}.`;
  return [[`Of ${starts} starts with seed ${seed} `, enumeration(parts), `.${last}`]];
}

/** What is open of points, each sentence once with the points that it holds for. */
function openNotes(points: readonly PointRecord[]): readonly Note[] {
  const reasons = [...new Set(points.flatMap(({ open }) => (open === null ? [] : [open])))];
  return reasons.map((reason): Note => {
    const names = points.filter(({ open }) => open === reason).map(({ name }): Inline => ({ family: name }));
    return { provenance: [enumeration(names), `: ${reason}.`] };
  });
}

function parallelNote({ dimension, parallel, loss }: ContinuumRecord): readonly Note[] {
  const where: Inline = [`Continuum of dimension ${dimension} with loss `, { number: loss }];
  if (parallel.length === 0) return [[...where, ': critical points were found along it; no reason is known.']];
  const kinds = enumeration(parallel.map((kind) => `${kind}`));
  return [[...where, ': the rows of kinds ', kinds, ' are parallel, and the loss depends on their sum only.']];
}

/** The sum of signs, compared with the Euler characteristic of the space. */
function morseNotes({ morse: { why, points, zeroRows, zeroRowPoints, open, rest } }: PointsRecord): readonly Note[] {
  if (why !== null) return [`Signs are not compared with the Euler characteristic: ${why}.`];
  const sum = Number(points) + Number(zeroRows);
  const sign: Inline = { math: { text: '(-1)^index', latex: '(-1)^{\\mathrm{index}}' } };
  const zero = zeroRowPoints === 0 ? '' : `, and matrices with zero rows contribute ${zeroRows}`;
  const start: readonly Inline[] = [
    'Morse theory: the signs ',
    sign,
    ` on the fixed-point space of all isolated points and their images sum to ${points}${zero}`,
  ];
  if (open === 0) {
    return rest === 0
      ? [[...start, zero === '' ? ', as they must where none is missing.' : ': together 1, as they must where none is missing.']]
      : [[...start, `: together ${sum}, where 1 is needed, so that what was not found contributes ${rest}.`]];
  }
  const others =
    open === 1
      ? 'what contributes an unknown number (a continuum, an end of one with a zero row, or a degenerate point)'
      : `the ${open} that contribute unknown numbers (continua, ends of them with zero rows, degenerate points)`;
  return [[...start, `. All together must be 1, so that ${others} and what was not found contribute ${rest}.`]];
}

/** What is proved, and why the rest is not. */
function certifyNotes({ points, distinct }: PointsRecord): readonly Note[] {
  if (distinct === undefined) return [];
  const proved = points.filter(({ certified }) => certified);
  const open = points.filter(({ certified }) => !certified);
  const reasons = [...new Set(open.map(({ notCertified }) => notCertified ?? ''))];
  const different = distinct ? ', and that no two of them are one' : '; that no two of them are one is not proved';
  return [
    proved.length === 0
      ? 'Nothing is proved.'
      : `For ${proved.length} of ${points.length} points it is proved that they are there and have their index${different}.`,
    ...reasons.map((reason): Note => {
      const names = open.filter(({ notCertified }) => notCertified === reason).map(({ name }): Inline => ({ family: name }));
      return ['Not proved: ', enumeration(names), reason === '' ? '.' : `: ${reason}.`];
    }),
  ];
}
