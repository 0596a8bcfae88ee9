import { describe, expect, it } from 'vitest';
import { jacobiEigen } from '../../src/linalg/jacobi.js';
import { NotFiniteError } from '../../src/linalg/matrix.js';
import { SingularMatrixError } from '../../src/linalg/solve.js';
import { denseSolve } from '../../src/numeric/dense-solve.js';
import { denseEigen, denseEigenvalues } from '../../src/numeric/dense-spectrum.js';
import { double } from '../../src/scalar/double.js';

describe('denseSolve', () => {
  it('solves, whatever the order of the rows', () => {
    const x = denseSolve(
      [
        [0, 2, 1],
        [1, 0, 0],
        [0, 0, 4],
      ],
      [7, 3, 4],
    );
    expect(x).toEqual([3, 3, 1]);
  });

  it('takes pivots of either sign', () => {
    expect(denseSolve([[-2]], [4])).toEqual([-2]);
  });

  it('does not change what it is given', () => {
    const a = [
      [2, 1],
      [1, 3],
    ];
    const b = [1, 2];
    denseSolve(a, b);
    expect([a, b]).toEqual([
      [
        [2, 1],
        [1, 3],
      ],
      [1, 2],
    ]);
  });

  it.each([
    [[[0]]],
    [
      [
        [1, 2],
        [2, 4],
      ],
    ],
    [
      [
        [Number.NaN, 1],
        [1, 1],
      ],
    ],
  ])('refuses the singular matrix %j', (a) => {
    expect(() =>
      denseSolve(
        a,
        a.map(() => 1),
      ),
    ).toThrow(SingularMatrixError);
  });

  it('says in which row the pivot is missing', () => {
    const last = (): unknown =>
      denseSolve(
        [
          [1, 0],
          [0, 0],
        ],
        [1, 1],
      );
    expect(last).toThrow(new SingularMatrixError(1).message);
  });
});

describe('eigenvalues of a dense matrix', () => {
  // 2 and 4 with vectors (1, −1) and (1, 1), and −1: not in the order in which the algorithm finds them.
  const a = [
    [3, 1, 0],
    [1, 3, 0],
    [0, 0, -1],
  ];

  it('are ascending', () => {
    expect(denseEigenvalues(a).map((x) => Math.round(x * 1e12) / 1e12)).toEqual([-1, 2, 4]);
    expect(
      denseEigenvalues([
        [5, 0],
        [0, -3],
      ]).map(Math.round),
    ).toEqual([-3, 5]);
  });

  it('have the eigenvectors that belong to them', () => {
    const { values, vectors } = denseEigen(a);
    expect(values.map((x) => Math.round(x * 1e12) / 1e12)).toEqual([-1, 2, 4]);
    expect(vectors).toHaveLength(3);
    vectors.forEach((v, i) => {
      expect(Math.hypot(...v)).toBeCloseTo(1, 12);
      a.forEach((row, j) => {
        expect(row.reduce((sum, x, k) => sum + x * (v[k] as number), 0)).toBeCloseTo(
          (values[i] as number) * (v[j] as number),
          12,
        );
      });
    });
  });
});

describe('what is not finite', () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('is refused: %d', (x) => {
    for (const matrix of [
      [[x]],
      [
        [1, x],
        [x, 1],
      ],
      [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, x],
      ],
    ]) {
      expect(() => denseEigen(matrix)).toThrow(RangeError);
      expect(() => denseEigenvalues(matrix)).toThrow(RangeError);
    }
  });

  it('is not what is as large, or as small, as a double can be', () => {
    for (const size of [1e300, 1e-310]) {
      const [low = Number.NaN, high = Number.NaN] = denseEigenvalues([
        [2 * size, size],
        [size, 2 * size],
      ]);
      expect(low / size).toBeCloseTo(1, 6);
      expect(high / size).toBeCloseTo(3, 6);
    }
  });
});

describe('a matrix with an entry that is no finite number', () => {
  it('is told by its class, by both eigenvalue solvers', () => {
    for (const entry of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => jacobiEigen(double, [[entry]])).toThrow(NotFiniteError);
      expect(() => denseEigen([[entry]])).toThrow(NotFiniteError);
    }
  });
});

describe('a matrix whose entries have squares beyond doubles', () => {
  it('has the eigenvalues of a matrix of usual size, times a power of 2', () => {
    const usual = [
      [2, 1, 0],
      [1, 3, -1],
      [0, -1, 5],
    ];
    const { values, vectors } = denseEigen(usual);
    for (const size of [2 ** 520, 2 ** 700, 2 ** 1000]) {
      const large = usual.map((row) => row.map((x) => x * size));
      expect(denseEigen(large).values.map((value) => value / size)).toEqual(values);
      expect(denseEigen(large).vectors).toEqual(vectors);
      expect(denseEigenvalues(large)).toEqual(denseEigen(large).values);
    }
  });
});

describe('eigenvalues in doubles', () => {
  it('are ascending with their vectors, whatever the order of the diagonal and whatever its size', () => {
    for (const size of [1, 2 ** 499, 2 ** 500, 2 ** 501, 2 ** 1000]) {
      const diagonal = [3, -1, 2, 0].map((x) => x * size);
      const matrix = diagonal.map((x, i) => diagonal.map((_, j) => (i === j ? x : 0)));
      const sorted = [-1, 0, 2, 3].map((x) => x * size);
      expect(denseEigenvalues(matrix)).toEqual(sorted);
      const { values, vectors } = denseEigen(matrix);
      expect(values).toEqual(sorted);
      expect(vectors.map((v) => v.map(Math.abs))).toEqual([
        [0, 1, 0, 0],
        [0, 0, 0, 1],
        [0, 0, 1, 0],
        [1, 0, 0, 0],
      ]);
    }
  });
});
