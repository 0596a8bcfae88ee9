import type { JSX } from 'preact';
import { DIAGRAM_QUANTITIES } from '../../report/branches/diagram-axes.js';
import { branchesTables } from '../../report/branches/tables.js';
import type { BranchesRecord } from '../../study/birth/record.js';
import { Choice } from '../page/control/choice.js';
import { DataTable } from '../page/data-table.js';
import { Kept } from '../page/kept.js';
import type { ViewProps } from '../state/slice.js';
import { dimensionNumber, look, type Subject } from '../state/subject.js';
import type { DiagramAction } from './action.js';
import { diagramCommand } from './command.js';
import { DiagramFigure } from './figure.js';
import { branchPieces } from './pieces.js';
import { diagramPlaces, type Place, placeTitle, reachedNear } from './places.js';
import type { DiagramState } from './state.js';

/** The branches that were computed. */
export interface FoundProps {
  readonly record: BranchesRecord;
  readonly state: DiagramState;
  readonly subject: Subject;
  readonly dispatch: ViewProps<DiagramState, DiagramAction>['dispatch'];
}

/** The diagram, where one can go to in it, and its numbers. */
export function Found({ record, state, subject, dispatch }: FoundProps): JSX.Element {
  const d = dimensionNumber(subject.d);
  const places = diagramPlaces(record);
  const goOver = (family: string): void => {
    const there = reachedNear(record, family, d) ?? d;
    dispatch(look(there === d ? { family } : { family, d: String(Number(there.toPrecision(DIGITS))) }));
  };
  const parent = state.branches.last?.of.family ?? subject.family;
  const goTo = ({ piece, d: to }: Place): void => dispatch(look({ d: to, family: piece ?? parent }));
  return (
    <>
      <div class="controls">
        <Choice
          id="diagram-of"
          label="Against d"
          options={DIAGRAM_QUANTITIES.map((name) => ({ name, title: TITLES[name] }))}
          chosen={state.of}
          choose={(of) => dispatch({ type: 'diagram/quantity', of })}
        />
      </div>
      <DiagramFigure
        record={record}
        of={state.of}
        places={places}
        d={subject.d}
        family={subject.family}
        goTo={(to) => dispatch(look({ d: to }))}
        goToPlace={goTo}
        goOver={goOver}
      />
      <p class="soft">
        The diagram by the command line:{' '}
        <code>{diagramCommand({ ...subject, family: state.wanted ?? subject.family }, state.of)}</code>
      </p>
      <h3>Go over to a branch</h3>
      <div class="buttons">
        {branchPieces(record).map(({ name }) => (
          <button key={name} type="button" class="small" aria-pressed={name === subject.family} onClick={() => goOver(name)}>
            {name}
          </button>
        ))}
      </div>
      <h3>Births, folds and ends</h3>
      <div class="buttons">
        {places.map((place) => (
          <button key={placeTitle(place)} type="button" class="small" onClick={() => goTo(place)}>
            {placeTitle(place)}
          </button>
        ))}
      </div>
      <Kept of={[record]}>
        {() => (
          <details>
            <summary>Tables of the branches</summary>
            {branchesTables(record).map((table) => (
              <DataTable key={table.name} table={table} id={table.name} />
            ))}
          </details>
        )}
      </Kept>
    </>
  );
}

/** Digits of a d to which one is led. */
const DIGITS = 6;
const TITLES = { loss: 'loss', distance: 'distance from the family' } as const;
