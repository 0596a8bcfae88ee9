import { shortened } from '../input/shown-text.js';
import { explorerHash } from '../report/page/explorer-link.js';
import { descentSlice } from './descent/slice.js';
import { diagramSlice } from './diagram/slice.js';
import { matrixSlice } from './matrix/slice.js';
import { FIRST, type RootState, VIEWS, type ViewName } from './root.js';
import { seriesSlice } from './series/slice.js';
import { stageSlice } from './stage/slice.js';
import { readLink } from './state/link.js';
import { hashSubject, subjectHash } from './state/subject.js';

/** The whole state as the hash of a link. Pure. */
export function rootHash(root: RootState): string {
  return explorerHash({
    view: root.view,
    ...subjectHash(root.subject),
    ...stageSlice.toHash(root.stage),
    ...diagramSlice.toHash(root.diagram),
    ...seriesSlice.toHash(root.series),
    ...matrixSlice.toHash(root.matrix),
    ...descentSlice.toHash(root.descent),
  });
}

/** The state of a link: what is good in it over the state at the beginning; the rest is said in `notices`. Pure. */
export function restored(link: string, first: RootState = FIRST): RootState {
  const { hash, refused } = readLink(link);
  const [stage, diagram, series, matrix, descent] = [
    stageSlice.fromHash(hash),
    diagramSlice.fromHash(hash),
    seriesSlice.fromHash(hash),
    matrixSlice.fromHash(hash),
    descentSlice.fromHash(hash),
  ];
  const view = VIEWS.find((name) => name === hash.view);
  return {
    ...first,
    view: view ?? first.view,
    subject: { ...first.subject, ...hashSubject(hash) },
    stage: { ...first.stage, ...stage.state },
    diagram: { ...first.diagram, ...diagram.state },
    series: { ...first.series, ...series.state },
    matrix: { ...first.matrix, ...matrix.state },
    descent: { ...first.descent, ...descent.state },
    notices: [
      ...refused,
      ...(view === undefined && hash.view !== undefined ? [noView(hash.view)] : []),
      ...[stage, diagram, series, matrix, descent].flatMap((part) => part.refused),
    ],
  };
}

function noView(text: string): string {
  const names: readonly ViewName[] = VIEWS;
  return `the link asks for the view '${shortened(text)}': ${names.join(', ')} are there`;
}
