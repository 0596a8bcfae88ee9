import { describe, expect, it } from 'vitest';
import { expectFailure, sharedJson, symbreak } from '../../support/command.js';

const AT_7 = ['rates', 'A', '--d', '7', '--digits', '8'] as const;

describe('symbreak rates', () => {
  it('prints the record of the contract as JSON', async () => {
    const record = JSON.parse((await symbreak(...AT_7, '--order', '0', '--json')).stdout);
    expect(record).toMatchObject({ family: 'd:-', sizes: ['d'], condition: { order: 1 } });
    expect(record.condition.terms[0]).toMatchObject({
      power: -2,
      exact: 'pi/(pi-2)',
      value: expect.stringMatching(/^2\.75193839388/),
    });
    const [at] = record.at;
    expect(at).toMatchObject({ d: '7', condition: expect.stringMatching(/^\d{3}\.\d{5}$/), verdict: 'minimum' });
    expect(at.methods).toEqual([
      {
        method: 'gradient-descent',
        step: expect.any(String),
        momentum: null,
        rate: expect.any(String),
        published: expect.objectContaining({ converges: true }),
      },
      { method: 'heavy-ball', step: expect.any(String), momentum: expect.any(String), rate: expect.any(String) },
      expect.objectContaining({ method: 'nesterov', step: expect.any(String), momentum: expect.any(String) }),
    ]);
  });

  it('prints series and tables in every notation', async () => {
    const text = (await symbreak(...AT_7, '--order', '0', '--runs')).stdout;
    expect(text).toMatch(/^Rates near family d:- for large d\n/);
    expect(text).toContain('kappa = pi/(pi-2)*d + ');
    expect(text).toContain('Rates of first-order methods near family d:-');
    expect(text).toMatch(/Method\s+Step eta\s+Momentum beta\s+Rate\s+Observed/);
    expect(text).toContain('Each component alone, family d:- at d = 7');
    const latex = (await symbreak(...AT_7, '--order', '0', '--latex')).stdout;
    expect(latex).toContain('\\kappa');
    expect(latex).toContain('\\sqrt{1-\\eta\\lambda}');
    expect((await symbreak(...AT_7, '--no-series', '--markdown')).stdout).toContain('| Method ');
  });

  it('says why there is no series beside numbers, and fails where there is nothing else', async () => {
    const record = await sharedJson(...AT_7, '--inputs', '10');
    expect(record).toMatchObject({
      condition: null,
      series: null,
      noSeries: expect.stringMatching(/^10 inputs are fewer than d/),
    });
    expect((await symbreak(...AT_7, '--inputs', '10')).stdout).toContain('10 inputs are fewer than d at large d');
    await expectFailure(['rates', 'A', '--inputs', '10'], 2, /10 inputs are fewer than d at large d/);
  });

  it('follows weight decay', async () => {
    const record = await sharedJson(
      'rates',
      'A',
      '--d',
      '7',
      '--along',
      'penalty',
      '--from',
      '0',
      '--to',
      '0.01',
      '--samples',
      '2',
    );
    expect(record).toMatchObject({
      at: [],
      along: { along: 'penalty', samples: [{ value: '0' }, { value: '0.01', condition: '335.412' }] },
    });
    const text = (await symbreak('rates', 'A', '--d', '7', '--along', 'penalty', '--from', '0', '--to', '0.01', '--samples', '2'))
      .stdout;
    expect(text).toMatch(/^Rates and rank, family d:- at d = 7 along λ\n/);
  });

  it.each([
    [
      ['A', '--d', '5', '--no-series'],
      /^symbreak: family 'A' has no rates at d = 5: it is a saddle, .*; a d at which it is a minimum is accepted\n$/,
    ],
    [['A', '--no-series'], /--no-series without --d: nothing is left to compute/],
    [['A', '--seed', '2'], /--seed without --runs/],
    [['A', '--runs'], /--runs needs --d/],
    [['A', '--d', '7', '--from', '0'], /--from without --along/],
    [['A', '--d', '7', '--along', 'penalty', '--from', '0'], /--to is missing: an exact number/],
    [['A', '--d', '7', '--along', 'penalty', '--from', 'x', '--to', '1'], /--from x: an exact number/],
    [['A', '--d', '7,8', '--along', 'penalty', '--from', '0', '--to', '1'], /--along penalty needs --d with one dimension/],
    [['A', '--d', '7', '--along', 'd', '--from', '7', '--to', '8'], /--along d: rates at several d are those of --d/],
    [['A', '--order', '-1'], /--order -1/],
    [['A', '--d', '7', '--no-series', '--digits', '1'], /--digits 1/],
    [['A', '--d', '7.5', '--no-series', '--runs'], /runs at d = 7\.5: matrices exist at integer d/],
  ])('%j is refused in one sentence', async (args, message) => {
    await expectFailure(['rates', ...args], 2, message);
  });
});
