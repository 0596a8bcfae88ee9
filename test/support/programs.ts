import { spawnSync } from 'node:child_process';

/** Whether a program starts and ends well with these arguments. */
export function hasProgram(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, args).status === 0;
}

/** Where Chromium is: $CHROMIUM, or where Linux distributions put it; undefined where there is none. */
export function chromiumPath(): string | undefined {
  const candidates = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'];
  return candidates.find((path) => path !== undefined && hasProgram(path, '--version'));
}
