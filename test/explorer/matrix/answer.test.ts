import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Told } from '../../../src/explorer/compute/message.js';
import { serve } from '../../../src/explorer/compute/serve.js';
import { isRefusal, type MatrixAnswer, type MatrixSource, matrixAnswers } from '../../../src/explorer/matrix/answer.js';
import { EXAMPLE } from '../../../src/explorer/matrix/example.js';
import { affineName } from '../../../src/explorer/matrix/stage-name.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import type { ModelTexts } from '../../../src/study/model/model.js';
import { symbreak } from '../../support/command.js';

function answered(source: MatrixSource, model: ModelTexts = {}): Promise<MatrixAnswer> {
  return Promise.resolve(matrixAnswers.matrix({ source, model }, { mpfr: loadMpfr, progress: () => undefined }));
}

/** What the page is told of a text. */
async function told(content: string | Uint8Array, name = 'w.csv'): Promise<Told[]> {
  const all: Told[] = [];
  const answerers = new Map([['matrix', (input: unknown) => answered((input as { source: MatrixSource }).source)]]);
  await serve({ id: 1, question: 'matrix', input: { source: { name, content } } }, answerers, (one) => all.push(one));
  return all;
}

describe('a matrix of the user’s own', () => {
  it('has the isotropy, the point and the spectrum that the command line finds', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'symbreak-matrix-'));
    const file = join(folder, 'w.csv');
    writeFileSync(file, EXAMPLE);
    const { isotropy, point, before, matrix } = await answered({ name: file, content: EXAMPLE });
    const [own, near] = [await symbreak('isotropy', file, '--json'), await symbreak('spectrum', '--start', file, '--json')];
    expect(JSON.parse(JSON.stringify(isotropy, plain))).toMatchObject(JSON.parse(own.stdout));
    if (isRefusal(point)) throw new Error(point.message);
    expect(JSON.parse(JSON.stringify(point.record, plain))).toMatchObject(essential(JSON.parse(near.stdout)));
    expect(point.record.named).toBe('II');
    expect(point.stage).toEqual({ family: 'II', d: '7' });
    // The same entries in another order, and the point nearby beside them, as far as the record says that it moved.
    expect(before.matrix.flat().toSorted()).toEqual(matrix.flat().toSorted());
    expect([before.rowBlocks, before.columnBlocks]).toEqual([
      [1, 6],
      [1, 6],
    ]);
    const most = Math.max(
      ...before.matrix.flatMap((row, i) => row.map((x, j) => Math.abs(x - (point.after.matrix[i]?.[j] ?? Number.NaN)))),
    );
    expect(Number(point.record.moved)).toBeCloseTo(most, 5);
    // It can be sent from one thread to another.
    expect(structuredClone({ isotropy, point }).point).toEqual(point);
  });

  it.each([
    ['ragged', '1,0\n0', 'the rows of the matrix are ragged: row 2 has 1 entries but row 1 has 2'],
    ['letters', '1,a\n0,1', /'a'/],
    ['empty', '  \n', /is empty: rows of numbers are accepted/],
    ['NaN', '1,NaN\n0,1', /'NaN'/],
    ['JSON that breaks off', '[[1,0],[0,', /JSON/],
    ['binary', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0, 0]), /archive/],
    ['other bytes', new Uint8Array([0xc3, 0x28, 0, 1]), /w\.csv/],
    ['huge', `${'1,'.repeat(1500)}1`, /columns: at most 1000 are accepted/],
  ] as const)('refuses %s with the sentence of the library', async (_, content, sentence) => {
    const [only] = await told(content);
    const error = only !== undefined && 'error' in only ? only.error : undefined;
    expect(error?.kind).toBe('input');
    expect(error?.message).toMatch(sentence);
  });

  it('has an isotropy where no critical point is near, and says why', async () => {
    const { isotropy, point, before } = await answered({ name: 'w.csv', content: '5,1,1\n1,5,1\n1,1,3' });
    expect(isRefusal(isotropy) ? '' : isotropy.order).toBe('2');
    expect(isRefusal(point) ? point.message : '').toMatch(/not near a critical point/);
    expect(before.columnBlocks).toEqual([1, 2]);
  });

  it('is polished in the model that is looked at', async () => {
    const { point } = await answered({ name: 'w.csv', content: EXAMPLE }, { penalty: '0.01' });
    // The loss of II at d = 7 with the penalty 0.01, from the dense engine.
    expect(isRefusal(point) ? '' : point.record.loss).toMatch(/^0\.05799420402578/);
  });

  it('names sizes as a family that goes on', () => {
    expect([affineName([7], '-'), affineName([1, 6], '-+'), affineName([1, 2, 5], '-++')]).toEqual([
      'd:-',
      '1,d-1:-+',
      '1,2,d-3:-++',
    ]);
  });
});

/** JSON has no big integers. */
function plain(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

/** The numbers and words of a record; how its polynomials are written is the matter of JSON. */
function essential({
  family,
  signs,
  k,
  d,
  entries,
  loss,
  gradientNorm,
  moved,
  least,
  verdict,
  status,
  named,
  gap,
  tolerance,
}: Record<string, unknown>): object {
  return {
    family,
    signs,
    entries,
    loss,
    gradientNorm,
    moved,
    least,
    verdict,
    status,
    named,
    gap,
    tolerance,
    k: String(k),
    d: String(d),
  };
}
