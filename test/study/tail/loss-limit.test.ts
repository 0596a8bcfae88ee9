import { expect, it } from 'vitest';
import { ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { parseFamily } from '../../../src/study/family/family.js';
import { findTail } from '../../../src/study/tail/find.js';
import { lossLimit } from '../../../src/study/tail/loss-limit.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { exactText } from '../../../src/symbolic/qpi/exact-value.js';

const mpfr = await loadMpfr();
const balls = ballRing(mpfr, 160);

// The limit of A and the first term of II are those of Arjevani & Field 2021.
it.each([
  ['A', '1/2-1/pi', '1/2-1/pi', 0],
  ['II', '0', '1/2-2/pi^2', 2],
])('the loss of %s tends to %s', (name, limit, leading, power) => {
  const found = findTail(mpfr, parseFamily(name), { order: 7, t0: rational(1, 30) });
  const said = found.use((domain, tail, proof) => {
    const loss = lossLimit(balls, found.compiled, domain, tail, proof);
    const text = (c: typeof loss.limit): string | null => (c === null ? null : exactText(domain.exact(c)));
    return [text(loss.limit), text(loss.leading?.coefficient ?? null), loss.leading?.power];
  });
  expect(said).toEqual([limit, leading, power]);
});
