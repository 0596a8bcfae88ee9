import { InputError } from '../../../input/errors.js';
import { sizesText, sizeText } from '../../../representation/young-type.js';
import type { BranchesRecord } from '../../../study/birth/record.js';
import { polynomial } from '../../../symbolic/exact/polynomial.js';
import { parseDigits, shortened } from '../../argument/arguments.js';
import { familyWithExtra } from '../../argument/extra-rows.js';
import { modelOf, modelTexts } from '../../argument/model-options.js';
import { checkFormats } from '../../output/options.js';
import { type Answer, tabular } from '../../output/output.js';
import { COLUMN_INCHES, pictureOf, TEXT_INCHES } from '../../output/picture.js';
import { during } from '../../process/progress.js';
import {
  type BranchesCommandOptions,
  type DrawnEnding,
  drawnEnding,
  parseComponent,
  parseRange,
  parseSplits,
} from './options.js';

/** What is born from a family: printed, or drawn where the name of the file says so. */
export async function runBirths(name: string, options: BranchesCommandOptions): Promise<Answer> {
  const ending = drawnEnding(options);
  const { width, ...others } = options;
  // A picture has a width of its own.
  checkFormats(ending === undefined ? options : others);
  const digits = parseDigits(options.digits);
  const asked = {
    digits,
    ...parseRange(options),
    ...(options.q === undefined ? {} : { splits: parseSplits(options.q) }),
    ...(options.component === undefined ? {} : { component: parseComponent(options.component) }),
    ...(options.certify === true ? { certify: true } : {}),
  };
  const model = await modelOf(await modelTexts(options));
  const family = await familyWithExtra(name, { extra: options.extra, model });
  if (family.onlyAt) {
    throw new InputError(
      `family '${shortened(name)}' is a point at d = ${sizeText(polynomial(family.onlyAt))} alone, and branches are born where d moves: sizes in d, such as ${sizesText(family.type)}, are accepted`,
    );
  }
  const [{ branches }, { loadMpfr }, { branchesTables }, { allProved }] = await Promise.all([
    import('../../../study/birth/branches.js'),
    import('../../../numeric/mpfr/mpfr.js'),
    import('../../../report/branches/tables.js'),
    import('../../../report/branches/proofs.js'),
  ]);
  const record = await during(`branches born from family ${family.alias ?? family.name}`, async () =>
    branches(await loadMpfr(), family, asked),
  );
  if (options.certificate !== undefined) await writeCertificates(options.certificate, record);
  const unproved = !allProved(record) || record.crossings.some(({ enclosure }) => enclosure === null);
  const refused = options.certify === true && unproved;
  const answer = tabular(record, [...branchesTables(record)], { refused });
  if (ending === undefined) return answer;
  return { ...answer, file: await diagram(record, ending, width === 'text' || width === 'full', options) };
}

/** Writes the certificates of all births and folds of a record to a folder, one file each. */
async function writeCertificates(folder: string, { crossings }: BranchesRecord): Promise<void> {
  const { openCertificateFolder } = await import('../../file/certificate-folder.js');
  const births = crossings.flatMap(({ branches: all }) => all);
  const folds = births.flatMap(({ sides }) => sides.flatMap((side) => side.folds));
  const certificates = [...births, ...folds].flatMap(({ certified }) => certified?.certificate ?? []);
  const files = openCertificateFolder(
    folder,
    certificates.map(({ digest }, i) => ({ entry: i + 1, digest })),
  );
  certificates.forEach((certificate, i) => {
    files.write({ entry: i + 1, digest: certificate.digest }, certificate);
  });
}

async function diagram(
  record: BranchesRecord,
  ending: DrawnEnding,
  isWide: boolean,
  { of = 'loss', xScale, yScale }: BranchesCommandOptions,
): Promise<string | Uint8Array> {
  if (ending === '.csv') {
    const { branchesCsv } = await import('../../../report/branches/diagram-csv.js');
    return branchesCsv(record);
  }
  const { branchesPlot } = await import('../../../report/branches/diagram.js');
  const plot = branchesPlot(record, { of, x: xScale ?? null, y: yScale ?? null });
  return pictureOf(plot, ending, isWide ? TEXT_INCHES : COLUMN_INCHES);
}
