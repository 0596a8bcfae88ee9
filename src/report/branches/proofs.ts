import type { BranchesRecord } from '../../study/birth/record.js';

/** Whether every birth and every fold of a record that was to be proved is: true where no proof was asked for. */
export function allProved({ crossings }: BranchesRecord): boolean {
  return crossings.every(({ branches }) =>
    branches.every(
      ({ certified, sides }) =>
        certified?.certified !== false && sides.every(({ folds }) => folds.every((fold) => fold.certified?.certified !== false)),
    ),
  );
}
