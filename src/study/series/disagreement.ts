import type { Quantity, SeriesCheck } from './record.js';

/** What a series is of, in words. */
export function quantityWords(quantity: Quantity): string {
  if (quantity.kind === 'loss') return 'loss';
  if (quantity.kind === 'eigenvalue') {
    const { component, blocks, index } = quantity;
    return `eigenvalue ${index + 1} of component ${[component, ...blocks].join('_')}`;
  }
  const { entry, row, column } = quantity;
  if (entry === 'diagonal') return `diagonal of block ${row}`;
  return entry === 'offDiagonal' ? `off-diagonal of block ${row}` : `rows of block ${row}, columns of block ${column}`;
}

/**
 * How a series disagrees with solutions that are found without it, as the end of a sentence; exponents of t are printed as powers
 * of d, to two decimals.
 */
export function disagreementText({ expectedExponent, observedExponent, ratio }: Omit<SeriesCheck, 'quantity'>): string {
  if (expectedExponent === null || observedExponent === null) return 'what is left of it is larger than terms left out can be';
  const expected = power(expectedExponent);
  if (Math.abs(observedExponent) < FLAT) return `the difference does not get smaller as d grows, and should like ${expected}`;
  const observed = power(observedExponent);
  if (observed !== expected) return `the difference goes like ${observed}, and should like ${expected}`;
  return `the difference goes like ${expected}, as it should, but is ${ratio?.toFixed(2)} times the first term left out`;
}

/** A power of t below which nothing is seen to decay. */
const FLAT = 0.05;

function power(exponent: number): string {
  return `d^(${Number((-exponent / 2).toFixed(2))})`;
}
