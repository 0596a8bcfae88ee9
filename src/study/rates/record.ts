import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import type { Status } from '../family/status.js';
import type { FollowSample } from '../follow/record.js';
import type { ModelField } from '../model/record.js';
import type { Verdict } from '../point/record.js';
import type { SeriesRecord } from '../series/record.js';
import type { Method } from './methods.js';

/** One method with its best constant parameters. */
export interface MethodRecord {
  readonly method: Method;
  /** η. */
  readonly step: string;
  /** β; null for gradient descent. */
  readonly momentum: string | null;
  /** The factor by which the distance to the point shrinks with each step in the long run. */
  readonly rate: string;
}

/** Gradient descent with the published step 5/k. */
export interface PublishedRecord extends Pick<MethodRecord, 'step' | 'rate'> {
  /** Whether the rate is below 1; else the descent leaves the point. */
  readonly converges: boolean;
  /** The eigenvalue at which the rate |1 − ηλ| is the largest. */
  readonly slowest: 'least' | 'largest';
  readonly observed?: ObservedRecord;
}

/**
 * Gradient descent has a second line: with the published step. So has Nesterov's method: with the best step of its own in place of 1 over
 * the largest eigenvalue.
 */
export interface TunedRecord extends MethodRecord {
  readonly published?: PublishedRecord;
  readonly best?: { readonly step: string; readonly momentum: string; readonly rate: string };
  /** What a run from near the point showed. */
  readonly observed?: ObservedRecord;
}

/** The rate of a run of a method on the whole matrix, in doubles, from near the point. */
export interface ObservedRecord {
  readonly rate: number;
  /** Steps that the rate was read from. */
  readonly steps: number;
  /** How far the logarithm of the rate is from the predicted one, relative to that. */
  readonly difference: number;
}

/** An eigenvalue, and the component that it is in. */
export interface ExtremeRecord {
  readonly value: string;
  readonly component: string;
  readonly blocks: readonly number[];
}

/** What Nesterov's gradient correction does to an eigenvalue, at Nesterov's step and momentum. */
export interface CorrectionRecord {
  readonly eigenvalue: string;
  /** Rates of the heavy ball and of Nesterov's method with the same parameters, and their quotient. */
  readonly heavyBall: string;
  readonly nesterov: string;
  readonly factor: string;
  /** The coefficient of the velocity in the high-resolution equations of either. */
  readonly damping: { readonly heavyBall: string; readonly nesterov: string };
}

/** One component at a d: alone, and with the parameters that are best for all. */
export interface ComponentRates {
  readonly component: string;
  readonly blocks: readonly number[];
  readonly degree: number | string;
  readonly least: string;
  readonly largest: string;
  readonly condition: string;
  /** Each method at its best for matrices of this component alone. */
  readonly methods: readonly MethodRecord[];
  /** The rates in this component with the parameters that are best for all of them together. */
  readonly together: Readonly<Record<Method, string>>;
  /** At the component's least and largest eigenvalue; once where they are one. */
  readonly correction: readonly CorrectionRecord[];
}

/** Condition number and rates at one d; no rates where the point is no minimum. */
export interface RatesAt {
  readonly d: string;
  readonly k: string;
  readonly verdict: Verdict;
  /** Why there are no rates; null where there are. */
  readonly why: string | null;
  readonly condition: string | null;
  readonly least: ExtremeRecord;
  readonly largest: ExtremeRecord;
  readonly methods: readonly TunedRecord[];
  readonly components: readonly ComponentRates[];
  readonly status: Status;
  readonly evidence: string;
}

/** One method as series in d^(−1/2). */
export interface MethodSeries {
  readonly method: Method;
  readonly step: SeriesRecord;
  readonly momentum: SeriesRecord | null;
  readonly rate: SeriesRecord;
}

/** The extreme eigenvalues of a component, or of all, for large d, and what follows from them. */
export interface ConditionSeries {
  readonly least: SeriesRecord;
  readonly largest: SeriesRecord;
  readonly condition: SeriesRecord;
  /** Without heavy ball and Nesterov where √κ is no power series in d^(−1/2) over a field at hand. */
  readonly methods: readonly MethodSeries[];
  /** The field of all coefficients. */
  readonly field: string;
  readonly fieldLatex: string;
}

/** Rates for large d. */
export interface RatesSeries extends ConditionSeries {
  readonly order: number;
  /** Gradient descent with the published step 5/k; null where it is not known which eigenvalue decides its rate. */
  readonly published: {
    readonly step: SeriesRecord;
    readonly rate: SeriesRecord;
    /** Whether the rate is below 1 for large d. */
    readonly converges: boolean;
  } | null;
  /** Which components the extreme eigenvalues are in: the first of several that agree to all known terms. */
  readonly in: {
    readonly least: { readonly component: string; readonly blocks: readonly number[] };
    readonly largest: { readonly component: string; readonly blocks: readonly number[] };
  };
  readonly components: readonly (ConditionSeries & {
    readonly component: string;
    readonly blocks: readonly number[];
    readonly degree: Polynomial;
  })[];
  readonly status: Status;
  readonly evidence: string;
}

/** Rates on the way of a family in a number of its problem, in doubles. */
export interface RatesAlong {
  readonly d: string;
  /** penalty, slope, outer.B, teacher.rho, teacher.B or d. */
  readonly along: string;
  readonly from: string;
  readonly to: string;
  readonly samples: readonly (Pick<FollowSample, 'value' | 'loss' | 'index' | 'effectiveRank' | 'singular'> & {
    readonly least: string | null;
    readonly largest: string | null;
    /** Null, and no methods, where the point is no minimum or doubles do not tell it from a degenerate one. */
    readonly condition: string | null;
    readonly methods: readonly MethodRecord[];
  })[];
  /** Where the family ends on the way; null where it reaches the last value. */
  readonly end: { readonly value: string; readonly why: string } | null;
  readonly status: Status;
  readonly evidence: string;
}

/** How fast first-order methods converge to a family. */
export interface RatesRecord extends ModelField {
  readonly family: string;
  readonly sizes: readonly Polynomial[];
  readonly signs: string;
  readonly digits: number;
  /** The condition number for large d; null where it is no series, or it was not asked for. */
  readonly condition: SeriesRecord | null;
  /** All that is known for large d; null with `condition`. */
  readonly series: RatesSeries | null;
  /** Why there is no series. */
  readonly noSeries: string | null;
  readonly at: readonly RatesAt[];
  /** Where it was asked for. */
  readonly along: RatesAlong | null;
}
