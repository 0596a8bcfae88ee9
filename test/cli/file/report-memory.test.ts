import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reportMemory } from '../../../src/cli/file/report-memory.js';
import { resultCache } from '../../../src/cli/file/result-cache.js';
import { sha256Hex } from '../../../src/input/digest.js';
import { loadMpfr, type MpfrLibrary } from '../../../src/numeric/mpfr/mpfr.js';
import { familyReportJson, reportJson } from '../../../src/report/archive/read.js';
import { type FamilyReport, type ReportData, type ReportMemory, reportData } from '../../../src/study/appendix/data.js';
import { temporaryDirectory } from '../../support/command.js';

const VERSIONS = { symbreak: '0.1.0', node: 'v20.0.0' };
const PROGRAM = { ...VERSIONS, code: 'abc' };

let files: Awaited<ReturnType<typeof temporaryDirectory>>;
let mpfr: MpfrLibrary;
let whole: FamilyReport;
let folder: string;
let count = 0;
beforeAll(async () => {
  files = await temporaryDirectory();
  mpfr = await loadMpfr();
  const { record, curves } = await report(['global']);
  whole = { record: record.families[0], curves: curves[0] } as FamilyReport;
});
beforeEach(() => {
  folder = join(files.path, String(count++));
});
afterAll(() => files.remove());

function report(families: readonly string[], memory?: ReportMemory): Promise<ReportData> {
  return reportData(mpfr, { families, extra: 0 }, VERSIONS, undefined, { memory });
}

/** A memory in the folder of this test, with what it computed, found, and could not keep. */
function watched(program: typeof PROGRAM = PROGRAM): {
  readonly memory: ReportMemory;
  readonly computed: string[];
  readonly events: string[];
} {
  const [computed, events]: [string[], string[]] = [[], []];
  const kept = reportMemory(resultCache(folder), {
    program,
    onFound: () => events.push('found'),
    onLost: () => events.push('lost'),
  });
  return {
    computed,
    events,
    memory: {
      family: (asked, compute) =>
        kept.family(asked, () => {
          computed.push(asked.family);
          return compute();
        }),
    },
  };
}

const ask = (memory: ReportMemory, extra = 0): Promise<FamilyReport> =>
  memory.family({ family: 'd:+', extra }, () => Promise.resolve(whole));

describe('what a report remembers', () => {
  it('a family is computed once, whatever others are added, in whatever order; the report is the same', async () => {
    const first = watched();
    const alone = await report(['global'], first.memory);
    expect([first.computed, first.events]).toEqual([['d:+'], []]);
    const second = watched();
    const both = await report(['10,20:-+', 'global'], second.memory);
    expect([second.computed, second.events]).toEqual([['10,20:-+'], ['found']]);
    const asJson = ({ record, curves }: ReportData, i: number): unknown =>
      familyReportJson({ record: record.families[i], curves: curves[i] } as FamilyReport);
    expect(asJson(both, 1)).toEqual(asJson(alone, 0));
    const third = watched();
    expect(reportJson(await report(['10,20:-+', 'global'], third.memory))).toEqual(reportJson(both));
    expect([third.computed, third.events]).toEqual([[], ['found', 'found']]);
  });

  it('is of one program and one number of neurons', async () => {
    await ask(watched().memory);
    for (const program of [
      { ...PROGRAM, code: 'abd' },
      { ...PROGRAM, node: 'v22.0.0' },
      { ...PROGRAM, symbreak: '0.2.0' },
    ]) {
      const other = watched(program);
      await ask(other.memory);
      expect(other.computed).toEqual(['d:+']);
    }
    const more = watched();
    await ask(more.memory, 1);
    await ask(more.memory);
    expect([more.computed, more.events]).toEqual([['d:+'], ['found']]);
  });

  it('computes again what was damaged, what has another shape, and what is of another family', async () => {
    await ask(watched().memory);
    const path = join(folder, readdirSync(folder)[0] ?? '');
    const entry = readFileSync(path, 'utf8');
    const [before = '', result = ''] = entry.split('\n');
    const { key } = JSON.parse(before) as { readonly key: string };
    /** The entry with another result, and a digest that is right. */
    const forged = (text: string): string =>
      `${JSON.stringify({ format: 'symbreak result', key, digest: sha256Hex(`${key}\n${text}`) })}\n${text}\n`;
    expect(forged(result)).toBe(entry);
    const bad = [
      '',
      entry.slice(0, -30),
      entry.replace('"digits":30', '"digits":31'),
      forged('null'),
      forged('{}'),
      forged(result.replace('"digits":30', '"digits":"30"')),
      forged(result.replaceAll('"d:+"', '"d:-"').replaceAll('"global"', '"A"')),
    ];
    for (const text of bad) {
      writeFileSync(path, text);
      const again = watched();
      expect(await ask(again.memory)).toEqual(whole);
      expect([again.computed, again.events], text.slice(-60)).toEqual([['d:+'], []]);
      expect(readFileSync(path, 'utf8')).toBe(entry);
    }
  });

  it('says where nothing can be kept, and hands on what was computed', async () => {
    writeFileSync(folder, 'a file');
    const { memory, events } = watched();
    expect(await ask(memory)).toEqual(whole);
    expect(events).toEqual(['lost']);
  });

  it('two at the same time both have the result, and leave one entry', async () => {
    const [one, two] = [watched(), watched()];
    expect(await Promise.all([ask(one.memory), ask(two.memory)])).toEqual([whole, whole]);
    expect(readdirSync(folder)).toHaveLength(1);
    const third = watched();
    await ask(third.memory);
    expect(third.events).toEqual(['found']);
  });

  it('is what report asks for, and no other command', () => {
    const source = new URL('../../../src/', import.meta.url);
    const users = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && /import[^;]*result-cache\.js'/.test(readFileSync(new URL(name, source), 'utf8')),
    );
    expect(users.sort()).toEqual(['cli/command/report/write.ts', 'cli/file/report-memory.ts']);
  });
});
