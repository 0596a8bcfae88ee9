import { absent, at } from '../../scalar/list.js';

/** The images of a permutation in the form that loops over many of them are fast with. */
export type Images = Int32Array;

/** An element of the group with its inverse, and the points that it moves. */
interface StrongGenerator {
  readonly images: Images;
  readonly inverse: Images;
  readonly moved: readonly number[];
}

/**
 * The orbit of a base point under elements that fix the base points before it, as a tree: to every point but the root leads a generator, or
 * the inverse of one.
 */
interface Level {
  readonly basePoint: number;
  readonly orbit: number[];
  /** For each point outside of the orbit OUTSIDE, for the base point ROOT, for the others 2·i or 2·i + 1: generator i, or its inverse, leads to it. */
  readonly step: Int32Array;
  readonly generators: StrongGenerator[];
  /** With how many generators the tree was made. */
  grown: number;
}

const [OUTSIDE, ROOT] = [-1, -2];
/** With more generators than these a tree is not made anew. */
const MOST_FOR_A_NEW_TREE = 16;
/** So many generators of a level are tried for a conjugate in place of an element that moves more points. */
const MOST_CONJUGATED = 8;

/** Where sifting ended: at a level whose orbit does not have the image of its base point, or below all, with what is left of the element. */
export interface Residue {
  readonly level: number;
  readonly images: Images;
}

/**
 * A chain of stabilisers of a permutation group on some points, perhaps not yet complete: level i has the orbit of base point i under
 * elements of the group that fix the base points before it. The product of the orbits' lengths is at most the order of the group, and
 * where it is the order, sifting decides membership.
 *
 * Mutable, for those who make it; a `PermutationGroup` has a complete one. Source: Sims 1970, Computational methods in the study of
 * permutation groups; Seress 2003, Permutation Group Algorithms, chapter 4.
 */
export class StabiliserChain {
  private readonly levels: Level[] = [];

  /** @param prescribed base points to begin with, whether or not the group moves them. */
  constructor(
    readonly points: number,
    prescribed: readonly number[] = [],
  ) {
    for (const point of prescribed) this.addLevel(point);
  }

  get base(): readonly number[] {
    return this.levels.map(({ basePoint }) => basePoint);
  }

  /** The orbit of a base point, in the order in which it was found. */
  orbit(level: number): readonly number[] {
    return at(this.levels, level).orbit;
  }

  /** Whether the orbit of a base point has a point. */
  reaches(level: number, point: number): boolean {
    return at(this.levels, level).step[point] !== OUTSIDE;
  }

  /** Generators from a level on: all of them fix the base points before it. */
  generatorsFrom(level: number): readonly Images[] {
    return [...new Set(this.levels.slice(level).flatMap(({ generators }) => generators.map(({ images }) => images)))];
  }

  /** The product of the lengths of the orbits from a level on: never more than the order of the stabiliser. */
  orderFrom(level: number): bigint {
    return this.levels.slice(level).reduce((product, { orbit }) => product * BigInt(orbit.length), 1n);
  }

  /** The logarithm of that product for all levels, in doubles, to see cheaply whether it may have grown enough. */
  get logarithm(): number {
    return this.levels.reduce((sum, { orbit }) => sum + Math.log2(orbit.length), 0);
  }

  /** An element of a level that takes its base point to a point of its orbit. Cost: depth of the tree times points. */
  representative(level: number, point: number): Images {
    const { basePoint, step, generators } = at(this.levels, level);
    const path: Images[] = [];
    for (let q = point; q !== basePoint; ) {
      const [forth, back] = edge(generators, step[q] ?? absent());
      path.push(forth);
      q = back[q] ?? absent();
    }
    const images = Int32Array.from({ length: this.points }, (_, i) => i);
    for (const forth of path.reverse()) applyAfter(forth, images);
    return images;
  }

  /** For each point of the orbit of a level, in its order, an element that takes the base point to it. Cost: length of the orbit times points. */
  representatives(level: number): readonly Images[] {
    const { basePoint, orbit, step, generators } = at(this.levels, level);
    const found = new Map<number, Images>();
    return orbit.map((point) => {
      let images = Int32Array.from({ length: this.points }, (_, i) => i);
      if (point !== basePoint) {
        const [forth, back] = edge(generators, step[point] ?? absent());
        // What leads to a point was found before it.
        images = Int32Array.from(found.get(back[point] ?? absent()) ?? absent());
        applyAfter(forth, images);
      }
      found.set(point, images);
      return images;
    });
  }

  /**
   * Divides an element by representatives, level by level. Changes the list that it is given.
   * Cost: points, and the points moved by the generators along the way in the trees.
   */
  sift(images: Images, from = 0): Residue {
    const preimages = inverseOf(images);
    const sources = new Int32Array(images.length);
    for (let level = from; level < this.levels.length; level++) {
      const { basePoint, step, generators } = at(this.levels, level);
      for (let q = images[basePoint] ?? absent(); q !== basePoint; q = images[basePoint] ?? absent()) {
        const number = step[q] ?? absent();
        if (number === OUTSIDE) return { level, images };
        const { moved } = generators[number >> 1] ?? absent();
        const [, back] = edge(generators, number);
        // Written out: most of the time goes here.
        for (let i = 0; i < moved.length; i++) sources[i] = preimages[moved[i] ?? absent()] ?? absent();
        for (let i = 0; i < moved.length; i++) {
          const source = sources[i] ?? absent();
          const image = back[moved[i] ?? absent()] ?? absent();
          images[source] = image;
          preimages[image] = source;
        }
      }
    }
    return { level: this.levels.length, images };
  }

