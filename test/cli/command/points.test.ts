import { describe, expect, it } from 'vitest';
import { symbreak } from '../../support/command.js';

const FEW = ['--starts', '12'] as const;

describe('symbreak points', () => {
  it('prints the record of the contract as JSON', async () => {
    const { status, stdout } = await symbreak('points', '3', ...FEW, '--seed', '4', '--json');
    expect(status).toBe(0);
    const record = JSON.parse(stdout);
    expect(record).toMatchObject({ type: '3', sizes: ['3'], d: '3', starts: 12, seed: 4, digits: 12 });
    expect(record.points.length).toBeGreaterThan(1);
    for (const point of record.points) {
      expect(point).toMatchObject({
        name: expect.any(String),
        loss: expect.any(String),
        least: expect.any(String),
        index: expect.any(Number),
        times: expect.any(Number),
        isotropy: expect.any(String),
        certified: false,
      });
    }
  });

  it('prints a table in every notation, and values for other systems', async () => {
    const text = (await symbreak('points', '3', ...FEW)).stdout;
    expect(text).toMatch(/^Critical points of type 3 at d = 3, k = 3\n/);
    expect(text).toContain('Of 12 starts with seed 1 ');
    expect(text).toMatch(/Morse theory: the signs \(-1\)\^index\s/);
    expect((await symbreak('points', '3', ...FEW, '--latex')).stdout).toContain('$(-1)^{\\mathrm{index}}$');
    expect((await symbreak('points', '3', ...FEW, '--markdown')).stdout).toContain('| Name ');
    expect((await symbreak('points', '3', ...FEW, '--export', 'csv')).stdout).toMatch(/^points\.loss\[\d\],,,0\.\d+$/m);
  });

  it('proves what it finds, and takes group types, signs and models', async () => {
    const proved = await symbreak('points', '3', ...FEW, '--certify', '--json');
    expect(proved.status).toBe(0);
    const { points, distinct } = JSON.parse(proved.stdout);
    expect(distinct).toBe(true);
    expect(points.every(({ certified }: { certified: boolean }) => certified)).toBe(true);
    const only = JSON.parse((await symbreak('points', '1,d-1', '--d', '5', '--signs', '+-', ...FEW, '--json')).stdout);
    expect(only.points.every(({ signs }: { signs: string }) => signs.startsWith('+') || signs === '-')).toBe(true);
    const model = JSON.parse((await symbreak('points', '3', '--penalty', '0.1', ...FEW, '--json')).stdout);
    expect(model.model).toMatchObject({ penalty: '0.1' });
    expect((await symbreak('points', 's2,d-2', '--d', '4', ...FEW)).stdout).toContain(
      'Critical points of type s2, d - 2 at d = 4',
    );
  });

  it('gives names that solve, spectrum and certify take', async () => {
    const listed = JSON.parse((await symbreak('points', '2', '--json')).stdout);
    const point = listed.points.find(({ name, loss }: { name: string; loss: string }) => name.includes('#') && loss !== '0');
    const solved = JSON.parse((await symbreak('solve', point.name, '--digits', '12', '--json')).stdout);
    expect(solved).toMatchObject({ family: point.name, d: '2', loss: point.loss });
    const other = await symbreak('critical', point.name);
    expect(other).toMatchObject({ status: 2, stderr: expect.stringContaining('is the name of a point at one d') });
  });

  it.each([
    [['points', '3,2', '--d', '6'], 'type 3,2 has sizes that sum to 5, not to d = 6'],
    [['points', '1,d-1'], '--d is missing: give the dimension at which points of type 1,d-1 are searched'],
    [
      ['points', '3,d-3', '--d', '3'],
      'd = 3 is below the block sizes of 3,d-3: block 1 would have size 0, at least 1 is accepted',
    ],
    [['points', 'd', '--d', '1e6'], 'd = 1000000 is beyond doubles, in which points are searched: at most 20000 is accepted'],
    [['points', '3,2', '--starts', '1000000'], '--starts 1000000: a whole number from 1 to 100000 is accepted'],
    [['points', '3,2', '--starts', '0'], '--starts 0: a whole number from 1 to 100000 is accepted'],
    [['points', '3,2', '--seed', '-1'], '--seed -1: a whole number from 0 to 4294967295 is accepted'],
    [['points', '3,2', '--seed', 'x'], '--seed x: a whole number from 0 to 4294967295 is accepted'],
    [
      ['points', '3,2', '--signs', '-'],
      "--signs '-' for the type 3,2: 2 signs, + or - for each block, and . for one without rows, are accepted",
    ],
    [['points', '3,2', '--signs', 'ab'], "--signs 'ab' for the type 3,2: 2 signs"],
    [['points', 'II', '--d', '5'], "'II' is the name of a family: block sizes are accepted here, such as its 1,d-1"],
    [['points', '1,1,1,1,1,1,d-6', '--d', '9'], 'type 1,1,1,1,1,1,d-6 has 518400 permutations of blocks and rows of equal size'],
    [['points', '1,2,3,4,5,6,7,8,9,d-45', '--d', '60'], 'unknown entries: at most 80 are accepted'],
    [['points', 'q4,d-4', '--d', '6'], "'q4' in 'q4,d-4' is no group"],
    [['points', '3', '--extra', '11'], '--extra 11: a whole number from 0 to 10 is accepted'],
    [['solve', '3:+#1', '--extra', '1'], '--extra 1 does not apply to 3:+#1, whose name has its rows'],
    [['solve', '3:+#x'], "signs '+#x' of family '3:+#x'"],
  ])('refuses %j in one sentence', async (args, message) => {
    const { status, stdout, stderr } = await symbreak(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(message);
  });
});
