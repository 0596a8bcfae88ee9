import { stat } from 'node:fs/promises';
import { readTextFile } from '../../node/read-file.js';
import { systemCode } from '../../node/system-error.js';
import { isActivationName } from '../../study/model/activation.js';
import type { ModelTexts } from '../../study/model/model.js';

/** Names of files that are meant as files even if they are not there. */
const EXTENSION = /\.(txt|kernel)$/;

/**
 * The texts with what stands in the file that `activation` names: a formula of a kernel of the user's own. A name of an
 * activation is none of a file, whatever lies beside it. Throws an InputError where the file cannot be read.
 */
export async function withFormula(texts: ModelTexts): Promise<ModelTexts> {
  const { activation } = texts;
  if (activation === undefined || isActivationName(activation)) return texts;
  if (!EXTENSION.test(activation) && !(await isFile(activation))) return texts;
  return { ...texts, formula: await readTextFile(activation) };
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    // Whatever keeps it from being looked at: then it is taken for a name, which is refused.
    if (systemCode(error) === undefined) throw error;
    return false;
  }
}
