import { describe, expect, it } from 'vitest';
import { printedAnswer } from '../../support/answer.js';
import { symbreak } from '../../support/command.js';

const json = async (...args: readonly string[]): Promise<unknown> => JSON.parse((await symbreak(...args, '--json')).stdout);

/** Fields of lines of CSV by RFC 4180, by the names in the first line. */
function csv(text: string): readonly Readonly<Record<string, string>>[] {
  expect(text.endsWith('\r\n')).toBe(true);
  const rows = text
    .slice(0, -2)
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
        ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
      ),
    );
  const [columns = [], ...lines] = rows;
  for (const line of lines) expect(line).toHaveLength(columns.length);
  return lines.map((line) => Object.fromEntries(columns.map((column, i) => [column, line[i] ?? ''])));
}

describe('several families', () => {
  it.concurrent('of critical are a list of the records of one at a time, p being a number', async () => {
    const several = await json('critical', 'p,d-p:-+', 'A', 'II', '--p', '1..2', '--digits', '12');
    const alone = [];
    for (const name of ['II', '2,d-2:-+', 'A']) alone.push(await json('critical', name, '--digits', '12'));
    expect(several).toEqual(alone);
  });

  it.concurrent('of critical are one table, with a row for each fractional dimension', async () => {
    const { status, stdout } = await printedAnswer('critical II 2,d-2:-+ --digits 8', {});
    expect(status).toBe(0);
    const rows = stdout.split('\n').filter((line) => /^(Family|II|2,d-2| {2})/.test(line));
    expect(rows.map((row) => row.split(/ {2,}/).filter(Boolean).slice(0, 3))).toEqual([
      ['Family', 'd*', 'Component'],
      ['II', '5.5855052', 's_1'],
      ['2,d-2:-+', '4.4528348', 'x_1'],
      ['5.0068032', 's_0⊠s_1', 'd - 3'],
      ['6.0140890', 's_0', '1'],
      ['7.5611905', 's_1', 'd - 3'],
    ]);
    expect(stdout).toMatch(/^II .* d ≥ 6 +2$/m);
    const turned = await symbreak('critical', 'II', 'A', '--digits', '8', '--transpose');
    expect(turned.stdout).toMatch(/^ +II +A$/m);
    expect(turned.stdout).toMatch(/^d\* +5\.5855052 +2\.1075798$/m);
    expect(turned.stdout).toMatch(/^d\* +— +5\.7638127$/m);
    expect(turned.stdout).toMatch(/^Minimum for +d ≥ 6 +d ≥ 6$/m);
  });

  it.concurrent('of critical have a line each in CSV', async () => {
    const { stdout } = await printedAnswer('critical II 2,d-2:-+ --digits 8', { export: 'csv' });
    const [two, other] = csv(stdout);
    expect(two).toMatchObject({ family: '1,d-1:-+', 'minimumFrom.integer': '6', 'crossing1.d': '5.5855052', 'crossing2.d': '' });
    expect(other).toMatchObject({
      family: '2,d-2:-+',
      crossings: '4',
      'crossing4.component': 's_1',
      'crossing4.direction': 'saddle-to-minimum',
    });
  });

  it.concurrent('of expand are the series of their losses, with the reason where there is none', async () => {
    const { status, stdout } = await printedAnswer('expand A II --of loss --order 3', {});
    expect(status).toBe(0);
    expect(stdout).toMatch(/^II +\(1\/2-2\/pi\^2\)\/d - 32\/\(3\*pi\^4\)\/d\^\(3\/2\) \+ O\(d\^\(-2\)\)$/m);
    const wide = await printedAnswer('expand A II --of loss --order 3', { export: 'csv' });
    expect(csv(wide.stdout)).toMatchObject([
      { family: 'd:-', 'loss.order': '4', 'loss[0].exact': '1/2-1/pi', 'loss[1].value': '-0.42441318157838756205' },
      { family: '1,d-1:-+', 'loss[0].exact': '0', 'loss[2].exact': '1/2-2/pi^2' },
    ]);
    // With p a symbol it is one formula, as ever.
    expect(JSON.parse((await printedAnswer('expand p,d-p:-+ --order 2', { json: true })).stdout)).toMatchObject({
      family: 'p,d-p:-+',
      field: expect.stringContaining('p'),
    });
    expect(await json('expand', 'p,d-p:-+', '--of', 'loss', '--order', '2', '--p', '1,2')).toMatchObject([
      { family: '1,d-1:-+', loss: {} },
      { family: '2,d-2:-+', loss: {} },
    ]);
  });
});

