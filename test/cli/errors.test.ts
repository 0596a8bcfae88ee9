import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectFailure, symbreak, temporaryDirectory } from '../support/command.js';

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeAll(async () => {
  files = await temporaryDirectory();
});
afterAll(() => files.remove());

/** Arguments separated by spaces, the message, and the status if it is not 2. */
type Case = readonly [string, RegExp, number?];

const BAD: readonly Case[] = [
  // Families.
  ['solve nosuch --d 8', /unknown family 'nosuch'.*SIZES:SIGNS/],
  ['solve a --d 8', /unknown family 'a'/],
  ['solve constructor --d 8', /unknown family 'constructor'/],
  ['solve __proto__ --d 8', /unknown family '__proto__'/],
  ['solve 1,d-1:-* --d 8', /signs '-\*'.*one \+ or - per block/],
  ['solve 1,d-1: --d 8', /signs ''/],
  ['solve 1,d-1:- --d 8', /2 blocks but 1 sign: one sign per block is accepted, as in 1,d-1:-\+ or 1,d-1:--$/m],
  ['solve 1,d-1:-++ --d 8', /2 blocks but 3 signs/],
  ['solve 1,d-2:-+ --d 8', /sum to d - 1, not to d/],
  ['solve 1,2d-1:-+ --d 8', /sum to 2\*d, not to d/],
  ['solve 0,d:-+ --d 8', /block size 0 is below 1: at least 1/],
  ['solve 1/2,d-1/2:-+ --d 8', /block size/],
  ['solve d*d:+ --d 8', /block size 'd\*d'/],
  [
    'decompose 2d,-d',
    /block size -d does not grow with d: a number from 1, or a size that grows such as d-1 or d\/2, is accepted/,
  ],
  ['solve 3d/2,-d/2:++ --d 8', /block size -d\/2 does not grow with d/],
  ['decompose 1,2d,-d-1', /block size -\(d \+ 1\) does not grow with d|block size -d - 1 does not grow/],
  ['decompose d,d-d', /block size 0 is below 1/],
  ['decompose d+1,-1', /block size -1 is below 1/],
  ['solve d/0:+ --d 8', /divides by 0|denominator 0/],
  ['solve 40,60:-+ --d 99', /sum to 100, not to d = 99/],
  ['critical nosuch', /unknown family/],
  ['report nosuch', /unknown family/],
  // Dimensions.
  ['solve II', /--d is missing/],
  ['solve II --d -7', /d = -7 is not positive/],
  ['solve II --d 0', /d = 0 is not positive/],
  ['solve II --d seven', /d = 'seven' is not a number/],
  ['solve II --d NaN', /d = 'NaN' is not a number/],
  ['solve II --d Infinity', /d = 'Infinity' is not a number/],
  ['solve II --d 0x10', /d = '0x10' is not a number/],
  ['solve II --d 1/0', /d = '1\/0' is not a number/],
  ['solve II --d 1e13', /too large: at most 10\^12/],
  ['solve II --d 1e99', /too large/],
  ['solve II --d 1.5', /below the block sizes.*block 1 would have size 0\.5/],
  ['solve 3,d-3:-+ --d 3.9', /below the block sizes/],
  // Digits.
  ['solve II --d 7 --digits 0', /--digits 0: a whole number from 2 to 10000/],
  ['solve II --d 7 --digits 1', /--digits 1:/],
  ['solve II --d 7 --digits -5', /--digits -5:/],
  ['solve II --d 7 --digits 1000000000', /--digits 1000000000:/],
  ['solve II --d 7 --digits abc', /--digits abc:/],
  ['solve II --d 7 --digits 12.5', /--digits 12\.5:/],
  ['critical II --digits 0', /--digits 0:/],
  ['spectrum II --d 7 --digits 1e3', /--digits 1e3:/],
  // Options and commands.
  ['solve II --d 7 --json --latex', /--json and --latex together/],
  ['families --latex --markdown', /--latex and --markdown together/],
  ['decompose 1,d-1 --json --markdown', /--json and --markdown together/],
  ['critical II --json --latex', /--json and --latex together/],
  ['nosuch', /unknown command/],
  ['solve II --d 7 --nosuch', /unknown option '--nosuch'/],
  ['solve II --d 7 --nosuch', /; see symbreak solve --help$/m],
  ['critical II --nosuch', /unknown option '--nosuch'; see symbreak critical --help$/m],
  ['report --nosuch', /; see symbreak report --help$/m],
  ['--nosuch', /unknown option '--nosuch'; see symbreak --help$/m],
  ['solve II --d 7 --d 8', /--d is given twice, as '7' and '8': once is accepted/],
  ['critical II --digits 10 --digits 20', /--digits is given twice, as '10' and '20'/],
  ['families --json --json', /--json is given twice: once is accepted/],
  ['families -o a --output b', /--output is given twice, as 'a' and 'b'/],
  ['families II', /too many arguments/],
  ['solve --d 7', /a family or --start FILE is needed/],
  ['critical', /missing required argument 'families'/],
  ['decompose', /takes block sizes such as 1,d-1, --whole for the group of all permutations, or --group FILE/],
  ['decompose --whole --extra 1', /--extra does not go with --whole without block sizes/],
  ['decompose 1,d-1 --k 3', /--k 3 does not go with block sizes/],
  ['decompose 1,d-1 --power 2 --inputs 40', /--inputs does not go with --power/],
  ['decompose d/2,d/2 --power 2 --d 7', /block 0 has the size 3.5 at d = 7: a whole number is accepted/],
  ['decompose --whole --k 2.5', /--k 2.5: a whole number from 1 to 1000000000/],
  ['solve II --d', /argument missing/],
  // The whole matrix.
  ['spectrum II --d 7.5 --dense', /--dense needs integer block sizes/],
  ['spectrum II --d 41 --dense', /1681 × 1681 matrix: at most 1600 × 1600/],
  ['spectrum d/2,d/2:-+ --d 21 --dense', /--dense needs integer block sizes/],
  // Layout.
  ['decompose 1,d-1 --width column', /--width does not apply to text: with --latex it is accepted/],
  ['decompose 1,d-1 --json --label x', /--label does not apply to --json: with --latex/],
  ['families --markdown --caption x', /--caption does not apply to --markdown/],
  ['families --json --notes none', /--notes does not apply to --json: with text, --markdown, --latex/],
  ['solve II --d 7 --export pari --table-digits 4', /--table-digits does not apply to --export/],
  ['solve II --d 6,7 --json --transpose', /--transpose does not apply to --json/],
  ['families --latex --columns 60', /--columns does not apply to --latex: with text it is accepted/],
  ['families --columns 39', /--columns 39: a whole number from 40/],
  ['solve II --d 7 --table-digits 0', /--table-digits 0: a whole number from 1 to/],
  ['families --latex --label tab{x', /--label 'tab\{x': at most 100 letters/],
  ['families --latex --label %', /--label '%':/],
  ['families --latex --label=', /--label '':/],
  ['families --latex --caption=', /--caption is empty/],
  ['formula d --latex --label x', /unknown option '--label'/],
  ['expand p,d-p:-+ --latex --caption x', /--caption does not apply to series in p/],
  ['spectrum global --exact --latex --notes none', /--notes does not apply to closed forms/],
  // Decompositions.
  ['decompose 3,d-3 --d 3', /block 1 the size 0: at least 1/],
  ['decompose 1,d-1 --d 1', /block 1 the size 0/],
  ['decompose 40,60 --d 99', /sum to 100, not to d = 99/],
  ['decompose 1,d-1 --extra -1', /--extra -1/],
  ['decompose 1,d-1 --extra 11', /--extra 11: a whole number from 0 to 10/],
  ['decompose 1,d-1 --extra x', /--extra x/],
  ['decompose 1,d-1 --extra 1 --equal 1', /--equal 1: whole numbers from 2/],
  ['decompose 1,d-1 --extra 1 --equal 2,', /--equal 2,:/],
  ['decompose 1,d-1 --extra 6 --equal 2,3', /at most 10 extra rows in all/],
  ['formula d --equal x', /--equal x:/],
  // More neurons than the teacher.
  ['solve II --extra 11 --d 10', /--extra 11: a whole number from 0 to 10/],
  ['solve II --extra -1 --d 10', /--extra -1:/],
  ['solve II/0 --extra 2 --d 10', /--extra 2 does not match family 'II\/0', whose name has 1 extra row/],
  ['spectrum 2,d-2:-+ --extra 1 --d 10', /one of 2,d-2:-\+\/0, 2,d-2:-\+\/0#2 is accepted/],
  ['critical global --extra 1', /no critical point of family 'global' with 1 extra row/, 1],
  ['critical II/0*2', /equal rows are a splitting of 'II\/0'/],
  ['expand II/0 --extra 0', /--extra 0 does not match/],
  ['solve II/1 --d 10', /'1' in family 'II\/1' is not the limit of an extra row/],
  ['annihilate II --extra 4', /--extra 4: a whole number from 0 to 3 is accepted/],
  ['annihilate II --extra 100', /--extra 100:/],
  ['annihilate II --extra -1', /--extra -1: a whole number from 0 to 3/],
  ['annihilate II --extra 1.5', /--extra 1\.5:/],
  ['annihilate II --order 0', /--order 0: a whole number from 1 to 6/],
  ['annihilate II --order 7', /--order 7:/],
  ['annihilate II --d 10,x', /d = 'x' is not a number/],
  ['annihilate 3,d-3:-+ --d 3', /below the block sizes/],
  ['annihilate II --seed 1', /--seed does not apply here/],
  ['annihilate A --samples 5', /--samples does not apply here/],
  ['annihilate II/0', /has extra rows already: --extra 0 is accepted/],
  ['annihilate 40,60:-+', /'40,60:-\+' is none/],
  ['annihilate nosuch', /unknown family/],
  ['annihilate global --extra 0', /--extra 0: a whole number from 1 to 10/],
  ['annihilate global --extra 11', /--extra 11:/],
  ['annihilate global --d 7.5', /--d 7\.5: a whole number from 2 to 60/],
  ['annihilate global --order 2', /--order does not apply here/],
  ['annihilate global --samples 0', /--samples 0:/],
  ['annihilate A --json --latex', /--json and --latex together/],
  ['decompose nosuch', /block size 'nosuch'/],
  ['decompose 1,,d-1', /block size ''/],
  ['decompose 1,1,1,1,1,1,1,1,1,1,1,1,d-12', /12 are accepted at the most/],
  // The computation cannot be completed.
  ['solve I --d 2.9', /does not exist at d = 2\.9: it ends at d = /, 1],
  ['spectrum 2,d-2:-+ --d 3.2', /does not exist at d = 3\.2: it ends at d = 3\.43405420995880: a fold/, 1],
  ['solve 1,d-1:-- --d 20', /blocks of equal sign merge.*d:- \(A\)/, 1],
];

describe('bad arguments', () => {
  it.concurrent.each(BAD.map(([line, message, status = 2]) => ({ line, message, status })))(
    'symbreak $line',
    async ({ line, message, status }) => {
      await expectFailure(line.split(' '), status, message);
    },
  );

  it.concurrent('an argument with line breaks and control characters is repeated on one line', async () => {
    await expectFailure(['solve', 'a\nb\u001b[31m', '--d', '8'], 2, /unknown family/);
    const { stderr } = await symbreak('solve', 'II', '--d', '7\u001b[31m');
    expect(stderr).not.toContain('\u001b');
  });

  it.concurrent('a very long argument is cut', async () => {
    await expectFailure(['solve', 'x'.repeat(5000), '--d', '8'], 2, /unknown family/);
    await expectFailure(['solve', 'II', '--d', '7'.repeat(5000)], 2, /d = /);
    await expectFailure(['decompose', '1,'.repeat(5000)], 2, /longer than 200/);
  });

  it.concurrent('an empty argument is refused', async () => {
    await expectFailure(['solve', '', '--d', '8'], 2, /unknown family ''/);
    await expectFailure(['solve', 'II', '--d', ''], 2, /d = '' is not a number/);
    await expectFailure(['decompose', ''], 2, /block size ''/);
  });
});

const identityLike = (d: number, own: number, other: number): number[][] =>
  Array.from({ length: d }, (_, i) => Array.from({ length: d }, (__, j) => (i === j ? own : other)));
const text = (rows: readonly (readonly unknown[])[]): string => rows.map((row) => row.join(' ')).join('\n');

/** A name, the content of the file, the message, and the status if it is not 2. */
const FILES: readonly (readonly [string, string | Uint8Array, RegExp, number?])[] = [
  ['ragged', '1 2 3\n4 5\n6 7 8', /ragged: row 2 has 2 entries but row 1 has 3/],
  ['ragged JSON', '[[1,2],[3]]', /ragged: row 2/],
  ['NaN', '1 NaN\n0 1', /'NaN' in line 1, column 2 is not a finite number/],
  ['Infinity', '1 0\n0 Infinity', /'Infinity' in line 2, column 2/],
  ['overflow', '1 0\n0 1e999', /'1e999' in line 2, column 2/],
  ['null in JSON', '[[1,null],[0,1]]', /entry 2 of row 1 is null/],
  ['text in JSON', '[[1,"x"],[0,1]]', /entry 2 of row 1 is 'x': a finite number is accepted/],
  ['code', 'process.exit(7)', /not a finite number/],
  ['empty', '', /empty/],
  ['blank', ' \n\n\t', /empty/],
  ['comments only', '# nothing\n# here', /no rows/],
  ['empty JSON', '[]', /no rows/],
  ['empty JSON rows', '[[],[]]', /no rows/],
  ['JSON syntax', '[[1,2],[3,4]', /not valid JSON/],
  ['JSON object', '{"rows": [[1]]}', /neither an array of rows nor an object/],
  ['JSON row', '[1,2,3]', /row 1 of the matrix is not an array/],
  ['compact, wrong sizes', '{"blocks": [0, 5], "vals": [[1,2,3],[1,2,3]]}', /"blocks" is/],
  ['compact, wrong shape', '{"blocks": [1, 5], "vals": [[1,2],[1,2]]}', /"vals" must have 2 row\(s\) of 3/],
  ['compact, huge', '{"blocks": [1, 1e9], "vals": [[1,2,3],[1,2,3]]}', /"blocks" is/],
  ['not UTF-8', new Uint8Array([0x31, 0x20, 0xff, 0xfe, 0x0a]), /not UTF-8/],
  ['fewer rows than columns', '1 0 0\n0 1 0', /2 rows and 3 columns is not near a critical point/, 1],
  ['too many rows', text(Array.from({ length: 14 }, (_, i) => [i + 1, 2 * i + 1])), /at most 10 more rows/],
  ['one number', '1', /has no symmetry/],
  ['zero row', text([...identityLike(4, -0.7, 0.2), [0, 0, 0, 0]]), /row 5 of the matrix is zero/],
  ['zero matrix', text(identityLike(4, 0, 0)), /row 1 of the matrix is zero/],
  [
    'parallel rows',
    text([...identityLike(4, -0.7, 0.2), [0.1, 0.1, 0.1, 0.1], [0.3, 0.3, 0.3, 0.3]]),
    /rows 5 and 6 of the matrix are parallel: the point is a splitting of the one with the two rows replaced by their sum.*one neuron fewer, the same loss.*flat directions.*annihilate/,
  ],
  [
    'antiparallel rows',
    text([...identityLike(4, -0.7, 0.2), [0.1, 0.1, 0.1, 0.1], [-0.3, -0.3, -0.3, -0.3]]),
    /rows 5 and 6 of the matrix are antiparallel, where the formula for the Hessian is singular/,
  ],
  ['no symmetry', '0.9 0.1 0.2\n-0.3 0.8 0.15\n0.05 -0.2 1.1', /no symmetry/],
  ['cyclic symmetry', '1 0.1 0.2 0.3\n0.3 1 0.1 0.2\n0.2 0.3 1 0.1\n0.1 0.2 0.3 1', /not a diagonal Young subgroup/],
  ['symmetric, but no critical point near', text(identityLike(8, -0.3, 0.9)), /not near a critical point of isotropy/, 1],
];

describe('bad matrices', () => {
  it.concurrent.each(FILES.map((f, i) => [...f.slice(0, 1), i] as [string, number]))('%s (%i)', async (_, i) => {
    const [, content, message, status = 2] = FILES[i] as (typeof FILES)[number];
    const file = await files.write(`matrix ${i}`, content);
    await expectFailure(['solve', '--start', file], status, message);
  });

  it.concurrent('a file that is missing, a directory, a file and a family, a file and another d', async () => {
    const directory = join(files.path, 'directory');
    await mkdir(directory);
    await expectFailure(['solve', '--start', join(files.path, 'missing')], 2, /there is no such file/);
    await expectFailure(['solve', '--start', directory], 2, /it is not a file/);
    const file = await files.write('type A', text(identityLike(8, -0.7493, 0.24807)));
    await expectFailure(['solve', 'A', '--start', file], 2, /family 'A' and --start together/);
    await expectFailure(['solve', '--start', file, '--d', '9'], 2, /--d 9 does not match the matrix, which has 8 columns/);
  });
});

describe('output that cannot be written', () => {
  it.concurrent('is bad input, and leaves nothing behind', async () => {
    const blocked = join(files.path, 'blocked');
    await mkdir(blocked);
    await expectFailure(['families', '-o', blocked], 2, /cannot write/);
    expect(await readdir(blocked)).toEqual([]);
    const file = await files.write('a file', 'x');
    await expectFailure(['families', '-o', join(file, 'below')], 2, /cannot write/);
    expect((await readdir(files.path)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it.concurrent('a failed computation writes no file', async () => {
    const file = join(files.path, 'never');
    await expectFailure(['solve', 'I', '--d', '2.9', '-o', file], 1, /does not exist/);
    expect(await readdir(files.path)).not.toContain('never');
  });
});
