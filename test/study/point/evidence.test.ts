import { describe, expect, it } from 'vitest';
import { pointEvidence } from '../../../src/study/point/evidence.js';

describe('the evidence of a point in words', () => {
  it('says the bits of one point, and the range of several', () => {
    const basis = { point: 'decimal', eigenvalues: false } as const;
    expect(pointEvidence(basis, [138, 138])).toMatch(/^MPFR at 138 bits; every digit re-evaluated/);
    expect(pointEvidence(basis, [138, 145])).toMatch(/^MPFR at 138 to 145 bits; /);
  });

  it('says of the exact point what is exact, and of eigenvalues that they were confirmed where they were', () => {
    expect(pointEvidence({ point: 'teacher', eigenvalues: false }, [53, 53])).toBe('the student is the teacher');
    expect(pointEvidence({ point: 'teacher', eigenvalues: true }, [53, 53])).toMatch(/^entries exact; eigenvalues confirmed/);
    expect(pointEvidence({ point: 'newton', eigenvalues: false }, [53, 60])).not.toMatch(/bits|confirmed/);
  });
});
