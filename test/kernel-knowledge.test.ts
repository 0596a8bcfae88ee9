import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));

/** What a formula of the arc-cosine kernel cannot do without. */
const KNOWLEDGE = /\.pi\b|Math\.PI|\bacos\b|Math\.(atan2?|asin)\b|\.angle\(/;

/** The arithmetic itself: rings in which there are π and angles, and texts that name them. */
const ARITHMETIC = [
  /^scalar\//,
  /^symbolic\//,
  /^numeric\/(mpfr|ball)\//,
  /^numeric\/decimal\.ts$/,
  /^report\/export\//,
  /^model\/kernel\/formula\//,
];

/** The files that may have π or angles, each with its reason. */
const ALLOWED: Readonly<Record<string, string>> = {
  'model/kernel/arc-cosine.ts': 'a kernel',
  'model/kernel/error-function.ts': 'a kernel',
  'model/kernel/squared-relu.ts': 'a kernel',
  'model/loss.ts': 'asks the kernel for the angles of teacher rows',
  'model/geometry.ts': 'asks the kernel for its angle',
  'landscape/whole/profile.ts': 'asks the kernel for its angle',
  'model/dense.ts': 'asks the kernel for its angle',
  'model/safran-shamir.ts': 'an independent second route, which refuses other kernels',
  'numeric/binomial-interval.ts': "Stirling's formula",
  'numeric/normal-quadratic-form.ts': "Imhof's integral",
  'numeric/roots.ts': 'starting points on a circle',
  'report/plot/marker.ts': 'corners of markers',
  'report/reread/nerdamer.ts': 'π as a number for what is read back',
  'study/branch/leading-terms.ts': 'a guess of coefficients in powers of 1/π, which is verified',
  'study/formula/coefficients.ts': 'elements of Q(π) as formulas',
  'study/formula/formula.ts': 'asks the kernel for its angle, and whether its denominator is 2π',
  'study/formula/exact-spectrum.ts': 'Q(π)[d] as a ring in which some angles exist',
  'study/global-minimum/nonconvexity.ts': 'closed forms that are printed, guarded, compared with the kernel when evaluated',
  'study/global-minimum/one-point-convexity.ts': 'a closed form for speed, guarded, tested against the gradient',
  'study/global-minimum/polynomials.ts': 'constants of a closed form in Q(π)[d], guarded, compared with the blocks',
  'study/global-minimum/spectrum.ts': 'constants of a closed form, guarded, compared with the blocks',
  'numeric/taylor-model/taylor-model.ts': 'a ring of series that hands angles on',
  'study/tail/leading/mixed-field.ts': 'a field of coefficients that hands angles on',
  'study/series/leading-equations.ts': 'a ring of series that hands angles on',
};

/** The files of them that know ReLU beside its kernel, and so refuse another one. */
const GUARDED = [
  'model/safran-shamir.ts',
  'study/global-minimum/nonconvexity.ts',
  'study/global-minimum/one-point-convexity.ts',
  'study/global-minimum/polynomials.ts',
  'study/global-minimum/spectrum.ts',
];

const sourceOf = (file: string): string => readFileSync(join(SRC, file), 'utf8');
/** A source without its comments, which may speak of π. */
const code = (source: string): string => source.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');
const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

describe('what the kernel knows', () => {
  it('is nowhere else: π and angles are in the files that have a reason for them, and in all of these', () => {
    const having = FILES.filter((file) => !ARITHMETIC.some((room) => room.test(file)) && KNOWLEDGE.test(code(sourceOf(file))));
    expect(having.sort()).toEqual(Object.keys(ALLOWED).sort());
  });

  it('is not taken from the file of ReLU but by the problem and what refuses other kernels', () => {
    const importing = FILES.filter((file) => /import \{[^}]*\brelu\b[^}]*\} from '[./\w]*arc-cosine\.js'/.test(sourceOf(file)));
    expect(importing.sort()).toEqual([
      'landscape/problem/problem.ts',
      'model/dense.ts',
      'model/safran-shamir.ts',
      'study/follow/along.ts',
      'study/model/activation.ts',
      'study/model/model.ts',
    ]);
  });

  it.each(GUARDED)('%s refuses another kernel', (file) => {
    expect(code(sourceOf(file))).toMatch(/expectRelu\(problem|kernel !== relu/);
  });

  it.each([
    'R.mul(half, R.pi)',
    'const x = Math.PI / 2;',
    'return Math.acos(c);',
    'angle: R.angle(inner, area)',
    'x = 1; // not a comment only: R.pi\nconst y = R.pi;',
  ])('is seen in %j', (source) => {
    expect(code(source)).toMatch(KNOWLEDGE);
  });

  it.each(['// R.pi\n', '/** Math.PI, acos */\nconst x = 1;', 'const angle = pair.angle;', 'const picture = a.pivot;'])(
    'is not seen in %j',
    (source) => {
      expect(code(source)).not.toMatch(KNOWLEDGE);
    },
  );
});
