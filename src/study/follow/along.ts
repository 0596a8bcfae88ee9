import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import { type Problem, studentWeight, teacherEntry, teacherWeight } from '../../landscape/problem/problem.js';
import { type Scalar, scalar } from '../../landscape/problem/weight.js';
import { leakyRelu, relu } from '../../model/kernel/arc-cosine.js';
import { hasOffDiagonal, type YoungType } from '../../representation/young-type.js';
import { type Rational, rationals } from '../../symbolic/exact/rational.js';

/** A number of the problem that a family is followed in. */
export type Along =
  | { readonly kind: 'penalty' }
  /** The slope of a leaky ReLU; 0 is ReLU. */
  | { readonly kind: 'slope' }
  /** The second-layer weight of a block of rows. */
  | { readonly kind: 'outer'; readonly block: number }
  /** The entries of the teacher beside the diagonal, all of them; or the diagonal entry of a block. */
  | { readonly kind: 'teacher'; readonly block: number | 'rho' };

/** How help and messages list the parameters. */
export const ALONG = 'penalty, slope, outer.B, teacher.rho, teacher.B with a block B, or d';

/**
 * Reads the name of a parameter, for a type whose blocks it may name. Throws an InputError for others.
 *
 * @example
 * ```ts
 * import { parseSizes, readAlong } from 'symbreak';
 * readAlong('outer.1', parseSizes('1,d-1')); // { kind: 'outer', block: 1 }
 * ```
 */
export function readAlong(text: string, { sizes, extra }: YoungType): Along {
  if (text === 'penalty' || text === 'slope') return { kind: text };
  if (/^teacher\.rho$/i.test(text)) return { kind: 'teacher', block: 'rho' };
  const [, kind, number = ''] = /^(outer|teacher)\.(\d{1,3})$/.exec(text) ?? [];
  const block = Number(number);
  if (kind === 'outer' && block < sizes.length + extra.length) return { kind, block };
  if (kind === 'teacher' && block < sizes.length) return { kind, block };
  throw new InputError(`--along ${shortened(text)}: ${ALONG} is accepted, the family has blocks 0 to ${sizes.length - 1}`);
}

/** The problem with a value of the parameter, for a type. Throws an InputError where the problem has no such number. */
export function withValue(problem: Problem, type: YoungType, along: Along, value: Rational): Problem {
  const number: Scalar = scalar(value);
  switch (along.kind) {
    case 'penalty':
      return { ...problem, penalty: number };
    case 'slope': {
      if (problem.kernel !== relu && problem.kernel !== leakyRelu) {
        throw new InputError(`--along slope with ${problem.kernel.name}: relu and leaky:SLOPE have a slope`);
      }
      if (rationals.sign(rationals.sub(value, rationals.one)) !== -1) {
        throw new InputError(`a slope of ${shortened(`${Number(value.n) / Number(value.d)}`)}: numbers below 1 are accepted`);
      }
      return { ...problem, kernel: leakyRelu, kernelParameters: [number] };
    }
    case 'outer': {
      const kinds = [...type.sizes, ...type.extra];
      return {
        ...problem,
        outer: {
          students: kinds.map((_, kind) => (kind === along.block ? number : studentWeight(problem, kind))),
          teachers: type.sizes.map((_, block) => teacherWeight(problem, block)),
        },
      };
    }
    case 'teacher': {
      const isRho = along.block === 'rho';
      const beside = (row: number, column: number): Scalar =>
        isRho ? number : teacherEntry(problem, { kind: row === column ? 'offDiagonal' : 'between', row, column });
      return {
        ...problem,
        teacher: {
          diagonal: type.sizes.map((_, a) =>
            a === along.block ? number : teacherEntry(problem, { kind: 'diagonal', row: a, column: a }),
          ),
          offDiagonal: type.sizes.map((_, a) => (hasOffDiagonal(type, a) ? beside(a, a) : null)),
          between: type.sizes.map((_, a) => type.sizes.map((__, b) => (a === b ? null : beside(a, b)))),
        },
      };
    }
  }
}

/** The parameter as records and titles have it. */
export function alongText(along: Along): string {
  if (along.kind === 'outer' || along.kind === 'teacher') return `${along.kind}.${along.block}`;
  return along.kind;
}

/** The symbol of the parameter, in text and LaTeX. */
export function alongSymbol(along: string): { readonly text: string; readonly latex: string } {
  const [kind = '', block] = along.split('.');
  const symbols: Readonly<Record<string, { readonly text: string; readonly latex: string }>> = {
    penalty: { text: 'λ', latex: '\\lambda' },
    slope: { text: 'slope', latex: '\\alpha' },
    outer: { text: `α_${block}`, latex: `\\alpha_{${block}}` },
    teacher: block === 'rho' ? { text: 'ρ', latex: '\\rho' } : { text: `v_${block}`, latex: `v_{${block}}` },
  };
  return symbols[kind] ?? { text: along, latex: along };
}

/** A number between the ends of a stretch, exactly: `share` of the way. */
export function partOfWay(from: Rational, to: Rational, share: Rational): Rational {
  return rationals.add(from, rationals.mul(rationals.sub(to, from), share));
}