describe('several d', () => {
  it.concurrent('have the records of one at a time, and one that fails does not lose the others', async () => {
    const { status, stdout, stderr } = await symbreak('solve', 'II', '3,d-3:-+', '--d', '3,6..7:1/2', '--digits', '10', '--json');
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const list = JSON.parse(stdout) as readonly Readonly<Record<string, unknown>>[];
    expect(list.map(({ family, d, error }) => [family, d, error === undefined])).toEqual([
      ...[3, 6, 6.5, 7].map((d) => ['1,d-1:-+', `${d}`, true]),
      ['3,d-3:-+', '3', false],
      ...[6, 6.5, 7].map((d) => ['3,d-3:-+', `${d}`, true]),
    ]);
    expect(list[4]?.error).toMatch(/below the block sizes/);
    expect(list[7]).toEqual(await json('solve', '3,d-3:-+', '--d', '7', '--digits', '10'));
  });

  it.concurrent('are rows of losses, families being columns, and the other way round', async () => {
    const line = 'solve A II --d 6,7,8 --digits 8';
    const [upright, turned] = await Promise.all([printedAnswer(line, {}), symbreak(...line.split(' '), '--transpose')]);
    expect(upright.stdout).toMatch(/^d +A +II$/m);
    expect(upright.stdout).toMatch(/^7 +0\.062210981 +0\.023202715$/m);
    expect(turned.stdout).toMatch(/^Family +d = 6 +d = 7 +d = 8$/m);
    expect(turned.stdout).toMatch(/^II +0\.025080581 +0\.023202715 +0\.021508037$/m);
    for (const notation of ['latex', 'markdown']) {
      const { status, stdout } = await printedAnswer(line, { [notation]: true });
      expect({ status, has: /0\.?.*062210981/.test(stdout) }).toEqual({ status: 0, has: true });
    }
  });

  it.concurrent('of one family are rows of its loss and entries', async () => {
    const { stdout, status } = await printedAnswer('solve II --d 2,7,100 --digits 8', {});
    expect(status).toBe(1);
    expect(stdout).toMatch(/^d +L +a_0 +c_0_1 +a_1 +b_1 +c_1_0$/m);
    expect(stdout).toMatch(/^2 +— +—/m);
    expect(stdout).toMatch(/^No value of II at d = 2: /m);
    const { stdout: wide } = await printedAnswer('solve II --d 2,7,100 --digits 8', { export: 'csv' });
    const [none, seven] = csv(wide);
    expect(none).toMatchObject({ family: '1,d-1:-+', d: '2', loss: '', error: expect.stringContaining('ends at d = 2') });
    const record = (await json('solve', 'II', '--d', '7', '--digits', '8')) as { loss: string; entries: { between: string[][] } };
    expect(seven).toMatchObject({ loss: record.loss, 'between[1][0]': record.entries.between[1]?.[0], error: '' });
  });

  it.concurrent('of spectrum have the least eigenvalue, its component, the index and the verdict', async () => {
    const line = 'spectrum A 3,d-3:-+ --d 3,8 --digits 6';
    const { stdout, status } = await printedAnswer(line, {});
    expect(status).toBe(1);
    expect(stdout).toMatch(/^A +3 +-0\.0444822 +x +1 +saddle$/m);
    expect(stdout).toMatch(/^ +8 +-0\.00855649 +s_1 +4 +saddle$/m);
    expect(stdout).toMatch(/^3,d-3:-\+ +3 +— +— +— +— +d = 3 is below the block sizes/m);
    const { stdout: wide } = await printedAnswer(line, { export: 'csv' });
    expect(csv(wide).map((line) => [line.family, line.d, line.least, line.index, line['eigenvalue.s_1.1']])).toEqual([
      ['d:-', '3', '-0.0444822', '1', ''],
      ['d:-', '8', '0.0110571', '0', ''],
      ['3,d-3:-+', '3', '', '', ''],
      ['3,d-3:-+', '8', '-0.00855649', '4', '-0.00855649'],
    ]);
    const { stdout: turned } = await symbreak(...line.split(' '), '--transpose');
    expect(turned).toMatch(/^8 +Least eigenvalue +0\.0110571 +-0\.00855649$/m);
    expect(turned).toMatch(/^ +Verdict +minimum +saddle$/m);
  });

  it.concurrent('are searched with extra rows', async () => {
    const list = (await json('solve', 'II/0', 'A', '--extra', '1', '--d', '8', '--digits', '6')) as readonly {
      family: string;
      k: string;
    }[];
    expect(list.map(({ family, k }) => [family, k])).toMatchObject([
      ['1,d-1:-+/0', '9'],
      [expect.stringMatching(/^d:-/), expect.anything()],
    ]);
  });
});

