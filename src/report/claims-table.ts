import type { ClaimRecord, VerificationRecord } from '../study/claims.js';
import { parseFormulaTree } from '../symbolic/formula-parser.js';
import { FormulaSyntaxError } from '../symbolic/formula-tokens.js';
import { formulaTreeLatex, formulaTreeText } from '../symbolic/formula-tree-text.js';
import type { Inline } from './notation.js';
import type { Row, Table } from './table.js';

/** Computed values longer than this are cut off in the table; `--json` has them whole. */
const LONGEST = 160;

/**
 * The verdicts on claims as a table: what is claimed of which family, what was computed, the verdict and its reason, with the
 * source of the file and the counts as notes.
 */
export function claimsTable(record: VerificationRecord, name: string): Table {
  const { confirmed, refuted, undecided } = record;
  const sources = [...new Set(record.claims.map((c) => c.source).filter((s) => s !== null))];
  return {
    title: `Claims of ${name}`,
    columns: [
      { header: 'Claim', align: 'left' },
      { header: 'Verdict', align: 'left' },
      { header: 'Claimed', align: 'prose' },
      { header: 'Computed', align: 'prose' },
      { header: 'Why', align: 'prose' },
    ],
    groups: record.claims.map((claim) => [claimRow(claim)]),
    notes: [
      `${confirmed} confirmed, ${refuted} refuted, ${undecided} undecided.`,
      ...sources.map((source): Inline => `Source: ${source}`),
      ...statusNotes(record.claims),
    ],
    whenEmpty: 'No claims.',
  };
}

function claimRow(claim: ClaimRecord): Row {
  return [
    claim.id,
    claim.verdict,
    [`${claim.quantity} of `, { family: claim.family }, ': ', claimedInline(claim.claimed)],
    shortened(claim.computed),
    claim.why,
  ];
}

/** A claimed formula set as mathematics; words and numbers as they are. */
function claimedInline(claimed: string): Inline {
  if (/^[-+]?[\d.]+$/.test(claimed)) return { number: claimed };
  try {
    const tree = parseFormulaTree(claimed);
    return { math: { text: formulaTreeText(tree), latex: formulaTreeLatex(tree) } };
  } catch (error) {
    if (error instanceof FormulaSyntaxError) return claimed;
    throw error;
  }
}

function shortened(text: string): Inline {
  if (/^-?[\d.]+(?:e[+-]?\d+)?$/.test(text)) return { number: text };
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** How many claims were decided with each status. */
function statusNotes(claims: readonly ClaimRecord[]): readonly Inline[] {
  const decided = claims.filter((c) => c.verdict !== 'undecided');
  const counts = (['exact', 'certified', 'checked', 'numerical'] as const).flatMap((status) => {
    const count = decided.filter((c) => c.status === status).length;
    return count === 0 ? [] : [`${count} ${status}`];
  });
  return counts.length === 0 ? [] : [`Status of what was decided: ${counts.join(', ')}; --json has the evidence of each claim.`];
}
