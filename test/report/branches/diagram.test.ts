import { describe, expect, it } from 'vitest';
import { branchesPlot } from '../../../src/report/branches/diagram.js';
import { branchesCsv } from '../../../src/report/branches/diagram-csv.js';
import { diagramEvents } from '../../../src/report/branches/diagram-events.js';
import { plotPgf } from '../../../src/report/plot/pgf.js';
import { plotSvg } from '../../../src/report/plot/svg-plot.js';
import { show } from '../../../src/report/text/notation.js';
import type { BranchesRecord, SideCurvePoint } from '../../../src/study/birth/record.js';
import { branchesII } from './fixture.js';

const usual = { of: 'loss', x: null, y: null } as const;
const plot = branchesPlot(branchesII, usual);
const named = (label: string) => plot.series.find((series) => show(series.label, 'text') === label);

describe('branchesPlot', () => {
  it('draws the minima solid and the saddles dashed', () => {
    expect(named('II')?.style.dash).toBeUndefined();
    expect(named('II~1,1,d-2')?.style.dash).toBeDefined();
    const [, unstable] = plot.series.filter(({ style }) => style.color === '#000000');
    expect(unstable?.style.dash).toBeDefined();
    // Solid from the birth on: the stable part begins with the last point of the unstable one.
    expect(named('II')?.pieces[0]?.[0]?.[0]).toBeCloseTo(5.5855, 3);
    expect(plotSvg(plot, 3.3)).toContain('>saddle<');
  });

  it('marks each kind of event where it is', () => {
    const events = diagramEvents(branchesII, ({ loss }) => loss);
    const at = (kind: string) => events.filter((event) => event.kind === kind).map(({ d, y }) => [d, Number(y.toFixed(4))]);
    expect(at('birth')).toEqual([[5.5855, 0.0262]]);
    expect(at('fold')).toEqual([[9.87654321012, 0.025]]);
    // On the way back behind the fold, not where d = 7.5 is passed first.
    expect(at('crossing')).toEqual([[7.50000000123, 0.04]]);
    expect(at('merge')).toEqual([[6.25, 0.055]]);
    expect(at('global minimum')).toEqual([
      [3, 0],
      [4, 0],
    ]);
    expect(at('end')).toEqual([]);
  });

  it('ends the axis of d some way beyond the last event, and names the fractional dimension', () => {
    expect(plot.x.kind).toBe('log');
    expect(plot.x.high).toBeLessThan(50);
    expect(plot.x.low).toBeGreaterThan(2);
    expect(plot.marks.map(({ label }) => show(label, 'text'))).toEqual(['d = 5.585…']);
  });

  it('has axes as asked, and no line for 0 under the family in a plot of distances', () => {
    const distances = branchesPlot(branchesII, { of: 'distance', x: 'linear', y: null });
    expect(distances.x.kind).toBe('linear');
    expect(distances.panels[0]?.zeroLine).toBe(false);
    expect(branchesPlot(branchesII, { ...usual, y: 'log' }).panels[0]?.kind).toBe('log');
    expect(plotPgf(distances)).not.toContain('\\draw[semithick]');
    expect(plotPgf(plot)).toContain('\\draw[semithick]');
  });

  it('has a gap where the family has no point to be at a distance from', () => {
    const gap = (point: SideCurvePoint): SideCurvePoint => ({ ...point, distance: point.d < 4 ? null : point.distance });
    const cut: BranchesRecord = {
      ...branchesII,
      crossings: branchesII.crossings.map((c) => ({
        ...c,
        branches: c.branches.map((b) => ({ ...b, sides: b.sides.map((side) => ({ ...side, curve: side.curve.map(gap) })) })),
      })),
    };
    const svg = plotSvg(branchesPlot(cut, { ...usual, of: 'distance' }), 3.3);
    expect(svg).not.toContain('NaN');
    expect(svg.match(/global minimum/g)).toHaveLength(1);
    expect(branchesCsv(cut)).toContain('"II~1,1,d-2",below,1,3,0,,2,false');
  });

  it('is drawn for a family from which nothing is born', () => {
    const none = branchesPlot({ ...branchesII, crossings: [] }, usual);
    expect(plotSvg(none, 3.3)).not.toContain('NaN');
    expect(none.marks).toEqual([]);
  });
});

describe('branchesCsv', () => {
  it('has a line for each point, of the family first', () => {
    const [header, first, ...rest] = branchesCsv(branchesII).trim().split('\n');
    expect(header).toBe('family,side,epsilon,d,loss,distance,index,stable');
    expect(first).toBe('II,,,3.05,0.02,0,3,false');
    expect(rest.at(-1)).toBe('"II~1,2,d-3",below,1,4,0,1.9,2,false');
  });
});
