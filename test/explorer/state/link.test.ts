import { expect, it } from 'vitest';
import { commandLine } from '../../../src/explorer/state/command-line.js';
import { readLink } from '../../../src/explorer/state/link.js';
import { hashSubject, modelOptions, subjectHash, subjectModel } from '../../../src/explorer/state/subject.js';
import { explorerHash } from '../../../src/report/page/explorer-link.js';

it('a link is read as it was written', () => {
  const said = { view: 'stage', family: '1,d-1:-+', d: '5.58', matrix: '1 2;3 4 & %23 + é "' };
  expect(readLink(explorerHash(said))).toEqual({ hash: said, refused: [] });
  expect(readLink('')).toEqual({ hash: {}, refused: [] });
  expect(readLink('#')).toEqual({ hash: {}, refused: [] });
});

it('what is wrong with a link is said, and the rest is used', () => {
  expect(readLink('#v=2&family=II').hash).toEqual({ family: 'II' });
  expect(readLink('#v=2&family=II').refused[0]).toMatch(/^the link has version 2, and this page writes version 1/);
  expect(readLink('#family=II').refused[0]).toMatch(/^the link has no version/);
  expect(readLink('#main')).toMatchObject({ refused: [expect.stringMatching(/no version/)] });
  expect(readLink(`#v=1&family=${'x'.repeat(30_000)}`)).toEqual({
    hash: {},
    refused: ['the link has 30011 characters: at most 20000 are accepted'],
  });
  // Broken escapes are text.
  expect(readLink('#v=1&family=%E0%A4%A').refused).toEqual([]);
});

it('the problem in a link is the problem of the command line', () => {
  const subject = { family: 'II', d: '7', activation: 'leaky:1/10', penalty: '0.01', inputs: 'd+5' };
  expect(hashSubject(subjectHash(subject))).toEqual(subject);
  expect(modelOptions(subject)).toEqual(['--activation', 'leaky:1/10', '--penalty', '0.01', '--inputs', 'd+5']);
  expect(subjectModel({ ...subject, activation: 'relu', penalty: '', inputs: '' })).toEqual({});
  expect(hashSubject({})).toEqual({});
});

it('a command line is quoted where a shell would read it otherwise', () => {
  expect(commandLine('spectrum', 'II', '--d', '5.58')).toBe('symbreak spectrum II --d 5.58');
  expect(commandLine('solve', '1,d-1:-+', '--d', '7')).toBe('symbreak solve 1,d-1:-+ --d 7');
  expect(commandLine('solve', "a b'c; $(x)")).toBe("symbreak solve 'a b'\\''c; $(x)'");
  expect(commandLine('solve', '', 'II~1,1,d-2#2')).toBe("symbreak solve '' 'II~1,1,d-2#2'");
});
