import { shortened, spacedFormula } from '../../../input/shown-text.js';
import { double } from '../../../scalar/double.js';
import { absent, zipWith } from '../../../scalar/list.js';
import type { Elementary } from '../../../scalar/ring.js';
import { type Expression, symbolsOf } from '../../../symbolic/expression/expression.js';
import { type FamilyLimits, type Kernel, type KernelOver, minus, plus, type Square, squaresOf, times } from '../kernel.js';
import { type KernelFormula, parseKernelFormula } from './kernel-formula.js';
import { type Program, programOf, runner } from './program.js';
import { kernelSymbols, SYMBOLS } from './symbols.js';

/**
 * The kernel of a formula of the user's own, see `parseKernelFormula`. Its families keep their limits where the formula is
 * k(area + (ρ − θ)c), the kernel of ReLU and leaky ReLU; of others that is not known.
 *
 * @example
 * ```ts
 * import { formulaKernel } from 'symbreak';
 * (await formulaKernel('(area + (pi - theta)*c)/(2*pi)')).degree; // 1
 * ```
 */
export async function formulaKernel(text: string): Promise<Kernel> {
  return kernelOf(await parseKernelFormula(text));
}

/** The formula as a kernel. */
function kernelOf(formula: KernelFormula): Kernel {
  const plan = planOf(formula);
  const rho = ratioOf(formula);
  return {
    name: `the kernel ${shortened(spacedFormula(formula.text))}`,
    option: `formula:${formula.text}`,
    // sin θ + (ρ − θ) cos θ is non-negative up to θ = π if ρ ≤ π; of other formulas it is not known.
    nonNegative: () => rho === 'relu' || (typeof rho === 'number' && rho < Math.PI),
    degree: formula.degree,
    analyticAtParallel: formula.analyticAtParallel,
    limits: limitsOf(rho),
    over: (R) => overRing(R, plan),
  };
}

/** ρ of k(area + (ρ − θ)c): π and π/2 by their names, since they are exact; undefined for other formulas. */
function ratioOf({ ring: R, arcCosine }: KernelFormula): number | 'relu' | 'abs' | undefined {
  if (arcCosine === undefined) return undefined;
  const { share, linear } = arcCosine;
  const full = R.mul(share, R.pi);
  if (linear === full) return 'relu';
  if (R.mul(R.fromInteger(2), linear) === full) return 'abs';
  const [above = Number.NaN, below = Number.NaN] = runner(double, programOf([], [linear, share]))([]);
  return above / below;
}

function limitsOf(rho: ReturnType<typeof ratioOf>): FamilyLimits {
  if (rho === 'abs') return { kept: false, reason: 'rows e_j and −e_j are the same neuron of this kernel, which is that of |z|' };
  if (rho === undefined) return { kept: false, reason: 'of a formula other than that of a leaky ReLU the limits are not known' };
  return { kept: true };
}

/** The parts of a form that are not identically zero, in a fixed order. */
type Form<K extends string> = { readonly names: readonly K[]; readonly program: Program };

/** All programs of a kernel, made once for all rings. */
interface Plan {
  readonly hasAngle: boolean;
  readonly denominator: Program;
  readonly value: Program;
  readonly orthogonal: Program;
  readonly innerSlope: Program;
  readonly lengthSlope: Program;
  readonly self: Program;
  readonly selfSlope: Program;
  readonly selfCurvature: Program;
  readonly form: Form<keyof KernelFormula['form']>;
  readonly parallelForm: Form<keyof KernelFormula['parallelForm']>;
}

function planOf(f: KernelFormula): Plan {
  const { theta } = kernelSymbols(f.ring);
  const pair = (formula: Expression): Program => programOf(SYMBOLS, [formula]);
  const own = (formula: Expression): Program => programOf(['a'], [formula]);
  const form = <K extends string>(parts: Readonly<Record<K, Expression>>, names: readonly K[]): Form<K> => {
    const present = names.filter((name) => parts[name] !== f.ring.zero);
    return {
      names: present,
      program: programOf(
        SYMBOLS,
        present.map((name) => parts[name]),
      ),
    };
  };
  const formulas = [f.value, f.innerSlope, f.lengthSlope, ...Object.values(f.form)];
  return {
    hasAngle: formulas.some((formula) => symbolsOf(formula).includes(theta)),
    denominator: programOf([], [f.denominator]),
    value: pair(f.value),
    orthogonal: programOf(['a', 'b'], [f.orthogonal]),
    innerSlope: pair(f.innerSlope),
    lengthSlope: pair(f.lengthSlope),
    self: own(f.self.value),
    selfSlope: own(f.self.slope),
    selfCurvature: own(f.ring.mul(f.ring.fromInteger(2), f.self.curvature)),
    form: form(f.form, ['alphas', 'betas', 'unequal', 'inners', 'alphaInner', 'betaInner']),
    parallelForm: form(f.parallelForm, ['alphas', 'betas', 'unequal']),
  };
}

function overRing<T>(R: Elementary<T>, plan: Plan): KernelOver<T> {
  const one = (program: Program): ((symbols: readonly T[]) => T) => {
    const run = runner(R, program);
    return (symbols) => run(symbols)[0] ?? absent();
  };
  const denominator = one(plan.denominator)([]);
  const [value, innerSlope, lengthSlope] = [one(plan.value), one(plan.innerSlope), one(plan.lengthSlope)];
  const [self, selfSlope, selfCurvature] = [one(plan.self), one(plan.selfSlope), one(plan.selfCurvature)];
  const [orthogonal, form, parallelForm] = [
    one(plan.orthogonal),
    runner(R, plan.form.program),
    runner(R, plan.parallelForm.program),
  ];
  return {
    denominator,
    angle: plan.hasAngle ? (inner, area) => R.angle(inner, area) : () => R.zero,
    value: ({ inner, area, angle }, a, b) => value([a, b, inner, area, angle]),
    orthogonal: (a, b) => orthogonal([a, b]),
    innerSlope: ({ inner, area, angle }, a, b) => innerSlope([a, b, inner, area, angle]),
    lengthSlope: ({ inner, area, angle }, a, b) => lengthSlope([a, b, inner, area, angle]),
    lengthDenominator: (a) => a,
    self: (a) => self([a]),
    selfSlope: (a) => selfSlope([a]),
    selfCurvature: (a) => selfCurvature([a]),
    squares: ({ inner, area, angle, parallel }, a, b) => {
      const [run, names] = parallel ? [parallelForm, plan.parallelForm.names] : [form, plan.form.names];
      const { unequal, ...rest }: { [K in keyof KernelFormula['form']]?: T } = Object.fromEntries(
        zipWith(names, run([a, b, inner, area, angle]), (name, x) => [name, x]),
      );
      return [
        ...squaresOf(R, rest).map((square) => throughTurning(R, inner, square)),
        ...(unequal === undefined ? [] : [differenceSquare(R, unequal)]),
      ];
    },
  };
}

/** A square in α, β and τ as one in α, β and r, with τ = r − c(α + β). */
function throughTurning<T>(R: Elementary<T>, inner: T, { times: by, form }: Square<T>): Square<T> {
  return { times: by, form: (alpha, beta, r) => form(alpha, beta, minus(R, r, times(R, inner, plus(R, alpha, beta)))) };
}

/** coefficient · (α − β)². */
function differenceSquare<T>(R: Elementary<T>, coefficient: T): Square<T> {
  return { times: (weight) => R.mul(weight, coefficient), form: (alpha, beta) => minus(R, alpha, beta) };
}
