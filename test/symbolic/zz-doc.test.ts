import { expect, it } from 'vitest';
import { qpi } from '../../src/symbolic/qpi.js';
import { parseQPi } from '../../src/symbolic/qpi-parser.js';
import { qpiLatex, qpiText } from '../../src/symbolic/qpi-text.js';
import { rational } from '../../src/symbolic/rational.js';
import { rationalNotation, seriesLatex, seriesText } from '../../src/symbolic/series-text.js';
it('doc', () => {
  expect(qpiText(qpi([8n, 8n, 2n], [0n, 0n, 1n]))).toBe('2+8/pi+8/pi^2');
  expect(qpiText(qpi([-768n, 64n], [0n, -6n, 3n]))).toBe('-64*(12-pi)/(3*pi*(pi-2))');
  expect(qpiLatex(qpi([-768n, 64n], [0n, -6n, 3n]))).toBe('-\\frac{64(12-\\pi)}{3\\pi(\\pi-2)}');
  expect(qpiText(parseQPi('-\\frac{64(12-\\pi)}{3\\pi^{4}(\\pi-2)}'))).toBe('-64*(12-pi)/(3*pi^4*(pi-2))');
  expect(qpiText(parseQPi('0.25 - 1/(2*pi)'))).toBe('1/4-1/(2*pi)');
  const series = { start: -2, coefficients: [rational(1, 4), rational(0), rational(-1)], order: 3 };
  expect(seriesText(series, rationalNotation)).toBe('1/4*d - 1 + O(d^(-3/2))');
  expect(seriesLatex(series, rationalNotation)).toBe('\\frac{1}{4}d-1+O(d^{-3/2})');
});
