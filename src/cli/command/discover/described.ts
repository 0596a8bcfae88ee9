import { join } from 'node:path';
import { checkFolder, writeWhole } from '../../../node/whole-file.js';
import { heatMapFigure } from '../../../report/figure/heat-map.js';
import type { RunKey } from '../../../study/discover/lines.js';
import type { DiscoverRecord } from '../../../study/discover/record.js';
import type { StartEnd } from '../../../study/discover/run.js';
import { summarised } from '../../../study/discover/summary.js';
import { loadModel } from '../../../study/model/model.js';
import { progressOn } from '../../process/progress.js';
import type { Pause } from './ends.js';

/** What the end points of a run are; with a folder, the matrix of each kind is written to it, and its picture. */
export async function describedRun(
  { run, shard }: RunKey,
  ends: readonly StartEnd[],
  folder: string | undefined,
  pause?: Pause,
): Promise<DiscoverRecord> {
  const [{ loadMpfr }, model] = await Promise.all([import('../../../numeric/mpfr/mpfr.js'), loadModel(run.model)]);
  const progress = progressOn(process.stderr, 1);
  const { record, matrices, points } = await summarised(await loadMpfr(), run, ends, {
    model,
    shard: shard ?? undefined,
    progress: (text) => {
      progress.step(`k = ${run.k}, d = ${run.d}: ${text}`);
      return pause?.(() => progress.done());
    },
  }).finally(() => progress.done());
  await pause?.();
  if (folder === undefined) return record;
  await checkFolder(folder);
  const found = [];
  for (const [i, point] of record.found.entries()) {
    const base = join(folder, `${run.k}x${run.d}-${i + 1}-${slug(point.name)}`);
    const example = `${base}.csv`;
    const drawn = points[i];
    await writeWhole(example, `${(matrices[i] ?? []).map((row) => row.join(',')).join('\n')}\n`);
    const picture = drawn ? heatMapFigure(drawn, point.family ?? point.name) : '';
    if (picture !== '') await writeWhole(`${base}.svg`, picture);
    found.push({ ...point, example });
  }
  return { ...record, found };
}

/** A name as part of the name of a file. */
function slug(name: string): string {
  return name.replace(/[^A-Za-z0-9+-]+/g, '_');
}
