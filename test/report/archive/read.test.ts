import { beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input/errors.js';
import type { JsonValue } from '../../../src/input/json-text.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { familyReportJson, readFamilyReport, readReportData, reportJson } from '../../../src/report/archive/read.js';
import { latex } from '../../../src/report/archive/shapes.js';
import { htmlPage } from '../../../src/report/page/page.js';
import { familyFiles, reportMarkdown } from '../../../src/report/paper/files.js';
import { latexDocument } from '../../../src/report/paper/latex-document.js';
import { type FamilyReport, type ReportData, reportData } from '../../../src/study/appendix/data.js';
import { type Json, mutated } from '../../support/adversary.js';
import { seededRandom } from '../../support/random.js';

const VERSIONS = { symbreak: '0.1.0', node: 'v20.0.0' };
/** Series over Q(π) and over Q(π, √2), fractional dimensions of several kinds, a point at one d, and added neurons. */
const FAMILIES = ['A', '2,d-2:-+', '10,20:-+'];

let data: ReportData;
let json: JsonValue;
beforeAll(async () => {
  data = await reportData(await loadMpfr(), { families: FAMILIES, extra: 0 }, VERSIONS);
  json = reportJson(data);
});

/** All texts that are made of a report. */
function texts(report: ReportData): readonly string[] {
  const files = familyFiles(report);
  const math = { formula: (source: string) => source, style: () => '' };
  return [
    htmlPage(report, math),
    latexDocument(
      report.record,
      files.map(({ names }) => names),
    ),
    reportMarkdown(report, files),
    ...files.flatMap(({ tables, figures, sources }) => [...tables, ...figures, ...sources].map(({ content }) => content)),
  ];
}

/** A copy with one field changed. */
function changed(path: readonly (string | number)[], value: Json): JsonValue {
  const copy = structuredClone(json) as Json;
  let place = copy as { [key: string]: Json };
  for (const key of path.slice(0, -1)) place = place[key] as { [key: string]: Json };
  const last = path.at(-1) as string;
  expect(place[last]).toBeDefined();
  place[last] = value;
  return copy;
}

describe('readReportData', () => {
  it('reads what was written: written again it is the same, and so is everything that is made of it', () => {
    const read = readReportData(json, 'report.json');
    expect(reportJson(read)).toEqual(json);
    expect(texts(read)).toEqual(texts(data));
  });

  it.each([
    ['no object', []],
    ['nothing', {}],
    ['a list', [[]]],
    ['the JSON of another command', { family: 'd:-', digits: 30, crossings: [] }],
  ])('refuses %s', (_, value) => {
    expect(() => readReportData(value as JsonValue, 'x.json')).toThrow(InputError);
  });

  it('refuses each of these in one sentence that says where', () => {
    const refused: readonly (readonly [readonly (string | number)[], Json, RegExp])[] = [
      [['symbreak'], 1, /at symbreak$/],
      [['options', 'extra'], 9, /at options\.extra$/],
      [['options', 'families', 0], 'II', /belong together|version/],
      [['families', 0, 'alias'], 'I', /version/],
      [['families', 0, 'family'], '../../etc', /version/],
      [['families', 0, 'critical', 'digits'], '30', /at families\[0\]\.critical\.digits$/],
      [['families', 0, 'critical', 'searched'], ['2'], /at families\[0\]\.critical\.searched/],
      [['families', 0, 'spectra', 0, 'd'], '../x', /at families\[0\]\.spectra\[0\]\.d$/],
      [['families', 0, 'spectra', 0, 'sizes'], ['2*d'], /version/],
      [['families', 0, 'spectra', 0, 'entries', 'diagonal'], [], /entries/],
      [['families', 0, 'decomposition', 'dimension'], 'd^', /at families\[0\]\.decomposition\.dimension$/],
      [['families', 1, 'expansion', 'fieldLatex'], '\\input{/etc/passwd}', /at families\[1\]\.expansion\.fieldLatex$/],
      [['families', 1, 'expansion', 'variable'], 'd', /variable/],
      [['curves', 0, 'curves', 0, 'points'], [[1]], /at curves\[0\]\.curves\[0\]\.points/],
      [['curves'], [], /version/],
    ];
    for (const [path, value, message] of refused) {
      const read = (): ReportData => readReportData(changed(path, value), 'x.json');
      expect(read, path.join('.')).toThrow(InputError);
      expect(read, path.join('.')).toThrow(/^'x\.json' is not a report [^\n]*$/);
      expect(read, path.join('.')).toThrow(message);
    }
  });

  it('refuses fields that it does not know, and texts that another field contradicts', () => {
    expect(() => readReportData({ ...(json as object), more: 1 } as JsonValue, 'x.json')).toThrow(InputError);
    const reread = { coefficients: 3, text: 'mathjs', latex: 'nerdamer' };
    expect(readReportData({ ...(json as object), reread } as JsonValue, 'x.json').record.reread).toEqual(reread);
    expect(() => readReportData({ ...(json as object), reread: { ...reread, text: 'sed' } } as JsonValue, 'x.json')).toThrow(
      InputError,
    );
    const terms = ['families', 1, 'expansion', 'loss', 'terms', 0] as const;
    expect(() => readReportData(changed([...terms, 'latex'], '1'), 'x.json')).toThrow(/different things of one number/);
    expect(() => readReportData(changed([...terms, 'exact'], '1'), 'x.json')).toThrow(/different things of one number/);
    expect(() => readReportData(changed(['families', 0, 'critical', 'beyond', 'index'], '0*d'), 'x.json')).toThrow(
      /different things/,
    );
  });

  it('of a report in which anything was changed, makes all files or refuses it', () => {
    const random = seededRandom(7);
    let read = 0;
    for (let i = 0; i < 40; i++) {
      const { value, what } = mutated(structuredClone(json) as Json, random);
      let report: ReportData;
      try {
        report = readReportData(value as JsonValue, 'x.json');
      } catch (error) {
        expect(error, what).toBeInstanceOf(InputError);
        expect((error as Error).message, what).not.toContain('\n');
        continue;
      }
      read++;
      expect(() => texts(report), what).not.toThrow();
    }
    // Most changes are refused, and not all: a digit that was changed is another number.
    expect(read).toBeGreaterThan(1);
    expect(read).toBeLessThan(30);
  });
});

describe('the files of a family that is a point at one d', () => {
  it('say why it has no series, and there is no table of one', () => {
    const files = familyFiles(data);
    expect(reportMarkdown(data, files)).toMatch(/^\*\*No series in d\^\(−1\/2\)\*\*: Family '10,20:.*' is a point at one d/m);
    const names = files.flatMap(({ tables }) => tables.map(({ name }) => name));
    expect(names).toContain('A-expansion.tex');
    expect(names).toContain('10_20_mp-critical.tex');
    expect(names).not.toContain('10_20_mp-expansion.tex');
  });
});

describe('readFamilyReport', () => {
  it('reads what was written of a family and nothing else', () => {
    const [record, curves] = [data.record.families[0], data.curves[0]];
    const family = { record, curves } as FamilyReport;
    const kept = familyReportJson(family);
    expect(familyReportJson(readFamilyReport(kept) as FamilyReport)).toEqual(kept);
    for (const other of [null, {}, json, { ...(kept as object), curves: reportJson(data) }])
      expect(readFamilyReport(other as JsonValue)).toBeUndefined();
    expect(
      readFamilyReport({
        ...(kept as object),
        curves: familyReportJson({ ...family, curves: { family: 'd:+', curves: [], marks: [] } }),
      } as JsonValue),
    ).toBeUndefined();
  });
});

describe('LaTeX of a report', () => {
  it('is mathematics without commands that do more than print', () => {
    for (const text of ['\\frac{1}{2\\pi}', '\\mathbb{Q}(\\pi,\\sqrt{2})', 'a_{0}^{2}\\,b', '\\left(1\\right)', ''])
      expect(latex.safeParse(text).success, text).toBe(true);
    const refused = [
      '\\input{x}',
      '\\write18{x}',
      '\\def\\a{}',
      '\\catcode`\\%=1',
      '$x$',
      '}{',
      '{',
      '\\\\',
      '\\',
      'a&b',
      '#1',
      '%',
      '^^5c',
      '\\href{x}',
      '~',
    ];
    for (const text of refused) expect(latex.safeParse(text).success, text).toBe(false);
  });
});