describe('what is refused before anything is computed', () => {
  it.concurrent.each([
    ['a name that is none', ['solve', 'A', 'Z', '--d', '6'], /^unknown family 'Z'/],
    ['a range that ends before it begins', ['solve', 'A', '--d', '9..6'], /^'9\.\.6' in --d 9\.\.6: the range ends/],
    ['too many numbers', ['spectrum', 'A', '--d', '1..1e9'], /^--d 1\.\.1e9: at most 200 numbers/],
    ['a d that is none', ['solve', 'A', 'II', '--d', '6,x'], /'x' is not a number/],
    ['a d that no family has', ['solve', 'A', 'II', '--d', '0,6'], /d = 0 is not positive/],
    ['no d', ['solve', 'A', 'II'], /^--d is missing: give the dimension of family 'A'/],
    ['p without numbers', ['critical', 'p,d-p:-+'], /^family 'p,d-p:-\+' has the letter p: --p 1\.\.6/],
    ['numbers without p', ['critical', 'II', '--p', '1..6'], /^--p 1\.\.6: no family has the letter p/],
    ['a family without crossings by its name', ['critical', 'A', 'II/0*2'], /'II\/0\*2' are not computed/],
    ['a point without series', ['expand', 'A', '4,6:-+', '--of', 'loss'], /a point at one d/],
    ['another part than the loss', ['expand', 'A', 'II'], /^--of all of several families: loss is accepted/],
    ['a matrix', ['solve', 'A', 'II', '--start', 'x.json', '--d', '7'], /^--start with several families or d/],
    ['a teacher', ['spectrum', 'A', '--d', '6,7', '--teacher', 'x.json'], /^--teacher with several families or d/],
    ['closed forms', ['spectrum', 'global', 'A', '--exact'], /^--exact with several families or d/],
    [
      'extra rows that do not fit',
      ['solve', 'A', 'II/0', '--d', '7', '--extra', '2'],
      /^--extra 2 does not match family 'II\/0'/,
    ],
    ['one that is transposed', ['solve', 'A', '--d', '7', '--transpose'], /^--transpose is for the table of several/],
    ['two formats', ['solve', 'A', 'II', '--d', '7', '--json', '--latex'], /one format at a time/],
  ] as const)('%s', async (_, args, message) => {
    const { status, stdout, stderr } = await symbreak(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.replace(/^symbreak: /, '')).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
