import type * as symbreak from '../../../src/index.js';

/** What is computed in a browser and in Node: a spectrum, a series and a proof, as plain data. */
export interface Computed {
  readonly loss: string;
  readonly least: string;
  readonly eigenvalues: readonly string[];
  readonly series: readonly unknown[];
  readonly verdict: string;
  readonly status: string;
  readonly digest: string;
  /** What a check of the certificate says of it. */
  readonly check: unknown;
}

/** Computes them with the library that is given. */
export async function compute(library: typeof symbreak): Promise<Computed> {
  const { certify, checkCertificate, expand, jsonRecord, loadMpfr, parseFamily, rational, spectrum } = library;
  const mpfr = await loadMpfr();
  const point = await spectrum(mpfr, parseFamily('II'), rational(7), { digits: 20 });
  const { loss } = expand(mpfr, parseFamily('A'), 4, 'loss');
  const { record, certificate } = certify(mpfr, parseFamily('II'), rational(7));
  return {
    loss: point.loss,
    least: point.least.value,
    eigenvalues: point.spectrum.flatMap(({ eigenvalues }) => eigenvalues),
    series: (loss?.terms ?? []).map(jsonRecord),
    verdict: record.verdict,
    status: record.status,
    digest: certificate?.digest ?? '',
    check: checkCertificate(mpfr, JSON.stringify(certificate)),
  };
}
