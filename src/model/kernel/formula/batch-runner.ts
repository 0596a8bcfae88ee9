import { double } from '../../../scalar/double.js';
import { absent } from '../../../scalar/list.js';
import { embedRational } from '../../../symbolic/exact/rational.js';
import type { Program, Step } from './program.js';

/** A program for many values of its symbols at once: lists of doubles that are filled, run through and read, over and over. */
export interface BatchRunner {
  /** For each symbol the list of its values, to be filled. */
  readonly symbols: readonly Float64Array[];
  /** For each formula the list of its values; it may be that of a symbol, so none is written to. */
  readonly results: readonly Float64Array[];
  /** Works out the formulas for the first `count` values of the symbols. Allocates nothing. */
  run(count: number): void;
}

/**
 * Makes room for a program in doubles, for up to `capacity` values of each of its symbols at a time: the same operations, in the same
 * order, as `runner` over doubles, one loop over all values for each.
 *
 * Memory: 8 bytes for each value of each symbol, constant and step. Error: that of the program in doubles, to the last bit.
 */
export function batchRunner(
  program: Pick<Program, 'constants' | 'steps' | 'results'>,
  symbols: number,
  capacity: number,
): BatchRunner {
  const known = [double.pi, ...program.constants.map((value) => embedRational(double, value))];
  const variables = Array.from({ length: symbols }, () => new Float64Array(capacity));
  const lists = [...variables, ...known.map((value) => new Float64Array(capacity).fill(value))];
  const list = (index: number): Float64Array => lists[index] ?? absent();
  const loops = program.steps.map((step) => {
    const out = new Float64Array(capacity);
    const loop = loopOf(step, out, list);
    lists.push(out);
    return loop;
  });
  return {
    symbols: variables,
    results: program.results.map(list),
    run: (count) => {
      for (const loop of loops) loop(count);
    },
  };
}

type Loop = (count: number) => void;

function loopOf(step: Step, out: Float64Array, list: (index: number) => Float64Array): Loop {
  switch (step.op) {
    case 'add': {
      const [x, y] = [list(step.left), list(step.right)];
      return (count) => {
        for (let i = 0; i < count; i++) out[i] = (x[i] ?? absent()) + (y[i] ?? absent());
      };
    }
    case 'sub': {
      const [x, y] = [list(step.left), list(step.right)];
      return (count) => {
        for (let i = 0; i < count; i++) out[i] = (x[i] ?? absent()) - (y[i] ?? absent());
      };
    }
    case 'mul': {
      const [x, y] = [list(step.left), list(step.right)];
      return (count) => {
        for (let i = 0; i < count; i++) out[i] = (x[i] ?? absent()) * (y[i] ?? absent());
      };
    }
    case 'div': {
      const [x, y] = [list(step.left), list(step.right)];
      return (count) => {
        for (let i = 0; i < count; i++) out[i] = (x[i] ?? absent()) / (y[i] ?? absent());
      };
    }
    case 'angle': {
      const [x, y] = [list(step.left), list(step.right)];
      return (count) => {
        for (let i = 0; i < count; i++) out[i] = double.angle(x[i] ?? absent(), y[i] ?? absent());
      };
    }
    case 'neg': {
      const x = list(step.of);
      return (count) => {
        for (let i = 0; i < count; i++) out[i] = -(x[i] ?? absent());
      };
    }
    case 'sqr': {
      const x = list(step.of);
      return (count) => {
        for (let i = 0; i < count; i++) out[i] = (x[i] ?? absent()) * (x[i] ?? absent());
      };
    }
    case 'sqrt':
    case 'acos': {
      const x = list(step.of);
      const of = double[step.op];
      return (count) => {
        for (let i = 0; i < count; i++) out[i] = of(x[i] ?? absent());
      };
    }
  }
}
