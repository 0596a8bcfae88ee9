/** What the digits of a point rest on, and whether those of its eigenvalues were confirmed too. */
export interface PointBasis {
  /** It is the teacher; or Newton's method converged; or every digit was evaluated again, in decimal arithmetic. */
  readonly point: 'teacher' | 'newton' | 'decimal';
  readonly eigenvalues: boolean;
}

/** The evidence in words, of one point or of several of one basis: `bits` are the least and the most that MPFR had. */
export function pointEvidence({ point, eigenvalues }: PointBasis, [least, most]: readonly [number, number]): string {
  const bits = least === most ? `${least}` : `${least} to ${most}`;
  const digits = {
    teacher: eigenvalues ? 'entries exact' : 'the student is the teacher',
    newton: 'Newton iteration converged quadratically; nothing was re-evaluated',
    decimal: `MPFR at ${bits} bits; every digit re-evaluated in decimal arithmetic (decimal.js)`,
  }[point];
  return eigenvalues ? `${digits}; eigenvalues confirmed by the inertia of M − λG in decimal arithmetic` : digits;
}
