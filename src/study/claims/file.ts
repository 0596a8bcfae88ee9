import { expectText } from '../../input/arguments.js';
import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import { parseSizes } from '../../representation/young-type.js';
import { readPrintedNumber } from '../../symbolic/exact/printed-number.js';
import { laurentEqual, laurentOrNone } from '../../symbolic/formula/value.js';
import { type Model, parseFamily } from '../family/parse.js';
import { loadModel, type ModelTexts } from '../model/model.js';
import { forAllBlocks } from '../start/start.js';
import { checkDimensions, checkFamily, checkPath } from './checks.js';
import type { Claim, ClaimedValue, ClaimsFile, Statement } from './claims.js';
import { readComponent, readDecomposition } from './components.js';
import type { RawClaim } from './schema.js';
import { type PlainData, readPlainData } from './text.js';
import { readDimensions, readEntry, readFormula, readValue } from './value.js';

/**
 * Reads a claims file, YAML or JSON, and checks everything that can be checked without computing: shape, names, blocks,
 * components, dimensions, formulas. Numbers keep the digits that stand in the file, quoted or not.
 *
 * Throws an InputError in one sentence that names the claim and what is accepted; at most 2 MB and 2000 claims.
 *
 * @example
 * ```ts
 * import { readClaims } from 'symbreak';
 * const file = await readClaims('claims: [{ id: a, family: A, claim: loss, d: 8, value: 0.06770 }]');
 * file.claims[0]?.claimed; // '0.06770'
 * ```
 */
export async function readClaims(text: string): Promise<ClaimsFile> {
  expectText(text, 'the claims file');
  const [data, { checkShape }] = await Promise.all([readPlainData(text), import('./schema.js')]);
  const raw = checkShape(data);
  const models = loadingOnce();
  const seen = new Set<string>();
  const claims: Claim[] = [];
  for (const item of raw.claims) {
    if (seen.has(item.id)) throw new InputError(`the id '${item.id}' occurs twice: every claim needs its own`);
    seen.add(item.id);
    try {
      claims.push(readClaim(item, raw.source ?? null, await models(item.model ?? raw.model ?? {})));
    } catch (error) {
      if (error instanceof InputError) throw new InputError(`claim '${item.id}': ${error.message}`);
      throw error;
    }
  }
  return { source: raw.source ?? null, note: raw.note ?? null, claims };
}

/**
 * Reads one claim from its fields, named as those of a claim in a file, each a text as it was given. Where a component has several
 * eigenvalues and `which` is left out, the nearest is meant. What is learnt may be given apart from the fields. Throws an InputError for everything that a file is refused for.
 *
 * @example
 * ```ts
 * import { readOneClaim } from 'symbreak';
 * const file = await readOneClaim({ family: 'A', claim: 'loss', d: '8', value: '0.06770' });
 * file.claims[0]?.claimed; // '0.06770'
 * ```
 */
export async function readOneClaim(fields: Readonly<Record<string, PlainData>>, learnt: ModelTexts = {}): Promise<ClaimsFile> {
  const { checkClaim } = await import('./schema.js');
  const isOpen = fields.claim === 'eigenvalue' && fields.component !== undefined && fields.which === undefined;
  const raw = checkClaim({ id: 'claim', ...fields, ...(isOpen && { which: 'nearest' }) });
  return { source: null, note: null, claims: [readClaim(raw, null, await loadModel(raw.model ?? learnt))] };
}

/** What is learnt by its texts: a formula of the user's own is read once, however many claims are about it. */
function loadingOnce(): (texts: ModelTexts) => Promise<Model> {
  const known = new Map<string, Promise<Model>>();
  return (texts) => {
    const key = JSON.stringify(texts);
    const model = known.get(key) ?? loadModel(texts);
    known.set(key, model);
    return model;
  };
}

const ONE_SUBJECT = 'either a family or a matrix is needed, and not both';
/** A model that is the same for all blocks is what it is for one. */
const ONE_BLOCK = parseSizes('d');
const ONE_COUNT = 'either growth (linear or bounded) or limit is needed, and not both';

function readClaim(raw: RawClaim, source: string | null, model: Model): Claim {
  const dimensions = readDimensions(raw.d);
  const statement = readStatement(raw, model);
  checkDimensions(statement, dimensions, raw.matrix !== undefined);
  const common = {
    id: raw.id,
    digits: readDigits(raw, statement, dimensions),
    dimensions,
    statement,
    claimed: raw.value,
    source: raw.source ?? source,
    note: raw.note ?? null,
  };
  if (raw.family !== undefined && raw.matrix !== undefined) throw new InputError(ONE_SUBJECT);
  if (raw.matrix !== undefined) {
    checkPath(raw.matrix);
    if (!['entry', 'loss', 'eigenvalue', 'verdict', 'splitting'].includes(raw.claim)) {
      throw new InputError(
        `'${raw.claim}' is claimed of a family: entry, loss, eigenvalue, verdict and splitting are accepted of a matrix`,
      );
    }
    if ('value' in statement && statement.value.kind !== 'number') {
      throw new InputError(`'${shortened(raw.value)}': a number is accepted of a matrix, which stands for one d`);
    }
    return { ...common, subject: { kind: 'matrix', path: raw.matrix, problem: forAllBlocks(model)(ONE_BLOCK) } };
  }
  if (raw.family === undefined) throw new InputError(ONE_SUBJECT);
  const family = parseFamily(raw.family, model);
  checkFamily(family, statement, dimensions);
  return { ...common, subject: { kind: 'family', family } };
}

