import type { Command } from 'commander';
import { InputError } from '../../input/errors.js';
import type { Model } from '../../study/family/parse.js';
import { ACTIVATIONS } from '../../study/model/activation.js';
import { loadModel, type ModelTexts } from '../../study/model/model.js';
import { withFormula } from './activation-file.js';

/** The options that say what is learnt. */
export interface ModelOptions {
  readonly activation?: string;
  readonly penalty?: string;
  readonly inputs?: string;
  readonly outer?: string;
  readonly teacherOuter?: string;
  readonly model?: string;
}

/** Adds the options that say what is learnt. */
export function withModel(command: Command): Command {
  return command
    .option('--activation <NAME>', `${ACTIVATIONS}, or a file with a formula of your own (default relu)`)
    .option('--penalty <LAMBDA>', 'adds (lambda/2)|W|^2 to the loss')
    .option('--inputs <N>', 'n inputs, d+5 or a number: the teacher has its d neurons in the first d of them')
    .option('--outer <A,B,…[/E,…]>', 'second-layer weights of the student, per block and after a slash per extra row')
    .option('--teacher-outer <A,B,…>', 'second-layer weights of the teacher, per block')
    .option('--model <FILE>', 'all of it in one YAML file, and the teacher as a matrix of the fixed-point space');
}

const BESIDE = ['activation', 'penalty', 'inputs', 'outer', 'teacherOuter'] as const;

/** Throws an InputError if one of the options that say what is learnt was given. */
export function refuseModel(options: ModelOptions, why: string): void {
  const given = [...BESIDE, 'model' as const].find((name) => options[name] !== undefined);
  if (given !== undefined) throw new InputError(`--${spelled(given)} does not apply ${why}`);
}

function spelled(name: keyof ModelOptions): string {
  return name === 'teacherOuter' ? 'teacher-outer' : name;
}

/** The pieces of the problem as texts, so that they can be handed to another thread. */
export async function modelTexts(options: ModelOptions): Promise<ModelTexts> {
  const { activation, penalty, inputs, outer, teacherOuter, model } = options;
  if (model !== undefined) {
    const beside = BESIDE.find((name) => options[name] !== undefined);
    if (beside !== undefined) {
      throw new InputError(`--${spelled(beside)} beside --model: one of them is accepted`);
    }
    const { readModelFile } = await import('./model-file.js');
    return withFormula(await readModelFile(model));
  }
  return withFormula({
    ...(activation === undefined ? {} : { activation }),
    ...(penalty === undefined ? {} : { penalty }),
    ...(inputs === undefined ? {} : { inputs }),
    ...(outer === undefined ? {} : { outer }),
    ...(teacherOuter === undefined ? {} : { teacherOuter }),
  });
}

/** What is learnt, by the texts of the options. */
export async function modelOf(texts: ModelTexts): Promise<Model> {
  return loadModel(texts);
}
