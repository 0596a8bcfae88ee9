import type { ClaimRecord, VerificationRecord } from '../../study/claims/claims.js';
import { comparedNumerals } from '../../study/verify/formula-accuracy.js';
import { parseFormulaTree } from '../../symbolic/formula/parser.js';
import { FormulaSyntaxError } from '../../symbolic/formula/tokens.js';
import type { FormulaTree } from '../../symbolic/formula/tree.js';
import { formulaTreeLatex, formulaTreeText } from '../../symbolic/formula/tree-text.js';
import { tableName } from '../table/name.js';
import type { Row, Table } from '../table/table.js';
import type { Inline } from '../text/notation.js';
import { type Note, readingSentence } from '../text/notes.js';
import { plainSlug } from '../text/slug.js';
import { modelInlines } from '../text/values.js';

/** Computed values longer than this are cut off in the table; `--json` has them whole. */
const LONGEST = 160;

/**
 * The verdicts on claims, and, where formulas were compared with values that they are not equal to, how far they agree.
 *
 * @param file the name of the file of the claims; null for one claim without a file, whose tables are named after what it is about.
 */
export function claimsTables(record: VerificationRecord, file: string | null): readonly Table[] {
  const [claim] = record.claims;
  const nameOf = (what: string): string =>
    file === null && claim !== undefined
      ? tableName(`${what}-${claim.quantity.match(/\w+/g)?.join('-')}`, { family: claim.family, model: claim.model })
      : tableName(`${what}-${plainSlug(file ?? '')}`);
  const accuracy = accuracyTable(record, nameOf('accuracy'));
  const claims = claimsTable(record, { name: nameOf('claims'), of: file ?? 'the command line' });
  return [claims, ...(accuracy.groups.length > 0 ? [accuracy] : [])];
}

/** The comparisons of formulas with values, one group per claim in which there is a difference. */
function accuracyTable({ claims }: VerificationRecord, name: string): Table {
  const inexact = claims.flatMap(({ id, comparisons = [], errorExponent = null }) =>
    comparisons.some(({ absoluteError }) => absoluteError !== null) ? [{ id, comparisons, errorExponent }] : [],
  );
  return {
    name,
    title: 'To how many digits a formula is right',
    columns: [
      { header: 'Claim', align: 'left' },
      { header: { formula: 'd' }, align: 'right' },
      { header: 'Digits', align: 'decimal' },
      { header: 'Difference', align: 'right' },
      { header: 'Value', align: 'left' },
      { header: 'Formula', align: 'left' },
    ],
    groups: inexact.map(({ id, comparisons }) =>
      comparisons.map((comparison, i): Row => {
        const { d, agreeingDigits, absoluteError } = comparison;
        const { computed, claimed } = comparedNumerals(comparison);
        return [
          i === 0 ? { literal: id } : '',
          { number: d, rounded: 'never' },
          { number: agreeingDigits.toFixed(1), rounded: 'never' },
          absoluteError === null ? null : { number: absoluteError },
          { number: computed, rounded: 'never' },
          { number: claimed, rounded: 'never' },
        ];
      }),
    ),
    notes: [
      ...inexact.flatMap(({ id, errorExponent }): readonly Inline[] =>
        errorExponent === null
          ? []
          : [
              [
                { literal: id },
                ': the difference changes like ',
                powerOfD(errorExponent),
                ' between the two largest ',
                { formula: 'd' },
                '.',
              ],
            ],
      ),
      'Digits: minus the decimal logarithm of the relative difference, cut off after one decimal; a dash: no difference within the digits known.',
    ],
    whenEmpty: 'No formula differs from a value.',
  };
}

function powerOfD(exponent: number): Inline {
  return { math: { text: `d^(${exponent})`, latex: `d^{${exponent}}` } };
}

/**
 * The verdicts on claims as a table: what is claimed of which family, what was computed, the verdict and its reason, with the
 * source of the file and the counts as notes.
 */
function claimsTable(record: VerificationRecord, { name, of }: { readonly name: string; readonly of: string }): Table {
  const { confirmed, refuted, undecided } = record;
  const sources = [...new Set(record.claims.map((c) => c.source).filter((s) => s !== null))];
  return {
    name,
    title: `Claims of ${of}`,
    columns: [
      { header: 'Claim', align: 'left' },
      { header: 'Verdict', align: 'left' },
      { header: 'Claimed, computed, and why', align: 'prose' },
    ],
    groups: record.claims.map(claimRows),
    notes: [
      `${confirmed} confirmed, ${refuted} refuted, ${undecided} undecided.`,
      ...sources.map((source): Inline => `Source: ${source}`),
      ...(record.reread === undefined || record.reread.coefficients === 0
        ? []
        : [{ provenance: readingSentence(record.reread) }]),
      ...statusNotes(record.claims),
    ],
    whenEmpty: 'No claims.',
  };
}

function claimRows(claim: ClaimRecord): readonly Row[] {
  const claimed: Inline = [
    `${claim.quantity} of `,
    { family: claim.family },
    ...modelInlines(claim.model),
    ': ',
    valueInline(claim.claimed),
  ];
  return [
    [{ literal: claim.id }, { verdict: claim.verdict }, claimed],
    ...(claim.computed === '' ? [] : [['', '', ['computed: ', valueInline(claim.computed)]]]),
    ['', '', withFormulas(claim.why)],
  ];
}

/** A number or formula set as mathematics; words as they are, cut off where they are long. */
function valueInline(text: string): Inline {
  if (/^[-+]?\d[\d.]*(?:e[+-]?\d+)?$/.test(text)) return { number: text };
  return formulaInline(text) ?? withFormulas(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}

function formulaInline(text: string): Inline | undefined {
  const tree = formulaTree(text);
  if (tree === undefined) return undefined;
  // LaTeX is for people at a printer: in text the formula stands in computer-algebra form.
  return { math: { text: text.includes('\\') ? formulaTreeText(tree) : text, latex: formulaTreeLatex(tree) } };
}

/** A formula of a decision as LaTeX; undefined for a text that is set as words. */
export function formulaLatex(text: string): string | undefined {
  const tree = formulaTree(text);
  return tree && formulaTreeLatex(tree);
}

function formulaTree(text: string): FormulaTree | undefined {
  try {
    return parseFormulaTree(text);
  } catch (error) {
    if (error instanceof FormulaSyntaxError) return undefined;
    throw error;
  }
}

/** Prose in which words with an operator sign, such as `d^(-1/2)`, are formulas if they can be read as such. */
function withFormulas(prose: string): Inline {
  return prose.split(/( )/).map((word): Inline => {
    const [, body = '', end = ''] = /^(.*?)([,;:]*)$/s.exec(word) ?? [];
    const formula = /[*/^]/.test(body) ? formulaInline(body) : undefined;
    return formula === undefined ? word : [formula, end];
  });
}

/** How many claims were decided with each status. */
function statusNotes(claims: readonly ClaimRecord[]): readonly Note[] {
  const decided = claims.filter((c) => c.verdict !== 'undecided');
  const counts = (['exact', 'certified', 'checked', 'numerical'] as const).flatMap((status) => {
    const count = decided.filter((c) => c.status === status).length;
    return count === 0 ? [] : [`${count} ${status}`];
  });
  return counts.length === 0
    ? []
    : [{ provenance: `Status of what was decided: ${counts.join(', ')}; --json has the evidence of each claim.` }];
}
