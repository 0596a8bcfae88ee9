import type { BranchesRecord, BranchRecord } from '../../study/birth/record.js';
import type { Inline } from '../text/notation.js';
import { closed } from './words.js';

/** What is proved of births and folds, a theorem each, and of which there is no proof, with the reason. */
export function proofNotes({ crossings }: BranchesRecord): readonly Inline[] {
  return crossings.flatMap(({ branches }) => branches.flatMap(ofBranch));
}

function ofBranch({ name, certified, sides }: BranchRecord): readonly Inline[] {
  const folds = sides.flatMap((side) => side.folds);
  return [
    ...(certified === undefined ? [] : [proved(certified, ['the birth of ', { family: name }])]),
    ...folds.flatMap((fold) =>
      fold.certified === undefined
        ? []
        : [proved(fold.certified, ['the fold of ', { family: name }, ' at ', { formula: `d = ${fold.d}` }])],
    ),
  ];
}

/** A theorem or why there is none; `what` is what it is about. */
function proved(proof: NonNullable<BranchRecord['certified'] | FoldProof>, what: Inline): Inline {
  return proof.certified
    ? ['Proved: ', closed(proof.certificate.statement)]
    : ['Not proved: ', what, ', as ', closed(proof.reason)];
}

type FoldProof = BranchRecord['sides'][number]['folds'][number]['certified'];

/** Whether everything of a record that was to be proved is. */
export function allProved({ crossings }: BranchesRecord): boolean {
  return crossings.every(({ branches }) =>
    branches.every(
      ({ certified, sides }) =>
        certified?.certified !== false && sides.every(({ folds }) => folds.every((fold) => fold.certified?.certified !== false)),
    ),
  );
}
