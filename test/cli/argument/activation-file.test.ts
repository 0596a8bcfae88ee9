import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelOf, modelTexts } from '../../../src/cli/argument/model-options.js';
import { InputError } from '../../../src/input/errors.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { show } from '../../../src/report/text/notation.js';
import { modelSlug } from '../../../src/report/text/slug.js';
import { modelInlines } from '../../../src/report/text/values.js';
import { parseFamily } from '../../../src/study/family/parse.js';
import { readModel } from '../../../src/study/model/model.js';
import { modelField } from '../../../src/study/model/record.js';
import { spectrum } from '../../../src/study/point/spectrum.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { temporaryDirectory } from '../../support/command.js';

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
const at = (name: string): string => join(files.path, name);
beforeAll(async () => {
  files = await temporaryDirectory();
  await writeFile(at('relu.kernel'), '# ReLU\n(area + (pi - theta)*c)/(2*pi)\n');
  await writeFile(at('leaky'), '0.81*(area + (pi - theta)*c)/(2*pi) + 0.1*c');
  await writeFile(at('squared.txt'), '(3*area*c + (pi - theta)*(a*b + 2*c^2))/(2*pi)\nself: 3*a^2/2');
  await writeFile(at('model.yaml'), `activation: ${at('relu.kernel')}\npenalty: 0.01\n`);
  await writeFile(at('wrong.txt'), 'c + a');
  await writeFile(at('bytes.txt'), new Uint8Array([0xff, 0x00]));
});
afterAll(() => files.remove());

const mpfr = await loadMpfr();
const modelNamed = async (activation: string) => modelOf(await modelTexts({ activation }));

describe('--activation with a file', () => {
  it.each([
    ['relu.kernel', 'relu', 'II'],
    ['leaky', 'leaky:0.1', '1,d-1:+-'],
    ['squared.txt', 'relu2', 'global'],
  ])('%s has the digits of %s', async (file, name, family) => {
    const digitsOf = async (activation: string) => {
      const {
        entries,
        loss,
        spectrum: components,
        verdict,
      } = await spectrum(mpfr, parseFamily(family, await modelNamed(activation)), rational(29, 4), {
        digits: 25,
      });
      return { entries, loss, components, verdict };
    };
    expect(await digitsOf(at(file))).toEqual(await digitsOf(name));
  });

  it('may stand in a model file', async () => {
    const { problem } = parseFamily('II', await modelOf(await modelTexts({ model: at('model.yaml') })));
    expect(problem.kernel.option).toBe('formula:(area + (pi - theta)*c)/(2*pi)');
    expect(problem.penalty).toHaveLength(1);
  });

  it('is said in records, titles and labels', async () => {
    const { model } = modelField(parseFamily('II', await modelNamed(at('leaky'))).problem);
    expect(model?.activation).toBe('formula:0.81*(area + (pi - theta)*c)/(2*pi) + 0.1*c');
    expect(show(modelInlines(model), 'text')).toBe(', kernel 0.81(area + (π - theta)c)/(2π) + 0.1c');
    expect(modelSlug(model)).toMatch(/^formula-[0-9a-f]{12}$/);
  });

  it('of a kernel whose families have other limits, or unknown ones, has no families by signs', async () => {
    await writeFile(at('abs.txt'), '2/pi*(area + (pi/2 - theta)*c)');
    const limits = async (file: string) => parseFamily('II', await modelNamed(at(file))).problem.kernel.limits;
    expect(await limits('relu.kernel')).toEqual({ kept: true });
    expect(await limits('abs.txt')).toMatchObject({ kept: false, reason: expect.stringContaining('same neuron') });
    expect(await limits('squared.txt')).toMatchObject({ kept: false, reason: expect.stringContaining('not known') });
  });

  it.each([
    ['wrong.txt', /not symmetric in a and b/],
    ['missing.kernel', /cannot read '.*missing.kernel': there is no such file/],
    ['missing', /unknown activation .*or a file with a formula of your own, is accepted/],
    ['bytes.txt', /is not UTF-8 text/],
  ])('%s is refused in one sentence', async (file, message) => {
    const refusal = modelNamed(at(file));
    await expect(refusal).rejects.toThrow(InputError);
    await expect(refusal).rejects.toThrow(message);
  });

  it('is refused where activations need a name', async () => {
    const texts = await modelTexts({ activation: at('relu.kernel') });
    expect(() => readModel(texts)).toThrow(/a kernel by a formula is not accepted here: .* relu, leaky:SLOPE/);
  });

  it.each(['leaky:2', 'tensor:x'])('a name with a wrong parameter is no file: %s', async (name) => {
    await expect(modelNamed(name)).rejects.toThrow(/accepted/);
  });
});
