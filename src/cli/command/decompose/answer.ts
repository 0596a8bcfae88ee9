import { InputError } from '../../../input/errors.js';
import { readMatrixFile } from '../../../node/matrix-file.js';
import { readTextFile } from '../../../node/read-file.js';
import { writeWhole } from '../../../node/whole-file.js';
import { decompositionTable } from '../../../report/record/decomposition-table.js';
import { branchingTable } from '../../../report/symmetry/branching-table.js';
import { typeEquivariantsTable } from '../../../report/symmetry/equivariants-table.js';
import { groupComponentsTable } from '../../../report/symmetry/group-components-table.js';
import { groupTables } from '../../../report/symmetry/group-tables.js';
import { orbitTables } from '../../../report/symmetry/orbits-table.js';
import { wholeTables } from '../../../report/symmetry/whole-table.js';
import { namesGroup } from '../../../representation/block-symmetry/named-type.js';
import { adaptedBasis } from '../../../representation/commutant/adapted-basis.js';
import type { MatrixRepresentation } from '../../../representation/commutant/matrix-representation.js';
import { MOST_POINTS } from '../../../representation/commutant/representation.js';
import { parseGroupFile } from '../../../representation/permutation-group/group-file.js';
import { matrixGroup } from '../../../representation/permutation-group/matrix-group.js';
import { POINTS } from '../../../representation/symmetric-power/action.js';
import { POWERS } from '../../../representation/symmetric-power/power.js';
import { sizesText } from '../../../representation/young-type.js';
import { range } from '../../../scalar/list.js';
import { decomposeSymmetry, readSymmetry } from '../../../study/decomposition/block-symmetry.js';
import { decomposeBranching } from '../../../study/decomposition/branching.js';
import { decompose } from '../../../study/decomposition/decompose.js';
import { decomposeGroup } from '../../../study/decomposition/group.js';
import { groupComponents } from '../../../study/decomposition/group-components.js';
import type { ConcreteLoss } from '../../../study/decomposition/invariance.js';
import { decomposePower } from '../../../study/decomposition/power.js';
import type { GroupDecompositionRecord } from '../../../study/decomposition/record.js';
import { decomposeWhole } from '../../../study/decomposition/whole.js';
import { toDouble } from '../../../study/family/dimension.js';
import { readType } from '../../../study/family/parse.js';
import { exactNumber } from '../../../study/model/activation.js';
import { readInputs } from '../../../study/model/model.js';
import { parseDimension, parseWhole, shortened } from '../../argument/arguments.js';
import { parseExtraRows } from '../../argument/extra-rows.js';
import { fileEnding } from '../../argument/file-ending.js';
import { type Answer, tabular } from '../../output/output.js';
import { during } from '../../process/progress.js';
import type { DecomposeOptions } from './options.js';

/** The answer to `symbreak decompose` with these arguments. Throws an InputError for options that do not go together. */
export function answered(sizes: string | undefined, options: DecomposeOptions): Promise<Answer> {
  if (options.group !== undefined) return ofGroup(sizes, options.group, options);
  if (options.basis !== undefined) throw new InputError('--basis goes with --group FILE, to whose components it is adapted');
  const { classes, teacher, outer, teacherOuter } = options;
  const [alone] =
    Object.entries({ classes, teacher, outer, 'teacher-outer': teacherOuter }).find(([, value]) => value !== undefined) ?? [];
  if (alone !== undefined) throw new InputError(`--${alone} goes with --group FILE, a group given by generators`);
  if (sizes === undefined) return ofWhole(options);
  return namesGroup(sizes) ? ofSymmetry(sizes, options) : ofType(sizes, options);
}

async function ofGroup(sizes: string | undefined, path: string, options: DecomposeOptions): Promise<Answer> {
  if (sizes !== undefined)
    throw new InputError(`'${shortened(sizes)}' does not go with --group, whose file says how many rows and columns there are`);
  const { whole, power, equal, inputs, k, d } = options;
  const other = Object.entries({ whole, power, equal, inputs, k, d }).find(([, value]) => value !== undefined);
  const wrong = other?.[0] ?? (options.extra === '0' ? null : 'extra');
  if (wrong !== null)
    throw new InputError(`--${wrong} does not go with --group, whose file says how many rows and columns there are`);
  const { basis } = options;
  const ending = basis === undefined ? undefined : fileEnding('basis', basis, ['.csv', '.npy', '.json']);
  const { rows, columns, generators } = parseGroupFile(await readTextFile(path));
  const loss = await lossOf(columns, options);
  const { record, content } = await during('orbits and components of the group', async () => {
    const group = matrixGroup(rows, columns, generators);
    const found = decomposeGroup(group, { classes: options.classes === true, ...(loss === undefined ? {} : { loss }) });
    // A basis of what is too large is refused where it is asked for.
    if (rows * columns > MOST_POINTS && ending === undefined) {
      return { record: { ...found, factors: null, components: null }, content: undefined };
    }
    const { record: components, representation } = groupComponents(group);
    const whole = { ...found, ...components };
    return { record: whole, content: ending && (await basisContent(ending, whole, representation)) };
  });
  if (basis !== undefined && content !== undefined) await writeWhole(basis, content);
  const [orbits, ...classes] = groupTables(record);
  return tabular(record, [...(orbits ? [orbits] : []), groupComponentsTable(record), ...classes]);
}

