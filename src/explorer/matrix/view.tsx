import type { JSX } from 'preact';
import { isotropyTables } from '../../report/isotropy/isotropy.js';
import { solveTable } from '../../report/record/solve-table.js';
import { spectrumTable } from '../../report/record/spectrum-table.js';
import { show } from '../../report/text/notation.js';
import { Busy, Live, Refused } from '../page/answer-state.js';
import { CommandLine } from '../page/command-line.js';
import { DataTable } from '../page/data-table.js';
import { Kept } from '../page/kept.js';
import type { ViewProps } from '../state/slice.js';
import { look, modelWords } from '../state/subject.js';
import type { MatrixAction } from './action.js';
import { isRefusal, type MatrixAnswer } from './answer.js';
import { commands } from './command.js';
import { MatrixInput, takeFile } from './input.js';
import { MatrixPictures } from './pictures.js';
import { ENTERED, type MatrixState, MOST_LINKED, matrixText } from './state.js';
import { summary } from './summary.js';

/** A matrix of the user's own: what its isotropy is, which critical point is near, and what that is. */
export function MatrixView({ state, subject, dispatch, link }: ViewProps<MatrixState, MatrixAction>): JSX.Element {
  const { found, isAsking, refused } = state;
  const name = found?.source.name ?? ENTERED;
  const [isotropy, spectrum] = commands(name, subject);
  return (
    // A file may be dropped anywhere here: elsewhere browsers leave the page for it.
    <section
      aria-label="Your own matrix"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        takeFile(event.dataTransfer?.files[0], dispatch);
      }}
    >
      <h2>Your own matrix</h2>
      <MatrixInput state={state} dispatch={dispatch} />
      <p class="hint">Polished for {modelWords(subject)}, which is chosen under Family.</p>
      {isAsking && (
        <div class="controls">
          <Busy what="Isotropy and critical point are being found" />
          <button type="button" class="small" onClick={() => dispatch({ type: 'matrix/stopped' })}>
            Stop
          </button>
        </div>
      )}
      <Refused refusal={refused} />
      {refused !== undefined && found !== null && <p>Below is what was found before, of {name}.</p>}
      {found !== null && (
        <>
          <Live>{summary(name, found.answer)}</Live>
          {!isRefusal(found.answer.point) && found.answer.point.stage !== null && (
            <StageButton {...found.answer.point.stage} show={(change) => dispatch(look(change, 'stage'))} />
          )}
          <Kept of={[found]}>{() => <Found answer={found.answer} />}</Kept>
          <CommandLine command={`${isotropy}\n${spectrum}`} link={link} />
          {matrixText(found.answer.matrix, ';').length > MOST_LINKED && (
            <p class="hint">The matrix is too large to stand in the link.</p>
          )}
        </>
      )}
    </section>
  );
}

/** The way to the stage. */
function StageButton({
  family,
  d,
  show: go,
}: {
  readonly family: string;
  readonly d: string;
  readonly show: (change: { readonly family: string; readonly d: string }) => void;
}): JSX.Element {
  return (
    <button type="button" class="primary" onClick={() => go({ family, d })}>
      Show family {show(family, 'text')} on the stage
    </button>
  );
}

/** Pictures and tables of what was found. */
function Found({ answer }: { readonly answer: MatrixAnswer }): JSX.Element {
  const { isotropy, point } = answer;
  return (
    <>
      <MatrixPictures answer={answer} />
      <h3>Isotropy</h3>
      {isRefusal(isotropy) ? (
        <Refused refusal={isotropy} />
      ) : (
        isotropyTables(isotropy).map((table, i) => <DataTable key={table.name} id={`matrix-isotropy-${i}`} table={table} />)
      )}
      <h3>Critical point nearby</h3>
      {isRefusal(point) ? (
        <Refused refusal={point} />
      ) : (
        <>
          <DataTable id="matrix-point" table={solveTable(point.record)} />
          <DataTable id="matrix-spectrum" table={spectrumTable(point.record)} />
        </>
      )}
    </>
  );
}
