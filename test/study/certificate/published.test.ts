import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { denseEigenvalues } from '../../../src/numeric/dense-spectrum.js';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { double } from '../../../src/scalar/double.js';
import { certifyPoint } from '../../../src/study/certificate/certify.js';
import { leastEigenvalue } from '../../../src/study/certificate/certify-batch.js';
import { checkCertificate } from '../../../src/study/check/check.js';
import { parseMatrix } from '../../../src/study/matrix/text.js';
import { startFromMatrix } from '../../../src/study/start/start.js';
import { hessianByDefinition } from '../../support/dense-definition.js';

interface Published {
  readonly blocks: readonly number[];
  readonly minEigenvalue: number;
}

const source = new URL('../../reference/safran2021-sample.json', import.meta.url);
const { minima } = JSON.parse(readFileSync(source, 'utf8')) as { minima: Record<string, Published[]> };
const all = Object.entries(minima).flatMap(([k, list]) => list.map((minimum) => ({ k: Number(k), minimum })));

/** The whole Hessian has order d²; beyond this d it takes long. */
const LARGEST_DENSE = 9;

let mpfr: MpfrLibrary;
beforeAll(async () => {
  mpfr = await loadMpfr();
});

describe('the published minima', () => {
  it('are eighty, some of them small enough for the whole matrix', () => {
    expect(all).toHaveLength(80);
    expect(all.filter(({ k }) => k <= LARGEST_DENSE).length).toBeGreaterThan(4);
  });

  it.each(all)('k = $k, blocks $minimum.blocks: proved to be a strict local minimum', ({ k, minimum }) => {
    const matrix = parseMatrix(JSON.stringify(minimum));
    const { rough, naming } = startFromMatrix(mpfr, matrix);
    const { record, certificate } = certifyPoint(mpfr, rough, naming);
    expect(record).toMatchObject({ exists: true, unique: true, index: 0, verdict: 'minimum', reason: null, status: 'certified' });
    expect(record.isotropy).toEqual([...minimum.blocks].sort((a, b) => a - b).map(String));
    expect(record.d).toBe(String(k));
    // The published eigenvalue was computed in doubles at the end point of descent.
    const [lower, upper] = (leastEigenvalue(record) ?? ['1', '0']).map(Number) as [number, number];
    expect(lower).toBeGreaterThan(0);
    expect(minimum.minEigenvalue).toBeGreaterThan(lower - 1e-8);
    expect(minimum.minEigenvalue).toBeLessThan(upper + 1e-8);
    expect(checkCertificate(mpfr, JSON.stringify(certificate)).valid).toBe(true);
    if (k > LARGEST_DENSE || minimum.blocks.length === 1) return;
    const teachers = matrix.map((row, i) => row.map((_, j) => (i === j ? 1 : 0)));
    const dense = denseEigenvalues(hessianByDefinition(double, matrix, teachers));
    expect(dense.filter((v) => v < 0)).toHaveLength(0);
    expect(Math.abs(Math.min(...dense) - lower)).toBeLessThan(1e-8);
  });
});