  /**
   * Adds what is left of an element of the group, unless nothing is, and says whether it did: its level gains a generator, and so do those above
   * whose orbits grow by it.
   */
  add({ level, images }: Residue): boolean {
    const generator = generatorOf(images);
    const [first] = generator.moved;
    if (first === undefined) return false;
    if (level === this.levels.length) this.addLevel(first);
    this.levels.slice(0, level + 1).forEach((above, i) => {
      if (i === level || leaves(above, generator)) extend(above, generator);
    });
    return true;
  }

  /**
   * Adds in place of what is left of an element a generator of its level conjugated by it, which is of that level too, if one moves fewer points
   * and makes the orbit grow; says whether one did.
   */
  addConjugateInPlaceOf({ level, images }: Residue): boolean {
    const here = this.levels[level];
    if (here === undefined) return false;
    const most = support(images) / 2;
    return here.generators.slice(-MOST_CONJUGATED).some((generator) => {
      if (generator.moved.length > most) return false;
      const conjugate = generatorOf(conjugated(generator.images, images));
      return leaves(here, conjugate) && this.add({ level, images: conjugate.images });
    });
  }

  /** Makes the orbit of every level closed under the generators of the levels after it, and says whether one grew. */
  close(): boolean {
    let grew = false;
    const below: StrongGenerator[] = [];
    for (const level of this.levels.toReversed()) {
      for (let again = true; again; ) {
        again = false;
        for (const generator of below) {
          if (!leaves(level, generator)) continue;
          extend(level, generator);
          again = true;
          grew = true;
        }
      }
      below.push(...level.generators.filter((generator) => !below.includes(generator)));
    }
    return grew;
  }

  private addLevel(basePoint: number): void {
    const step = new Int32Array(this.points).fill(OUTSIDE);
    step[basePoint] = ROOT;
    this.levels.push({ basePoint, orbit: [basePoint], step, generators: [], grown: 0 });
  }
}

function generatorOf(images: Images): StrongGenerator {
  const moved = [...images.keys()].filter((point) => images[point] !== point);
  return { images: Int32Array.from(images), inverse: inverseOf(images), moved };
}

/** r g r⁻¹ */
export function conjugated(g: Images, r: Images): Images {
  const images = new Int32Array(g.length);
  for (let point = 0; point < g.length; point++) images[r[point] ?? absent()] = r[g[point] ?? absent()] ?? absent();
  return images;
}

/** How many points are moved. */
export function support(g: Images): number {
  return g.reduce((count, image, point) => (image === point ? count : count + 1), 0);
}

function inverseOf(images: Images): Images {
  const inverse = new Int32Array(images.length);
  for (let point = 0; point < images.length; point++) inverse[images[point] ?? absent()] = point;
  return inverse;
}

/** images := forth ∘ images. */
function applyAfter(forth: Images, images: Images): void {
  for (let i = 0; i < images.length; i++) images[i] = forth[images[i] ?? absent()] ?? absent();
}

/** What leads along an edge of a tree, and what leads back. */
function edge(generators: readonly StrongGenerator[], number: number): readonly [forth: Images, back: Images] {
  const { images, inverse } = generators[number >> 1] ?? absent();
  return number % 2 === 0 ? [images, inverse] : [inverse, images];
}

/** Whether a generator moves a point of the orbit out of it. */
function leaves({ step }: Level, { images, moved }: StrongGenerator): boolean {
  return moved.some((point) => step[point] !== OUTSIDE && step[images[point] ?? absent()] === OUTSIDE);
}

/**
 * Adds a generator to a level. The first times that the generators have doubled the tree is made anew: with more of them it is less deep.
 */
function extend(level: Level, generator: StrongGenerator): void {
  const { orbit, step, generators, basePoint } = level;
  generators.push(generator);
  const count = generators.length;
  if (count <= MOST_FOR_A_NEW_TREE && count >= 2 * level.grown) {
    for (const point of orbit) step[point] = OUTSIDE;
    step[basePoint] = ROOT;
    orbit.splice(0, orbit.length, basePoint);
    level.grown = count;
    grow(level, 0);
  } else {
    const known = orbit.length;
    for (const point of generator.moved) if (step[point] !== OUTSIDE) walk(level, point, count - 1);
    grow(level, known);
  }
}

/** Walks from the points of the orbit from one on, those that are found among them, along all generators. */
function grow(level: Level, from: number): void {
  for (let i = from; i < level.orbit.length; i++) walk(level, level.orbit[i] ?? absent(), 0);
}

/** Adds the images of a point under the generators from one on, and under their inverses. */
function walk({ orbit, step, generators }: Level, point: number, first: number): void {
  for (let number = 2 * first; number < 2 * generators.length; number++) {
    const { images, inverse } = generators[number >> 1] ?? absent();
    const image = (number % 2 === 0 ? images : inverse)[point] ?? absent();
    if (step[image] !== OUTSIDE) continue;
    step[image] = number;
    orbit.push(image);
  }
}
