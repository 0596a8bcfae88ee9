import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { familyNames } from '../../../src/cli/command/completion.js';
import { bashCompletion } from '../../../src/cli/help/bash.js';
import { describeProgram } from '../../../src/cli/help/description.js';
import { fishCompletion } from '../../../src/cli/help/fish.js';
import { zshCompletion } from '../../../src/cli/help/zsh.js';
import { createProgram } from '../../../src/cli/program.js';
import { foldersOfTests, symbreak } from '../../support/command.js';
import { hasProgram } from '../../support/programs.js';

const folder = foldersOfTests().next();
const program = describeProgram(createProgram('0.0.0'));
const commands = program.commands.map(({ name }) => name);

beforeAll(() => {
  writeFileSync(join(folder, 'symbreak.bash'), bashCompletion(program, familyNames()));
  writeFileSync(join(folder, 'symbreak.zsh'), zshCompletion(program, familyNames()));
  writeFileSync(join(folder, 'symbreak.fish'), fishCompletion(program, familyNames()));
  mkdirSync(join(folder, 'a folder'));
  writeFileSync(join(folder, 'a file.json'), '');
});

function run(shell: string, ...args: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(shell, args, { cwd: folder, encoding: 'utf8', timeout: 60_000 });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  return stdout;
}

/** What is offered for the last word of a line. */
function bash(line: string): readonly string[] {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell's.
  const script = 'source ./symbreak.bash; COMP_LINE=$1 COMP_POINT=${#1}; _symbreak; printf "%s\\n" "${COMPREPLY[@]}"';
  return run('bash', '--norc', '-c', script, 'bash', line).split('\n').filter(Boolean).sort();
}

function fish(line: string): readonly string[] {
  const script = `source ./symbreak.fish; complete -C '${line}'`;
  return run('fish', '--no-config', '-c', script)
    .split('\n')
    .filter(Boolean)
    .map((found) => found.split('\t')[0] ?? '')
    .sort();
}

/** The line after Tab was pressed at its end, in a terminal that is ready: it says so with a number that is not in what was typed. */
function zsh(line: string): string {
  const script = `zmodload zsh/zpty
zpty -b shell zsh -f -i
read_all() { local chunk; repeat $1; do sleep 0.1; while zpty -rt shell chunk; do output+=$chunk; done; [[ $output == *$~2* ]] && return; done }
zpty -w shell "autoload -Uz compinit; compinit -u -D; source ./symbreak.zsh; print READY\\$((1 + 1))"
read_all 100 READY2
output=
zpty -w -n shell $'${line}\\t'
read_all 20 'nothing of the kind'
zpty -d shell
print -r -- "$output"`;
  return run('zsh', '-f', '-c', script);
}

const CASES: readonly (readonly [line: string, offered: readonly string[]])[] = [
  ['symbreak cri', ['critical']],
  ['symbreak critical --dig', ['--digits']],
  ['symbreak spectrum A --d 7 --export s', ['sympy']],
  ['symbreak formula 1,d-1 --of g', ['gradient']],
  ['symbreak solve II', ['II', 'II/0', 'II/0,0']],
  ['symbreak verify --family II', ['II', 'II/0', 'II/0,0']],
  ['symbreak verify --claim ei', ['eigenvalue', 'eigenvalue-count']],
  ['symbreak completion z', ['zsh']],
];

const [HAS_BASH, HAS_FISH, HAS_ZSH] = ['bash', 'fish', 'zsh'].map((shell) => {
  const installed = hasProgram(shell, '--version');
  if (!installed) console.warn(`completion for ${shell} is not tried: it is not installed`);
  return installed;
});

describe.skipIf(!HAS_BASH)('completion for bash', () => {
  it.each(CASES)('%s', (line, offered) => {
    expect(bash(line)).toEqual(offered);
  });

  it('offers the commands, and nothing that is none', () => {
    expect(bash('symbreak ')).toEqual([...commands, 'help', '--help', '--version'].sort());
    expect(bash('symbreak nosuch ')).toEqual([]);
    expect(bash('symbreak solve II --digits ')).toEqual([]);
  });

  it('goes on after the colon of a family, where bash begins a word', () => {
    expect(bash('symbreak solve 2,d-2:-')).toEqual(['-+', '-+/0#2']);
  });

  it('offers files and folders where these are read and written', () => {
    expect(bash('symbreak certify --check a')).toEqual(['a file.json', 'a folder']);
    expect(bash('symbreak report -o a')).toEqual(['a folder']);
  });
});

describe.skipIf(!HAS_FISH)('completion for fish', () => {
  it.each(CASES)('%s', (line, offered) => {
    expect(fish(line)).toEqual(offered);
  });

  it('offers files where these are read', () => {
    expect(fish('symbreak certify --check a')).toEqual(['a file.json', 'a folder/']);
  });
});

describe.skipIf(!HAS_ZSH)('completion for zsh', () => {
  it('is a script', () => {
    expect(run('zsh', '-f', '-n', './symbreak.zsh')).toBe('');
  });

  it('completes commands, options and choices in a terminal', () => {
    expect(zsh('symbreak cri')).toContain('symbreak critical');
    expect(zsh('symbreak critical --dig')).toContain('critical --digits');
    expect(zsh('symbreak formula 1,d-1 --of g')).toContain('--of gradient');
  });
});

describe('what stands for the value of an option', () => {
  it('is whole, with brackets of its own', () => {
    const options = (name: string) => program.commands.find((command) => command.name === name)?.options ?? [];
    const ofOption = (name: string, long: string) => options(name).find((option) => option.long === long)?.placeholder;
    expect(ofOption('discover', '--sgd')).toBe('BATCH,STEP[,STEPS]');
    expect(ofOption('solve', '--outer')).toBe('A,B,…[/E,…]');
    expect(ofOption('discover', '--resume')).toBeNull();
    for (const { options: all } of program.commands) {
      for (const { placeholder } of all)
        expect(placeholder?.match(/[[<]/g)?.length ?? 0).toBe(placeholder?.match(/[\]>]/g)?.length ?? 0);
    }
  });
});

describe('symbreak completion', () => {
  it('prints the script of a shell, and refuses others', async () => {
    expect((await symbreak('completion', 'fish')).stdout).toBe(fishCompletion(program, familyNames()));
    const refused = await symbreak('completion', 'tcsh');
    expect(refused.status).toBe(2);
    expect(refused.stderr).toMatch(/^symbreak: shell 'tcsh': one of bash, zsh, fish is accepted$/m);
  });
});
