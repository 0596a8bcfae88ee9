import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { foldersOfTests, sharedJson, symbreak } from '../../support/command.js';

const folder = foldersOfTests().next();
const ARGS = ['branches', 'II', '--digits', '10', '--q', '1', '--from', '4.5', '--to', '12'] as const;

interface Branches {
  readonly family: string;
  readonly searched: readonly [string, string];
  readonly crossings: readonly {
    readonly d: string;
    readonly component: string;
    readonly blocks: readonly number[];
    readonly degree: string;
    readonly branches: readonly {
      readonly name: string;
      readonly sizes: readonly string[];
      readonly kind: string;
      readonly slope: string | null;
      readonly sides: readonly {
        readonly direction: string;
        readonly index: string;
        readonly end: { readonly why: string; readonly d: string | null; readonly loss: string | null };
        readonly points: readonly { readonly d: string; readonly loss: string; readonly index: string; readonly least: string }[];
      }[];
    }[];
  }[];
}

describe('symbreak branches', () => {
  it('gives what is born in the shape that programs rely on', async () => {
    // What is printed is what is looked at here.
    const record = (await sharedJson(...ARGS)) as unknown as Branches;
    expect(record.family).toBe('1,d-1:-+');
    const [crossing] = record.crossings;
    expect(crossing).toMatchObject({ component: 's', blocks: [1], degree: 'd - 2' });
    expect(crossing?.d).toMatch(/^5\.5855052/);
    const [branch] = crossing?.branches ?? [];
    expect(branch).toMatchObject({ name: 'II~1,1,d-2', sizes: ['1', '1', 'd-2'], kind: 'transcritical' });
    expect(Number(branch?.slope)).toBeLessThan(0);
    // Values of the branch that another program found: test/reference/README.md, branches.
    const points = branch?.sides.flatMap((side) => side.points) ?? [];
    const at = (d: string) => points.find((point) => point.d === d);
    expect(Number(at('8')?.loss)).toBeCloseTo(0.0221583979, 9);
    expect(at('8')?.index).toBe('1');
    expect(Number(at('8')?.least)).toBeCloseTo(-0.0201646, 6);
    expect(Number(at('5')?.loss)).toBeCloseTo(0.026883522, 9);
    expect(at('5')?.index).toBe('2');
    expect(branch?.sides.map(({ direction }) => direction).sort()).toEqual(['above', 'below']);
  });

  it('draws the diagram, or writes its numbers, where the name of the file says so', async () => {
    const [svg, csv] = [join(folder, 'II.svg'), join(folder, 'II.csv')];
    expect(await symbreak(...ARGS, '-o', svg)).toMatchObject({ status: 0, stdout: '' });
    expect(readFileSync(svg, 'utf8')).toMatch(/^<svg .*II~1,1,.*<\/svg>\n$/s);
    expect(await symbreak(...ARGS, '-o', csv)).toMatchObject({ status: 0 });
    expect(readFileSync(csv, 'utf8')).toMatch(/^family,side,epsilon,d,loss,distance,index,stable\nII,,,/);
  });

  it.each([
    ['global', [], /nothing is born from it$/],
    ['4,6:-+', [], /is a point at d = 10 alone.*4,d-4/],
    ['II', ['--component', 'y_1'], /'y_1' of family 'II' does not cross: s_1 is accepted$/],
    ['II', ['--component', 'q'], /--component q: a component such as/],
    ['II', ['--q', '9'], /^q = 9: block 1 .* has 4\.58551 elements/],
    ['II', ['--q', '1,x'], /'x' in --q 1,x: sizes of at least 1/],
    ['II', ['--q', '0.5'], /'0\.5' in --q 0\.5/],
    ['II', ['--from', '7', '--to', '5'], /^--from 7 --to 5: a range/],
    ['II', ['--from', '5', '--to', '5'], /^--from 5 --to 5: a range/],
    ['II', ['--to', '1e6'], /^--to 1e6: a dimension from 1 to 10000/],
    ['II', ['--from', '6', '--to', '7'], /no fractional dimension from d = 6 to d = 7, only 5\.58551/],
    ['II', ['--passes'], /^--passes without --d/],
    ['II', ['--d', '8'], /^--d 8 without --passes/],
    ['II', ['--starts', '9'], /^--starts without --passes/],
    ['II', ['--passes', '--d', '8', '--q', '1'], /^--q with --passes/],
    ['II', ['--passes', '--d', '8', '-o', join(folder, 'x.csv')], /with --passes: the graph of passes is accepted as .svg/],
    ['II', ['--of', 'distance'], /^--of is for the diagram/],
  ] as const)('%s %j is refused in one sentence', async (family, options, sentence) => {
    const { status, stdout, stderr } = await symbreak('branches', family, ...options, '--digits', '8');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr.replace(/^symbreak: /, '').trim()).toMatch(sentence);
  });
});
