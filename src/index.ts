/**
 * The library: from the name of a symmetry type to tables. It needs nothing of Node, and runs in browsers and workers, too;
 * `symbreak/node` is all of it, with files, threads and pictures.
 *
 * @module symbreak
 */

// Reading and refusing
export { type WholeRange, wholeNumber } from './input/arguments.js';
export * from './input/digest.js';
export * from './input/errors.js';
export * from './input/json-text.js';
export * from './input/shown-text.js';
// The model, over any ring
export * from './landscape/bifurcation/reduced-equation.js';
export * from './landscape/block-spectrum.js';
export * from './landscape/compile.js';
export * from './landscape/critical-point.js';
export * from './landscape/degenerate-point.js';
export * from './landscape/entries.js';
export * from './landscape/entry-names.js';
export * from './landscape/identity-point.js';
export * from './landscape/interlacing.js';
export * from './landscape/problem/problem.js';
export * from './landscape/problem/weight.js';
export * from './landscape/symmetric/blocks.js';
export * from './landscape/symmetric/reduced-equations.js';
export * from './landscape/symmetric/type.js';
export * from './landscape/whole/energy.js';
export * from './landscape/whole/model.js';
export * from './landscape/whole/samples.js';
export * from './landscape/whole-matrix.js';
export * from './model/dense.js';
export * from './model/geometry.js';
export * from './model/gradient.js';
export * from './model/hessian.js';
export * from './model/kernel/arc-cosine.js';
export * from './model/kernel/error-function.js';
export { formulaKernel } from './model/kernel/formula/user-kernel.js';
export type * from './model/kernel/kernel.js';
export * from './model/kernel/power.js';
export * from './model/kernel/squared-relu.js';
export * from './model/loss.js';
export * from './model/safran-shamir.js';
export type * from './model/structure.js';
// The rooms with an entry of their own
export * from './numeric.js';
export * from './report.js';
// Families and types
export * from './representation/automorphism/automorphisms.js';
export { type ColouredMatrix, colouredMatrix, isAutomorphism } from './representation/automorphism/coloured-matrix.js';
export * from './representation/automorphism/laws.js';
export { componentEquivariants, type QuadraticAndCubic } from './representation/axial/component-equivariants.js';
export { type AxialSubgroupsAt, axialSubgroupOf, axialSubgroups, axialSubgroupsAt } from './representation/axial/find.js';
export { productSubgroup } from './representation/axial/products.js';
export type { RefinedType } from './representation/axial/refined-type.js';
export { splitSubgroup } from './representation/axial/splits.js';
export type { AxialOptions, AxialSubgroup, BirthKind } from './representation/axial/subgroup.js';
export {
  type BlockSymmetry,
  blockSymmetry,
  type KindPermutation,
  symmetricEntries,
} from './representation/block-symmetry/block-symmetry.js';
export { type NamedSymmetry, namesGroup, parseSymmetry } from './representation/block-symmetry/named-type.js';
export {
  type CopiesInStabiliser,
  type SymmetricComponent,
  symmetricComponents,
} from './representation/block-symmetry/symmetric-components.js';
export {
  reducedPoint,
  type SymmetricOrbit,
  spread,
  symmetricEntryOrbits,
  symmetricPairOrbits,
} from './representation/block-symmetry/symmetric-orbits.js';
export { type AdaptedVector, adaptedBasis } from './representation/commutant/adapted-basis.js';
export {
  adaptedVectors,
  moduleVectors,
  type SimpleModule,
  simpleModule,
} from './representation/commutant/adapted-vectors.js';
export { type RepresentationLaw, representationLaws } from './representation/commutant/laws.js';
export { decomposeMatrices, type MatrixRepresentation } from './representation/commutant/matrix-representation.js';
export {
  decomposeRepresentation,
  ENDOMORPHISMS,
  type IsotypicComponent,
  type RepresentationDecomposition,
  type RepresentationType,
} from './representation/commutant/representation.js';
export type { SymmetricFactor } from './representation/commutant/symmetric-factors.js';
export * from './representation/component.js';
export * from './representation/fixed-point-space.js';
export * from './representation/hessian-forms.js';
export * from './representation/laws.js';
export * from './representation/orbital.js';
export * from './representation/permutation/matrix-permutation.js';
export * from './representation/permutation/orbits.js';
export * from './representation/permutation/permutation.js';
export {
  type ConjugacyClass,
  conjugacyClasses,
} from './representation/permutation-group/conjugacy-classes.js';
export * from './representation/permutation-group/group.js';
export { type GroupFile, parseGroupFile } from './representation/permutation-group/group-file.js';
export { parseGroup } from './representation/permutation-group/group-text.js';
export * from './representation/permutation-group/laws.js';
export {
  countPairOrbits,
  type MatrixGroup,
  type MatrixOrbits,
  matrixGroup,
  matrixOrbits,
  type PairCount,
} from './representation/permutation-group/matrix-group.js';
export * from './representation/permutation-group/named-groups.js';
export * from './representation/realise.js';
export * from './representation/representatives.js';
export * from './representation/silent-inputs.js';
// Symmetric groups
export * from './representation/symmetric-group/character.js';
export * from './representation/symmetric-group/character-polynomial.js';
export * from './representation/symmetric-group/hook.js';
export * from './representation/symmetric-group/kronecker.js';
export * from './representation/symmetric-group/laws.js';
export * from './representation/symmetric-group/littlewood-richardson.js';
export * from './representation/symmetric-group/orthogonal-form.js';
export {
  type Constituent,
  centralizerOrder,
  conjugatePartition,
  dominates,
  type Partition,
  PartitionError,
  partitionsOf,
} from './representation/symmetric-group/partition.js';
export * from './representation/symmetric-group/pieri.js';
export * from './representation/symmetric-group/stable.js';
export * from './representation/symmetric-group/straighten.js';
export { type ActingGroup, type MatrixAction, wholeAction, youngAction } from './representation/symmetric-power/action.js';
export * from './representation/symmetric-power/branching.js';
export * from './representation/symmetric-power/equivariants.js';
export * from './representation/symmetric-power/laws.js';
export * from './representation/symmetric-power/power.js';
export * from './representation/symmetric-power/whole-projection.js';
export * from './representation/whole-sizes.js';
export * from './representation/young-type.js';
// More neurons, global minima, other teachers
export * from './study/annihilation/annihilation.js';
export type * from './study/annihilation/record.js';
export * from './study/annihilation/splitting.js';
// Reports
export { type ReadReport, readReport } from './study/appendix/check.js';
export {
  type FamilyReportRecord,
  type ReportData,
  type ReportOptions,
  type ReportRecord,
  reportCurves,
  reportRecord,
} from './study/appendix/data.js';
export { branches } from './study/birth/branches.js';
// Fractional dimensions and ends
export { branchInstead } from './study/birth/instead.js';
export type { BranchesOptions } from './study/birth/options.js';
export type * from './study/birth/record.js';
export { bornFamily } from './study/birth/resolve.js';
// Series
export { withBounds } from './study/bounds/bounds.js';
// Proofs and certificates
export type * from './study/certificate/branching/content.js';
export {
  type Bounds,
  type Certificate,
  canonicalJson,
  digestOf,
  type PointCertificate,
  type RangeCertificate,
} from './study/certificate/certificate.js';
export * from './study/certificate/certify.js';
export * from './study/certificate/certify-batch.js';
export * from './study/certificate/certify-range.js';
export type * from './study/certificate/record.js';
export * from './study/certificate/segment-cover.js';
export { type CertifiedTheorem, certifyForAll, type TheoremOptions } from './study/certificate/theorem/certify.js';
export { type ClosedFormTheoremRecord, globalTheorem } from './study/certificate/theorem/closed-form.js';
export type * from './study/certificate/theorem/content.js';
export type * from './study/certificate/theorem/record.js';
export { type CertificateCheck, checkCertificate } from './study/check/check.js';
// Verifying
export type * from './study/claims/claims.js';
export * from './study/claims/file.js';
export { type CriticalOptions, critical } from './study/crossing/critical.js';
export type * from './study/crossing/record.js';
export { type CurveOptions, familyCurves } from './study/curve/curves.js';
export { parsePoints } from './study/curve/points.js';
export type * from './study/curve/record.js';
export * from './study/decomposition/block-symmetry.js';
export * from './study/decomposition/branching.js';
export * from './study/decomposition/decompose.js';
export { decomposeGroup, type GroupOptions } from './study/decomposition/group.js';
export { groupComponents } from './study/decomposition/group-components.js';
export { type ConcreteLoss, type LossWitness, lossWitness } from './study/decomposition/invariance.js';
export * from './study/decomposition/power.js';
export type * from './study/decomposition/record.js';
export * from './study/decomposition/whole.js';
// Passes between minima
export { type Descent, type DescentOptions, descend } from './study/descent/descent.js';
export { type Instability, type UnstableDirection, unstableDirections } from './study/descent/unstable-directions.js';
export { type EndGroup, endGroups } from './study/discover/groups.js';
export { fileText, type RunKey, type RunText, readRunText } from './study/discover/lines.js';
export { mergedRuns, type NamedRun } from './study/discover/merge.js';
export type * from './study/discover/record.js';
export {
  type Descend,
  type DescentMode,
  type DiscoverOptions,
  type DiscoverRun,
  descentSteps,
  descents,
  discoverRun,
  type StartEnd,
} from './study/discover/run.js';
export { parseShard, type Shard } from './study/discover/shard.js';
export { type Summary, type SummaryOptions, summarised } from './study/discover/summary.js';
export { type SweepRecord, type SweepRow, sweepRow, sweptNeurons } from './study/discover/sweep.js';
export { type Trajectory, type TrajectorySample, trajectory } from './study/discover/trajectory.js';
export { type PlacedType, placedTypes } from './study/discover/type-distances.js';
export { type EigenvectorLine, type Eigenvectors, eigenvectorsAt } from './study/eigenvectors/eigenvectors.js';
export type * from './study/end/record.js';
export * from './study/end/text.js';
export type { Birth, Stretch, WhichCrossing } from './study/family/birth.js';
export * from './study/family/catalogue/catalogue.js';
export type * from './study/family/catalogue/record.js';
export { checkDimension, sizesAt, toDouble, typeAt } from './study/family/dimension.js';
export { type ExtraLimits, limitsText, type RowLimit } from './study/family/extra-limits.js';
export { type Family, isGlobal, type LimitSign, makeFamily, withoutExtra } from './study/family/family.js';
export * from './study/family/limits.js';
export * from './study/family/minimum-interval.js';
export { type Model, parseFamily, readSizes, reluModel } from './study/family/parse.js';
export type { Status } from './study/family/status.js';
// Points and spectra
export * from './study/follow/along.js';
export * from './study/follow/follow.js';
export * from './study/follow/options.js';
export type * from './study/follow/record.js';
export * from './study/follow/singular-values.js';
export {
  type ExactSpectrumAt,
  type ExactSpectrumLine,
  type ExactSpectrumRecord,
  exactSpectrum,
} from './study/formula/exact-spectrum.js';
export * from './study/formula/formula.js';
export { type PositiveSpectrum, positiveSpectrum } from './study/formula/positive-spectrum.js';
export * from './study/formula/record.js';
export * from './study/global-minimum/global-minimum.js';
export * from './study/global-minimum/nonconvexity.js';
export * from './study/global-minimum/one-point-convexity.js';
export * from './study/global-minimum/polynomials.js';
export * from './study/global-minimum/set.js';
export * from './study/global-minimum/spectrum.js';
// Matrices of one's own
export * from './study/isotropy/isotropy.js';
export type * from './study/isotropy/record.js';
export * from './study/matrix/text.js';
// What is learnt
export { ACTIVATIONS, type Activation, readActivation } from './study/model/activation.js';
export * from './study/model/model.js';
export * from './study/model/record.js';
export * from './study/model/teacher-matrix.js';
export { hasLetter, withLetter } from './study/name/lettered.js';
export type { KnownSaddle, PassesOptions } from './study/passes/options.js';
export { passes } from './study/passes/passes.js';
export type * from './study/passes/record.js';
export * from './study/point/morse-index.js';
export * from './study/point/named-family.js';
export { locate, type PolishedPoint, type RoughPoint } from './study/point/polish.js';
export type * from './study/point/record.js';
export { familyNaming, type Naming, type Solution, solve, solvePoint } from './study/point/solve.js';
export { type SpectrumOptions, spectrum, spectrumOf } from './study/point/spectrum.js';
export { type NamedPoint, namesPoint, pointNamed } from './study/points/named.js';
export { findPoints, type PointsOptions } from './study/points/points.js';
export type * from './study/points/record.js';
export { type PointType, type PointTypeOptions, readPointType } from './study/points/request.js';
export type { Outcomes } from './study/points/search/search.js';
export type { Segment } from './study/proof/segment.js';
// How fast first-order methods converge
export * from './study/rates/along.js';
export * from './study/rates/at-dimension.js';
export * from './study/rates/methods.js';
export { withObserved } from './study/rates/observed.js';
export * from './study/rates/rates.js';
export type * from './study/rates/record.js';
export * from './study/rates/series.js';
export * from './study/recognition/farthest-first.js';
export { type RecognisedIsotropy, recogniseIsotropy } from './study/recognition/recognise.js';
export { type ExpansionPart, expand } from './study/series/expand.js';
export type * from './study/series/record.js';
export * from './study/series/symbolic-size.js';
// Several families at several d
export * from './study/several/families.js';
export * from './study/several/points.js';
export {
  type FailedRecord,
  isFailed,
  type Outcome,
  recordsOf,
  type SeveralProgress,
  type Sought,
} from './study/several/several.js';
export { type KeptTheorem, type SeveralTheorem, type TheoremsOptions, theoremsOfSeveral } from './study/several/theorems.js';
export * from './study/start/start.js';
export * from './study/teacher/perturbed.js';
export type * from './study/teacher/record.js';
export * from './study/teacher/teacher.js';
export { formulaComparison } from './study/verify/formula-accuracy.js';
export * from './study/verify/verify.js';
export * from './symbolic.js';
