import type { JSX } from 'preact';
import { branchesPlot } from '../../report/branches/diagram.js';
import type { DiagramQuantity } from '../../report/branches/diagram-axes.js';
import type { BranchesRecord } from '../../study/birth/record.js';
import { CursorFigure } from '../page/cursor-figure.js';
import { Made } from '../page/made.js';
import { dimensionNumber } from '../state/subject.js';
import { branchAt, branchLines } from './hit.js';
import { type Place, placeTitle } from './places.js';

/** The bifurcation diagram with what can be done in it. */
export interface DiagramFigureProps {
  readonly record: BranchesRecord;
  readonly of: DiagramQuantity;
  /** Where something happens: these are marked, and can be gone to. */
  readonly places: readonly Place[];
  /** What is looked at: a line at this d, and this branch. */
  readonly d: string;
  readonly family: string;
  readonly goTo: (d: string) => void;
  readonly goToPlace: (place: Place) => void;
  readonly goOver: (branch: string) => void;
}

/** Digits of a d that is dragged to. */
const DIGITS = 4;

/** The diagram, with a cursor at d; a click on a curve goes over to its branch, one beside the curves to that d. */
export function DiagramFigure({ record, of, places, d, family, ...go }: DiagramFigureProps): JSX.Element {
  return (
    <Made of={[record, of]} make={() => branchesPlot(record, { of, x: null, y: null })}>
      {(plot) => (
        <CursorFigure
          of={plot}
          plot={() => plot}
          name={`branches-${of}`}
          label={plot.title}
          caption="Solid lines are minima, dashed ones saddles. A click on a curve goes over to its branch; circles at the top are births, folds and ends."
          cursor={dimensionNumber(d)}
          cursorText={`d = ${d}`}
          axis="d"
          marks={places.map((place) => ({ x: Number(place.at), label: placeTitle(place) }))}
          onMove={(x) => {
            const place = places.find(({ at }) => Number(at) === x);
            if (place === undefined) go.goTo(String(Number(x.toPrecision(DIGITS))));
            else go.goToPlace(place);
          }}
          onPress={(point, layout) => {
            const branch = branchAt(branchLines(record, of, layout), point);
            if (branch !== undefined && branch !== family) go.goOver(branch);
            return branch !== undefined && branch !== family;
          }}
          over={(layout) => {
            const chosen = branchLines(record, of, layout).find(({ name }) => name === family);
            return chosen === undefined ? null : <Chosen sides={chosen.sides} />;
          }}
        />
      )}
    </Made>
  );
}

/** The branch that is looked at, told from the others. */
function Chosen({ sides }: Pick<ReturnType<typeof branchLines>[number], 'sides'>): JSX.Element {
  return (
    <g>
      {sides.map((side) => (
        <polyline
          key={side[0]?.join()}
          class="chosen"
          points={side.map((point) => point.map((unit) => unit.toFixed(1)).join()).join(' ')}
        />
      ))}
    </g>
  );
}
