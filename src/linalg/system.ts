import type { Elementary } from '../scalar/ring.js';
import type { Matrix } from './matrix.js';

/** The equations have no value where they are asked: outside their domain, or on a box that leaves it. */
export class OutsideDomainError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'OutsideDomainError';
  }
}

/**
 * As many equations as unknowns, evaluable over any elementary ring: all that a solver ever sees.
 * Outside their domain they throw an OutsideDomainError, or the RangeError of the ring.
 */
export interface SquareSystem {
  readonly size: number;
  /** The system over a ring; constants are converted here, once, and not at every evaluation. */
  over<T>(R: Elementary<T>): BoundSystem<T>;
}

/** A system over one ring. */
export interface BoundSystem<T> {
  /** The left-hand sides at x. */
  residual(x: readonly T[]): readonly T[];
  /** Row i, column j: the derivative of left-hand side i by unknown j. */
  jacobian(x: readonly T[]): Matrix<T>;
}

/** A system that depends on one parameter, which is an element of the ring like the unknowns. */
export interface SystemFamily {
  readonly size: number;
  over<T>(R: Elementary<T>, parameter: T): BoundSystem<T>;
}

/** A parameter value as an element of whatever ring asks for it. */
export type Parameter = <T>(R: Elementary<T>) => T;

/** The system of a family at one value of the parameter. */
export function systemAt(family: SystemFamily, parameter: Parameter): SquareSystem {
  return { size: family.size, over: (R) => family.over(R, parameter(R)) };
}
