/**
 * symbreak: symmetric critical points of two-layer ReLU networks, from the name of a symmetry type to tables.
 *
 * @packageDocumentation
 */
export * from './linalg/cholesky.js';
export * from './linalg/jacobi.js';
export * from './linalg/matrix.js';
export * from './linalg/solve.js';
export * from './linalg/system.js';
export * from './model/dense.js';
export * from './model/geometry.js';
export * from './model/gradient.js';
export * from './model/hessian.js';
export * from './model/loss.js';
export * from './model/structure.js';
export * from './numeric/continuation.js';
export * from './numeric/decimal.js';
export * from './numeric/dense-spectrum.js';
export * from './numeric/mpfr.js';
export * from './numeric/newton.js';
export * from './numeric/saddle-free-newton.js';
export * from './report/critical-table.js';
export * from './report/decomposition-table.js';
export * from './report/eigenvalue-figure.js';
export * from './report/families-table.js';
export * from './report/print.js';
export * from './report/solve-table.js';
export * from './report/spectrum-table.js';
export * from './representation/component.js';
export * from './representation/fixed-point-space.js';
export * from './representation/hessian-forms.js';
export * from './representation/orbital.js';
export * from './representation/representatives.js';
export * from './representation/young-type.js';
export * from './scalar/decimal-text.js';
export * from './scalar/double.js';
export * from './scalar/dual.js';
export * from './scalar/ring.js';
export * from './study/branch.js';
export * from './study/catalogue.js';
export * from './study/compile.js';
export * from './study/critical.js';
export * from './study/critical-point.js';
export * from './study/decompose.js';
export * from './study/degenerate-point.js';
export * from './study/eigenvalue-curves.js';
export * from './study/family.js';
export * from './study/matrix-text.js';
export * from './study/polish.js';
export * from './study/records.js';
export * from './study/scan.js';
export * from './study/solve.js';
export * from './study/spectrum.js';
export * from './study/start.js';
export * from './symbolic/polynomial.js';
export * from './symbolic/polynomial-text.js';
export * from './symbolic/rational.js';
