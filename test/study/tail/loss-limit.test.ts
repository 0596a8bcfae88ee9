import { expect, it } from 'vitest';
import { ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { parseFamily } from '../../../src/study/family/parse.js';
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
    if (loss?.limit == null || loss.leading === null) return [];
    return [exactText(domain.exact(loss.limit)), exactText(domain.exact(loss.leading.coefficient)), loss.leading.power];
  });
  expect(said).toEqual([limit, leading, power]);
});

it('says nothing where there are not enough terms for the limit, and nothing else where there are just enough', () => {
  const found = findTail(mpfr, parseFamily('A'), { order: 7, t0: rational(1, 30) });
  const limits = [1, 2, 3, 4, 5, 6, 7, 8].map((terms) =>
    found.use((domain, tail, proof) => {
      const loss = lossLimit(balls, found.compiled, domain, { ...tail, terms }, proof);
      return loss?.limit == null ? null : exactText(domain.exact(loss.limit));
    }),
  );
  // The loss is known below t^(terms − 4).
  expect(limits).toEqual([...new Array(4).fill(null), ...new Array(4).fill('1/2-1/pi')]);
});
