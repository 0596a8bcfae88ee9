import type { PointEntries } from '../../landscape/entries.js';
import type { SpectrumLine, SpectrumRecord } from '../point/record.js';

/** A number in doubles with a bound of its error, and the digits of it that are right. */
export interface KnownNumber {
  /** Correctly rounded; null where the error reaches 0, so that not even the first digit is known. */
  readonly digits: string | null;
  readonly value: number;
  readonly error: number;
}

/** A line of a spectrum in doubles. */
export interface InstantLine extends Omit<SpectrumLine, 'eigenvalues'> {
  readonly eigenvalues: readonly KnownNumber[];
}

/**
 * A critical point with its spectrum in doubles: the fields of a `SpectrumRecord` as far as doubles know them, with numbers for
 * numerals. The status is `numerical`, for the point is not the result of a proof that is written down.
 */
export interface InstantRecord
  extends Pick<
    SpectrumRecord,
    | 'family'
    | 'sizes'
    | 'signs'
    | 'extra'
    | 'limits'
    | 'k'
    | 'd'
    | 'wholeSizes'
    | 'model'
    | 'verdict'
    | 'verdictNote'
    | 'evidence'
  > {
  readonly entries: PointEntries<KnownNumber>;
  readonly loss: KnownNumber;
  readonly spectrum: readonly InstantLine[];
  readonly least: Omit<SpectrumRecord['least'], 'value' | 'irreducible'> & { readonly value: KnownNumber };
  /** The number of negative eigenvalues with their degrees, as a numeral; null where the sign of one is not known. */
  readonly index: string | null;
  readonly status: 'numerical';
}
