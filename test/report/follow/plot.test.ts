import { expect, it } from 'vitest';
import { figurePdf } from '../../../src/node/pdf/figure-pdf.js';
import { followPlot } from '../../../src/report/follow/plot.js';
import { plotSvg } from '../../../src/report/plot/svg-plot.js';
import type { FollowRecord } from '../../../src/study/follow/record.js';

const RECORD: FollowRecord = {
  family: '1,d-1:-+',
  sizes: ['1', 'd-1'],
  d: '7',
  along: 'penalty',
  from: '0',
  to: '4',
  digits: 10,
  crossings: [],
  end: null,
  samples: [],
  curve: [
    [0, 0.014],
    [2, -0.002],
    [4, -0.0097],
  ],
  status: 'numerical',
  evidence: 'in doubles',
};

it('the figure of a family that is followed is a PDF like any other', async () => {
  const pdf = await figurePdf(plotSvg(followPlot(RECORD), 3.3));
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
});