async function basisContent(
  ending: '.csv' | '.npy' | '.json',
  record: GroupDecompositionRecord,
  representation: MatrixRepresentation,
): Promise<string | Uint8Array> {
  const { basisCsv, basisJson, basisNpy } = await import('../../../report/vectors/basis-file.js');
  const basis = adaptedBasis(representation);
  if (ending === '.npy') return basisNpy(basis);
  return ending === '.csv' ? basisCsv(record, basis) : basisJson(record, basis);
}

/** The loss that the generators must preserve, where a teacher or weights are given; without a teacher it is the identity. */
async function lossOf(columns: number, { teacher, outer, teacherOuter }: DecomposeOptions): Promise<ConcreteLoss | undefined> {
  if (teacher === undefined && outer === undefined && teacherOuter === undefined) return undefined;
  const identity = range(columns).map((i) => range(columns).map((j) => (i === j ? 1 : 0)));
  return {
    teacher: teacher === undefined ? identity : await readMatrixFile(teacher),
    ...(outer === undefined ? {} : { outer: weights(outer, 'outer') }),
    ...(teacherOuter === undefined ? {} : { teacherOuter: weights(teacherOuter, 'teacher-outer') }),
  };
}

function weights(text: string, name: string): readonly number[] {
  return text.split(',').map((word) => {
    const value = exactNumber(word.trim());
    if (value === undefined)
      throw new InputError(
        `--${name} '${shortened(word)}': exact numbers such as 1, -2 or 1/3, separated by commas, are accepted`,
      );
    return toDouble(value);
  });
}

async function ofWhole({ whole, k, d, power, ...others }: DecomposeOptions): Promise<Answer> {
  if (whole !== true)
    throw new InputError('decompose takes block sizes such as 1,d-1, --whole for the group of all permutations, or --group FILE');
  const wrong =
    others.inputs !== undefined ? 'inputs' : others.equal !== undefined ? 'equal' : others.extra !== '0' ? 'extra' : null;
  if (wrong !== null)
    throw new InputError(`--${wrong} does not go with --whole without block sizes, where k is any number or that of --k`);
  const record = await during('isotypic decomposition under the whole group', () =>
    decomposeWhole({
      ...(k === undefined ? {} : { k: parseWhole(k, 'k', POINTS) }),
      ...(d === undefined ? {} : { d: parseWhole(d, 'd', POINTS) }),
      power: parsePower(power),
    }),
  );
  return tabular(record, wholeTables(record));
}

/** Of a type with a group that permutes its blocks. */
async function ofSymmetry(name: string, options: DecomposeOptions): Promise<Answer> {
  const named = readSymmetry(name, parseExtraRows(options.extra, options.equal));
  const inputs = options.inputs === undefined ? null : readInputs(options.inputs);
  const d = options.d === undefined ? undefined : parseDimension(options.d);
  for (const option of ['whole', 'power', 'k'] as const) {
    if (options[option] !== undefined)
      throw new InputError(`--${option} does not go with a type whose blocks are permuted, such as ${named.name}`);
  }
  return during(`isotypic decomposition of ${named.name}`, (): Answer => {
    const record = decomposeSymmetry(named, d, inputs);
    return tabular(record, [decompositionTable(record), ...orbitTables(record)]);
  });
}

async function ofType(sizes: string, options: DecomposeOptions): Promise<Answer> {
  const { whole, k } = options;
  const type = readType(sizes, parseExtraRows(options.extra, options.equal));
  const inputs = options.inputs === undefined ? null : readInputs(options.inputs);
  const power = parsePower(options.power);
  const d = options.d === undefined ? undefined : parseDimension(options.d);
  if (k !== undefined)
    throw new InputError(
      `--k ${shortened(k)} does not go with block sizes, which say how many rows there are: --extra adds some`,
    );
  if (inputs !== null && (whole === true || power > 1))
    throw new InputError(`--inputs does not go with ${whole === true ? '--whole' : '--power'}, where n = d`);
  return during(`isotypic decomposition of ${sizesText(type)}`, (): Answer => {
    if (whole === true) {
      const record = decomposeBranching(type, { power, d });
      return tabular(record, [branchingTable(record)]);
    }
    if (power > 1) {
      const record = decomposePower(type, power, d);
      return tabular(record, [decompositionTable(record), typeEquivariantsTable(record)]);
    }
    const record = decompose(type, d, inputs);
    return tabular(record, [decompositionTable(record)]);
  });
}

function parsePower(text: string | undefined): number {
  return text === undefined ? 1 : parseWhole(text, 'power', POWERS);
}
