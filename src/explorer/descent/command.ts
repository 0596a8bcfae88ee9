import type { DiscoverRun } from '../../study/discover/run.js';
import { commandLine } from '../state/command-line.js';

/** The command lines that compute the same: the end of the descent, and its way. */
export function commands({ k, d, seed, mode, model }: DiscoverRun): readonly [string, string] {
  const options = [
    ...['--seed', `${seed}`],
    ...(mode === 'fast' ? ['--fast'] : []),
    ...Object.entries(model).flatMap(([name, text]) => [`--${name}`, String(text)]),
  ];
  const line = (what: string): string => commandLine('discover', '--k', `${k}`, '--d', `${d}`, what, '1', ...options);
  return [line('--starts'), line('--trajectories')];
}
