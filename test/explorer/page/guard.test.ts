import { expect, it } from 'vitest';
import { Guard } from '../../../src/explorer/page/guard.js';

it('a part that cannot be drawn keeps why, whatever was thrown', () => {
  expect(Guard.getDerivedStateFromError(new RangeError('place 3 of 2'))).toEqual({ broken: 'RangeError: place 3 of 2' });
  expect(Guard.getDerivedStateFromError('odd')).toEqual({ broken: 'odd' });
});
