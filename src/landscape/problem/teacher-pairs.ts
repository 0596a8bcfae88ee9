import type { EntryStructure, TeacherStructure } from '../../model/structure.js';
import { entryOrbits } from '../../representation/fixed-point-space.js';
import { orbitals, type TeacherColumn, teacherType } from '../../representation/orbital.js';
import type { YoungType } from '../../representation/young-type.js';
import { at } from '../../scalar/list.js';
import { multiplyPolynomials, ONE } from '../../symbolic/exact/polynomial.js';
import { type Problem, teacherEntry, teacherWeight } from './problem.js';
import { addWeights, multiplyWeights, type Scalar, subtractWeights, type Weight, type WeightTable, weightOf } from './weight.js';

/** |v|² of the teacher rows of each block, as weights. */
export function compileNorms(type: YoungType, problem: Problem): readonly Weight[] {
  const orbits = entryOrbits(teacherType(type));
  return type.sizes.map((_, block) =>
    orbits
      .filter(({ row }) => row === block)
      .map((orbit) => {
        const entry = teacherEntry(problem, orbit);
        return multiplyWeights(weightOf(orbit.perRow, entry), weightOf(ONE, entry));
      })
      .reduce(addWeights, []),
  );
}

/** What the teacher has with itself. */
export function compileTeacher(table: WeightTable, type: YoungType, problem: Problem): TeacherStructure {
  const own = teacherType(type);
  const orbits = entryOrbits(own);
  const norms = compileNorms(type, problem);
  const beta = (block: number): Weight => weightOf(ONE, teacherWeight(problem, block));
  const entry = (index: number): Weight => weightOf(ONE, teacherEntry(problem, at(orbits, index)));
  return {
    rows: type.sizes.map((size, block) => ({
      own: table.index(multiplyWeights(weightOf(size), multiplyWeights(beta(block), beta(block)))),
      squaredNorm: table.index(at(norms, block)),
    })),
    pairs: orbitals(own, orbits).map(({ left, right, size, columns }) => {
      const inner = columns
        .map(({ count, left: l, right: r }) => multiplyWeights(weightOf(count), multiplyWeights(entry(l), entry(r))))
        .reduce(addWeights, []);
      const squares = multiplyWeights(at(norms, left), at(norms, right));
      return {
        pairs: table.index(multiplyWeights(weightOf(size), multiplyWeights(beta(left), beta(right)))),
        left: table.index(at(norms, left)),
        right: table.index(at(norms, right)),
        inner: inner.length === 0 ? undefined : table.index(inner),
        squaredArea: table.index(subtractWeights(squares, multiplyWeights(inner, inner))),
      };
    }),
  };
}

/**
 * The inner product and the squared area of a student row and a teacher row, from their columns: what the teacher's zeros
 * leave out is left out here.
 */
export function teacherMinors(
  table: WeightTable,
  type: YoungType,
  problem: Problem,
  columns: readonly TeacherColumn[],
): Pick<EntryStructure, 'inner' | 'minors'> {
  const orbits = entryOrbits(teacherType(type));
  const seen = columns.map(({ count, entry, teacher }) => ({
    count,
    entry,
    teacher: teacherEntry(problem, at(orbits, teacher)),
  }));
  const index = (teacher: Scalar): number => table.index(weightOf(ONE, teacher));
  const inner = seen
    .filter(({ teacher }) => teacher.length > 0)
    .map(({ count, entry, teacher }) => ({ count: table.count(count), entry, teacher: index(teacher) }));
  // Of columns that look alike to both rows the minors vanish, so that each pair of groups of them is one term.
  const minors = seen.flatMap((g, i) =>
    seen.slice(0, i).flatMap((h) => {
      const terms = [
        ...(h.teacher.length === 0 ? [] : [{ negative: false, entry: g.entry, teacher: index(h.teacher) }]),
        ...(g.teacher.length === 0 ? [] : [{ negative: true, entry: h.entry, teacher: index(g.teacher) }]),
      ];
      return terms.length === 0 ? [] : [{ count: table.count(multiplyPolynomials(g.count, h.count)), terms }];
    }),
  );
  return { inner, minors };
}
