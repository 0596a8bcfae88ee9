import { expect, it } from 'vitest';
import { explorerHash, explorerLink } from '../../../src/report/page/explorer-link.js';

it('a link says the version first, and keeps names as they are typed', () => {
  expect(explorerHash({ family: '1,d-1:-+', d: '5.58' })).toBe('#v=1&family=1,d-1:-%2B&d=5.58');
  expect(explorerHash({ family: 'II~1,1,d-2@5.58 &#' })).toBe('#v=1&family=II~1,1,d-2@5.58%20%26%23');
});

it('a problem that the explorer does not know has no link', () => {
  expect(explorerLink('II', {})).toBe('explorer.html#v=1&family=II');
  expect(explorerLink('II', { model: { activation: 'leaky:1/10', penalty: '0.01', inputs: 'd+5' } })).toBe(
    'explorer.html#v=1&family=II&activation=leaky:1/10&penalty=0.01&inputs=d%2B5',
  );
  expect(explorerLink('II', { model: { outer: '1,-1' } })).toBeUndefined();
  expect(explorerLink('II', { model: { penalty: '0.01', teacher: { diagonal: '2' } } })).toBeUndefined();
});
