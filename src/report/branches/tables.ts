import type { BranchesRecord } from '../../study/birth/record.js';
import type { Table } from '../table/table.js';
import { bornTable } from './born.js';
import { leftOutTables } from './left-out.js';
import { limitsTables, pointsTables } from './sampled.js';
import { sidesTable } from './sides.js';
import { theoremsTables } from './theorems.js';

/**
 * What is born at the fractional dimensions of a family as tables: the births, what was not followed, both sides of each branch with their ends, points at
 * chosen d, and limits of entries. Pure; nothing is thrown.
 */
export function branchesTables(record: BranchesRecord): readonly Table[] {
  if (record.crossings.length === 0) return [bornTable(record)];
  return [
    bornTable(record),
    ...theoremsTables(record),
    ...leftOutTables(record),
    sidesTable(record),
    ...pointsTables(record),
    ...limitsTables(record),
  ];
}
