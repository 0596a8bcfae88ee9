import { absent } from '../../scalar/list.js';
import { cycles, permutationOrder, permutationPower } from '../permutation/permutation.js';
import { conjugated, type Images, support } from './stabiliser-chain.js';

/** After so many commutators that move no fewer points the search ends. */
const TRIES = 20;

/**
 * An element of a group that moves few points, found from one that moves many: the power that keeps the fewest cycles, then commutators with
 * its own conjugates, which move little where the two meet in few points. Only elements with few moved points make the chain of a large group
 * cheap: they pass most levels untouched.
 *
 * Cost: points times the number of commutators tried.
 */
export function sparseElement(element: Images, random: () => Images): Images {
  let sparse = sparsestPower(element);
  for (let tries = 0; tries < TRIES && support(sparse) > 2; tries++) {
    const commutator = commutatorOf(sparse, conjugated(sparse, random()));
    if (support(commutator) === 0) continue;
    const candidate = sparsestPower(commutator);
    if (support(candidate) >= support(sparse)) continue;
    sparse = candidate;
    tries = -1;
  }
  return sparse;
}

/** g h g⁻¹ h⁻¹ */
function commutatorOf(g: Images, h: Images): Images {
  const images = new Int32Array(g.length);
  for (let point = 0; point < g.length; point++) {
    images[h[g[point] ?? absent()] ?? absent()] = g[h[point] ?? absent()] ?? absent();
  }
  return images;
}

/** The power of prime order that moves the fewest points: those of the cycles whose lengths have the largest power of the prime. */
function sparsestPower(element: Images): Images {
  const g = [...element];
  const lengths = cycles(g).map((cycle) => cycle.length);
  let [least, prime] = [Number.POSITIVE_INFINITY, 1];
  for (const p of new Set(lengths.flatMap(primeFactors))) {
    const part = Math.max(...lengths.map((length) => primePart(length, p)));
    const moved = lengths.reduce((sum, length) => (length % part === 0 ? sum + length : sum), 0);
    if (moved < least) [least, prime] = [moved, p];
  }
  return prime === 1 ? element : Int32Array.from(permutationPower(g, permutationOrder(g) / BigInt(prime)));
}

function primePart(n: number, p: number): number {
  return n % p === 0 ? p * primePart(n / p, p) : 1;
}

function primeFactors(n: number): readonly number[] {
  const factors: number[] = [];
  let rest = n;
  for (let p = 2; p * p <= rest; p++) {
    if (rest % p !== 0) continue;
    factors.push(p);
    while (rest % p === 0) rest /= p;
  }
  return rest > 1 ? [...factors, rest] : factors;
}
