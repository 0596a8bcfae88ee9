import { InputError } from '../../input/errors.js';
import { isReluProblem } from '../../landscape/problem/problem.js';
import { writeWhole } from '../../node/whole-file.js';
import { type Family, isGlobal } from '../../study/family/family.js';
import { parseFamily } from '../../study/family/parse.js';
import type { ModelTexts } from '../../study/model/model.js';
import { expectProvableTexts } from '../../study/proof/provable.js';
import { shortened } from '../argument/arguments.js';
import { familyWithExtra, missingRows } from '../argument/extra-rows.js';
import { asksForSeveral, readFamilies, refuseForOne, type SeveralOptions } from '../argument/families.js';
import { type ModelOptions, modelOf, modelTexts } from '../argument/model-options.js';
import { openTheoremFolder } from '../file/certificate-folder.js';
import type { OutputOptions } from '../output/options.js';
import { type Answer, documented, tabular } from '../output/output.js';
import { progressOn } from '../process/progress.js';

/** What `certify --all` takes. */
export interface TheoremCommandOptions extends OutputOptions, ModelOptions, SeveralOptions {
  /** The file for the certificate; the folder for those of several families. */
  readonly certificate?: string;
}

/** `symbreak certify FAMILY… --all`: what holds of a family for all d, or a table of thresholds of several. */
export async function runTheorems(names: readonly string[], options: TheoremCommandOptions): Promise<Answer> {
  const texts = await modelTexts(options);
  expectProvableTexts(texts);
  const [name] = names;
  if (name === undefined) throw new InputError('a family is needed with --all: for instance II --all');
  const { namesPoint } = await import('../../study/points/named.js');
  const point = names.find(namesPoint);
  if (point !== undefined) throw new InputError(`--all does not apply to ${shortened(point)}, a point at one d`);
  return asksForSeveral(names, options) ? ofSeveral(names, options, texts) : ofOne(name, options, texts);
}

async function ofOne(name: string, options: TheoremCommandOptions, texts: ModelTexts): Promise<Answer> {
  refuseForOne(name, options);
  await refuseExtraRows(name, options, texts);
  const family = await familyWithExtra(name, { extra: options.extra, model: await modelOf(texts) });
  if (isGlobal(family)) return ofGlobal(family, options);
  const [mpfr, { certifyForAll }, { theoremDocument }] = await Promise.all([
    import('../../numeric/mpfr/mpfr.js').then(({ loadMpfr }) => loadMpfr()),
    import('../../study/certificate/theorem/certify.js'),
    import('../../report/theorem/document.js'),
  ]);
  const shown = family.alias ?? family.name;
  const progress = progressOn(process.stderr, 1);
  progress.step(`family ${shown}: series`);
  const prove = () => {
    try {
      return certifyForAll(mpfr, family, { progress: (text) => progress.step(`family ${shown}: ${text}`) });
    } finally {
      progress.done();
    }
  };
  const { record, certificate } = prove();
  if (options.certificate !== undefined) await writeWhole(options.certificate, `${JSON.stringify(certificate, null, 1)}\n`);
  const kept = { ...record, certificate: options.certificate ?? null };
  return documented(kept, (notation, layout) => theoremDocument(record, notation, layout));
}

/** Refuses the global minimum with extra rows: there is no strict local minimum to prove. */
async function refuseExtraRows(name: string, { extra }: TheoremCommandOptions, texts: ModelTexts): Promise<void> {
  if (extra === undefined) return;
  const family = parseFamily(name, await modelOf(texts));
  if (!isGlobal(family) || !isReluProblem(family.problem) || missingRows(family, extra) === 0) return;
  throw new InputError(
    `--extra ${shortened(extra)} does not apply to ${shortened(name)} --all: with more neurons than the teacher has, one can be split in two of its direction without changing what is computed, so that no global minimum is isolated and the Hessian is only semidefinite there`,
  );
}

/** The global minimum, whose closed forms are computed anew each time. */
async function ofGlobal(family: Family, { certificate }: TheoremCommandOptions): Promise<Answer> {
  if (certificate !== undefined) {
    throw new InputError(
      '--certificate does not apply to global --all: closed forms prove it, which are computed anew each time',
    );
  }
  const [{ globalTheorem }, { closedFormTable }] = await Promise.all([
    import('../../study/certificate/theorem/closed-form.js'),
    import('../../report/theorem/closed-form.js'),
  ]);
  const record = globalTheorem(family);
  return tabular(record, [closedFormTable(record)]);
}

async function ofSeveral(names: readonly string[], options: TheoremCommandOptions, texts: ModelTexts): Promise<Answer> {
  const families = readFamilies(names, options, await modelOf(texts));
  const folder = options.certificate ?? null;
  if (folder?.endsWith('.json')) {
    throw new InputError(
      `--certificate ${shortened(folder)}: of several families a folder is accepted, in which each has a file of its own`,
    );
  }
  // Files that are no certificates are not written over: that is said before the work.
  if (folder !== null)
    openTheoremFolder(
      folder,
      families.map(({ alias, name }) => alias ?? name),
    );
  const [{ answersOf }, { severalAnswer }, { theoremsTable }] = await Promise.all([
    import('../several/answers.js'),
    import('../several/answer.js'),
    import('../../report/several/theorems.js'),
  ]);
  const answers = await answersOf('certify', families, { folder, extra: options.extra, texts });
  return severalAnswer(answers, theoremsTable);
}
