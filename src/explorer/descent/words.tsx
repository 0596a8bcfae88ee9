import type { JSX } from 'preact';
import { superscript } from '../../report/text/number-notation.js';
import type { DiscoverRun } from '../../study/discover/run.js';
import type { DescentFrame } from './session.js';
import type { DescentState } from './state.js';

/** Digits of a loss on the way at the most, and of a norm. */
const LOSS_DIGITS = 5;
const NORM_DIGITS = 2;
/** The unit roundoff of doubles. */
const ROUNDOFF = 2 ** -52;

/** What goes on, in a sentence that is read aloud when it changes. Pure. */
export function statusWords({ status, run, frame, ending }: DescentState): string {
  if (run === null) return 'No descent yet.';
  const which = `Seed ${run.seed}`;
  switch (status) {
    case 'none':
      return 'No descent yet.';
    case 'running':
      return `${which}: the descent is running.`;
    case 'paused':
      return `${which}: the descent waits.`;
    case 'stopped':
      return `${which}: the descent was stopped.`;
    case 'ended':
      return ending === null ? `${which}: the descent is over.` : `${which}: ${endWords(ending.record, frame)}`;
  }
}

/** Where it ended, by name. */
function endWords(
  { found: [point], stopped: [near], budget }: NonNullable<DescentState['ending']>['record'],
  frame: DescentFrame | null,
): string {
  if (point !== undefined) {
    const name = point.family ?? point.name;
    const verdict = point.verdict === 'minimum' || point.verdict === 'saddle' ? `a ${point.verdict}` : point.verdict;
    return `it ended at ${name}, ${verdict}, loss ${point.loss.replace('-', '−')}, after ${frame?.steps ?? 0} steps.`;
  }
  if (frame?.why === 'diverged') return 'it diverged with the least step that is tried.';
  const where =
    near === undefined || near.moved === null || near.open !== null
      ? 'near no critical point that was found'
      : `near ${near.family ?? near.name}`;
  return `not finished after ${budget} steps, ${where}.`;
}

/** Where a descent is, in numbers. */
export function FrameNumbers({ run, frame }: { readonly run: DiscoverRun; readonly frame: DescentFrame }): JSX.Element {
  const { steps, loss, gradientNorm, halvings } = frame;
  const rows: readonly (readonly [string, string])[] = [
    ['Seed, start', `${run.seed}, 0`],
    ['Step', `${steps}`],
    ['Loss', lossText(loss, run)],
    ['Norm of the gradient', shortText(gradientNorm, NORM_DIGITS)],
    ...(halvings === 0
      ? []
      : [
          [
            'Length of steps',
            `diverged with ${stepText(run.step)}, which was halved: ${stepText(run.step / 2 ** halvings)}`,
          ] as const,
        ]),
  ];
  return (
    <dl class="numbers">
      {rows.flatMap(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name}-value`}>{value}</dd>])}
    </dl>
  );
}

/** A loss in doubles, as many of its digits as rounding leaves: terms of size (k + d)² cancel in it. */
export function lossText(loss: number, { k, d }: Pick<DiscoverRun, 'k' | 'd'>): string {
  const error = ROUNDOFF * (k + d) ** 2;
  const digits = Math.floor(Math.log10(Math.abs(loss) / error)) - 1;
  if (!Number.isFinite(loss)) return 'no number';
  if (!(digits >= 1)) return `below ${shortText(100 * error, 1)}`;
  return shortText(loss, Math.min(LOSS_DIGITS, digits));
}

/** `0.0013`, `9.9 × 10⁻¹³`. */
function shortText(x: number, digits: number): string {
  if (!Number.isFinite(x)) return 'no number';
  const [mantissa = '', exponent] = String(Number(x.toPrecision(digits))).split('e');
  return `${mantissa.replace('-', '−')}${exponent === undefined ? '' : ` × 10${superscript(Number(exponent))}`}`;
}

function stepText(step: number): string {
  return shortText(step, 4);
}