function readStatement(raw: RawClaim, model: Model): Statement {
  switch (raw.claim) {
    case 'entry':
      return { claim: raw.claim, entry: readEntry(raw.entry), value: readValue(raw.value) };
    case 'loss':
      return { claim: raw.claim, value: readValue(raw.value) };
    case 'eigenvalue': {
      const component = raw.component === undefined ? null : readComponent(raw.component, raw.blocks);
      const which =
        raw.which === 'nearest' ? raw.which : raw.which === undefined || raw.which === 'least' ? 1 : Number(raw.which);
      if (which === 'nearest' ? component === null : which < 1 || (component === null && which > 1)) {
        throw new InputError(
          `which: ${raw.which}: without a component the least eigenvalue of all is meant; eigenvalues are counted from 1`,
        );
      }
      return { claim: raw.claim, component, which, value: readValue(raw.value) };
    }
    case 'multiplicity':
      return { claim: raw.claim, component: readComponent(raw.component, raw.blocks), value: wholeValue(raw.value) };
    case 'degree':
      return { claim: raw.claim, component: readComponent(raw.component, raw.blocks), value: exactValue(raw.value) };
    case 'eigenvalue-count': {
      const { growth, limit } = raw;
      if (growth !== undefined && limit !== undefined) throw new InputError(ONE_COUNT);
      if (growth !== undefined) return { claim: raw.claim, counted: { kind: growth }, value: readValue(raw.value) };
      if (limit === undefined) throw new InputError(ONE_COUNT);
      const counted = { kind: 'limit', limit: constantFormula(limit) } as const;
      return { claim: raw.claim, counted, value: readValue(raw.value) };
    }
    case 'decomposition':
      return { claim: raw.claim, parts: readDecomposition(raw.value) };
    case 'same-spectrum': {
      const value = readValue(raw.value);
      if (value.kind !== 'series' || value.order.sign === 'Theta' || value.tree.kind !== 'order') {
        throw new InputError(`'${shortened(raw.value)}': an order term alone, such as O(d^(-1/2)), is accepted`);
      }
      return { claim: raw.claim, as: parseFamily(raw.as, model), value };
    }
    case 'fractional-dimension': {
      const component = raw.component === undefined ? null : readComponent(raw.component, raw.blocks);
      const value = readValue(raw.value);
      if (value.kind !== 'number') throw new InputError(`'${shortened(raw.value)}': a decimal number is accepted`);
      return { claim: raw.claim, component, value };
    }
    case 'minimum-from': {
      if (!/^\d{1,6}$/.test(raw.value)) throw new InputError(`'${shortened(raw.value)}': a whole number is accepted`);
      return { claim: raw.claim, from: Number(raw.value) };
    }
    case 'verdict': {
      const verdict = (['minimum', 'spurious minimum', 'saddle'] as const).find((word) => word === raw.value);
      if (!verdict) throw new InputError(`'${shortened(raw.value)}': minimum, spurious minimum or saddle is accepted`);
      return { claim: raw.claim, verdict };
    }
    case 'splitting': {
      if (raw.value !== 'saddle' && raw.value !== 'no saddle') {
        throw new InputError(`'${shortened(raw.value)}': saddle or no saddle is accepted`);
      }
      return { claim: raw.claim, block: raw.block === 'any' ? 'any' : Number(raw.block), saddle: raw.value === 'saddle' };
    }
  }
}

/** The digits to which a formula is claimed to agree at the d of the claim; null where none are claimed. */
function readDigits(raw: RawClaim, statement: Statement, { kind }: Claim['dimensions']): number | null {
  if (!('digits' in raw) || raw.digits === undefined) return null;
  const isFormula = 'value' in statement && statement.value.kind === 'formula' && kind !== 'all';
  const digits = Number(raw.digits);
  if (isFormula && digits >= 1 && digits <= MOST_CLAIMED_DIGITS) return digits;
  throw new InputError(
    `digits: ${shortened(raw.digits)}: 1 to ${MOST_CLAIMED_DIGITS} are accepted, of a formula without an order term at a d; a number has the digits that are printed of it`,
  );
}

/** Formulas are compared to 50 digits. */
const MOST_CLAIMED_DIGITS = 50;

function wholeValue(text: string): Extract<ClaimedValue, { kind: 'number' }> {
  const printed = readPrintedNumber(text);
  if (!printed?.whole || printed.negative) throw new InputError(`'${shortened(text)}': a whole number is accepted`);
  return { kind: 'number', printed };
}

/** A formula without an O-term; a whole number is one too. */
function exactValue(text: string): Extract<ClaimedValue, { kind: 'formula' }> {
  const tree = readFormula(text);
  if (readValue(text).kind === 'series')
    throw new InputError(`'${shortened(text)}': a formula without an order term is accepted`);
  return { kind: 'formula', tree };
}

function constantFormula(text: string): ReturnType<typeof readFormula> {
  const tree = readFormula(text);
  const [value, withExtraRow] = [laurentOrNone(tree, 0), laurentOrNone(tree, 1)];
  const isConstant = value && (value.coefficients.length === 0 || (value.start === 0 && value.coefficients.length === 1));
  // What depends on k − d is another number in other families.
  if (isConstant && withExtraRow && laurentEqual(value, withExtraRow)) return tree;
  throw new InputError(`limit '${shortened(text)}': a constant in Q(pi), such as 1/4 - 1/(2*pi), is accepted`);
}
