import type { Status } from '../family/status.js';
import type { Decision, ExactResult, PrintedResult } from './claims.js';

/** What stands behind a decision. */
export interface Backing {
  readonly status: Status;
  readonly evidence: string;
}

/** What was computed as text, with the exact results in it. */
export interface Shown {
  readonly text: string;
  readonly printed: readonly PrintedResult[];
}

/** An exact result alone, by its text. */
export function shownResult(text: string, result: ExactResult): Shown {
  return { text, printed: [{ text, result }] };
}

/** What was computed, as a decision has it. */
export function computedFields(computed: string | Shown): Pick<Decision, 'computed' | 'printed'> {
  if (typeof computed === 'string') return { computed };
  return { computed: computed.text, ...(computed.printed.length > 0 && { printed: computed.printed }) };
}

/** The claim is true as far as the backing reaches. */
export function confirmed(
  computed: string | Shown,
  why: string,
  backing: Backing,
  agreeingDigits: number | null = null,
): Decision {
  return {
    verdict: 'confirmed',
    ...computedFields(computed),
    agreeingDigits,
    why,
    status: backing.status,
    evidence: backing.evidence,
  };
}

/** The claim is false: `why` says where it and the computed value first differ. */
export function refuted(computed: string | Shown, why: string, backing: Backing, agreeingDigits: number | null = null): Decision {
  return {
    verdict: 'refuted',
    ...computedFields(computed),
    agreeingDigits,
    why,
    status: backing.status,
    evidence: backing.evidence,
  };
}

/** Nothing known decides: `why` says what is missing. */
export function undecided(
  why: string,
  computed: string | Shown = '',
  backing: Backing = NOTHING,
  agreeingDigits: number | null = null,
): Decision {
  return {
    verdict: 'undecided',
    ...computedFields(computed),
    agreeingDigits,
    why,
    status: backing.status,
    evidence: backing.evidence,
  };
}

const NOTHING: Backing = { status: 'numerical', evidence: 'nothing was computed that decides' };

/** From the weakest on. */
const STRENGTH: readonly Status[] = ['numerical', 'checked', 'certified', 'exact'];

/** Several results together: the weakest status, and what stands behind each. */
export function together(...parts: readonly Backing[]): Backing {
  const status = STRENGTH.find((known) => parts.some((part) => part.status === known)) ?? 'exact';
  return { status, evidence: [...new Set(parts.map((part) => part.evidence))].join('; ') };
}
