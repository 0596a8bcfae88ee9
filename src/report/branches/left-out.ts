import type { BranchesRecord, BranchRecord } from '../../study/birth/record.js';
import { tableName } from '../table/name.js';
import type { Row, Table } from '../table/table.js';
import { statusNote } from '../text/notes.js';
import { modelInlines } from '../text/values.js';
import { branchesOf, isFollowed } from './born.js';
import { closed } from './words.js';

/**
 * The isotropy subgroups at the fractional dimensions of a family whose branches were not followed, with the dimension of what each
 * fixes in the component; none where all were followed.
 */
export function leftOutTables(record: BranchesRecord): readonly Table[] {
  const { family, model } = record;
  const others = branchesOf(record).filter((branch) => !isFollowed(branch));
  if (others.length === 0) return [];
  return [
    {
      name: tableName('not-followed', { family, model }),
      title: ['Not followed: subgroups at the fractional dimensions of family ', { family }, ...modelInlines(model)],
      columns: [
        { header: 'Branch', align: 'left' },
        { header: 'Kind', align: 'left' },
        { header: 'Fixed', align: 'right' },
        { header: 'Why it was not followed', align: 'prose' },
      ],
      groups: others.map((branch) => [rowOf(branch)]),
      notes: [
        'Fixed: the dimension of the space that the subgroup fixes in the component; only where it is 1 a branch is known to be born.',
        statusNote('exact', 'dimensions are counted'),
      ],
      whenEmpty: 'All were followed.',
    },
  ];
}

function rowOf({ name, kind, fixedDimension, notFollowed, why }: BranchRecord): Row {
  const words = notFollowed ?? why;
  return [{ family: name }, kind, `${fixedDimension}`, closed(words.replace(/^not followed: /, ''))];
}
