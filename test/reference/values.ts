/**
 * Published and independently computed figures.
 *
 * Source of all of them: sections 4, 6 and 7 of the project's mathematics notes. They were computed with mpmath at 30
 * digits or more, from the formulas of Safran & Shamir 2018 and Arjevani & Field 2021 on the whole k·d × k·d matrices,
 * independently of this project; none was made by symbreak. All digits given are significant; they are rounded unless the name says otherwise.
 */

/** Eigenvalues of one component, ascending. */
export interface ReferenceLine {
  readonly component: string;
  readonly eigenvalues: readonly string[];
}

/** Type A at d = 8. */
export const TYPE_A_8 = {
  family: 'A',
  d: 8,
  diagonal: ['-0.749324924890917'],
  offDiagonal: ['0.248069906214369'],
  loss: '0.067731691360437',
  spectrum: [
    { component: 't', eigenvalues: ['1.13595212932', '2.5160943497'] },
    { component: 's', eigenvalues: ['0.0613880554573', '0.182461301362', '2.14928371251'] },
    { component: 'x', eigenvalues: ['0.0110571203384'] },
    { component: 'y', eigenvalues: ['0.330182177936'] },
  ],
} as const;

/** Type II at d = 7. */
export const TYPE_II_7 = {
  family: 'II',
  d: 7,
  diagonal: ['-0.632703904915254', '0.996922798803286'],
  offDiagonal: [null, '-0.0350801559270465'],
  /** between[a][b]: rows of block a, columns of block b. */
  between: [
    [null, '0.185991046296251'],
    ['0.261691075806554', null],
  ],
  loss: '0.0232027149135661',
  spectrum: [
    { component: 't', eigenvalues: ['0.068349107255', '0.219494539875', '1.01319563448', '1.88059634556', '2.29548971718'] },
    { component: 's', eigenvalues: ['0.0140590131823', '0.08040751639', '0.238173617856', '0.347721079273', '1.93156605791'] },
    { component: 'x', eigenvalues: ['0.0521745488854'] },
    { component: 'y', eigenvalues: ['0.369455261815'] },
  ],
} as const;

/**
 * Fractional dimensions from which a family is a minimum. The value of II in the notes, 5.585505247425880006941177626, has
 * a slip in its last four digits; the one here is from `fractional-dimension.py` (mpmath, another formula).
 */
export const CRITICAL_DIMENSIONS = [
  { family: 'A', d: '5.763812734919571166924559558', component: 'x' },
  { family: 'II', d: '5.5855052474258800069411762776233918346803', component: 's' },
] as const;

/** (d; −) with one extra row at d = 20: a saddle. */
export const A_WITH_EXTRA_ROW_20 = {
  d: 20,
  diagonal: '-0.8899335',
  offDiagonal: '0.093239816',
  extra: '0.097381666',
  loss: '0.0974051',
  least: { value: '-0.0116691', component: 's' },
} as const;

/** The ΔS_{d−1} family with one extra row at d = 10: type II with its minus row split in two unequal rows; a minimum. */
export const SPLIT_II_10 = {
  d: 10,
  minusRow: ['-0.530762479469539', '0.0573493470022077'],
  extraRow: ['-0.190305316625578', '0.0966420783770417'],
  plusRows: { minusColumn: '0.184638321382187', offDiagonal: '-0.0183099014843727', diagonal: '0.992029094716773' },
  loss: '0.0178926551394538',
  least: { value: '0.00566726953382', component: 't' },
} as const;

/** (2, d−2; −, +) at d = 8. */
export const TWO_MINUS_8 = { family: '2,d-2:-+', d: 8, least: '0.00334341' } as const;

/** The off-diagonal entry of the minus block of (2, d−2; −, +), times d, as d grows; cut, not rounded. */
export const TWO_MINUS_LIMIT_CUT = '1.92275557038170343977957';
