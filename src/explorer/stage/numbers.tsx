import type { JSX } from 'preact';
import { solveTable } from '../../report/record/solve-table.js';
import { spectrumTable } from '../../report/record/spectrum-table.js';
import { sentence } from '../../report/text/notes.js';
import type { InstantLine, InstantRecord, KnownNumber } from '../../study/instant/record.js';
import { Busy, Live, Refused } from '../page/answer-state.js';
import { DataTable } from '../page/data-table.js';
import { Kept } from '../page/kept.js';
import { Settled } from '../page/settled.js';
import type { ViewProps } from '../state/slice.js';
import type { StageAction } from './action.js';
import { instantEntriesTable, instantSpectrumTable } from './drawing/tables.js';
import { subjectKey } from './problem-key.js';
import type { StageState } from './state.js';

/** The verdict in words, which is read aloud when it changes, and the numbers that matter most. */
export function Summary({ record, name }: { readonly record: InstantRecord; readonly name: string }): JSX.Element {
  const { d, loss, least, index, sizes, wholeSizes, verdictNote } = record;
  return (
    <>
      <Live>{`Family ${name}: ${verdictWords(record)}`}</Live>
      <dl class="facts">
        <Fact name="d" value={wholeSizes ? d : `${d} (no matrix)`} />
        <Fact name="Loss" value={shown(loss)} />
        <Fact name="Index" value={index ?? `not known: ${unknownWords(record)}`} />
        <Fact name="Least eigenvalue" value={`${shown(least.value)}, in component ${componentWords(least, sizes)}`} />
      </dl>
      <p class="hint">{sentence(verdictNote)}</p>
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** The verdict as a sentence that only changes when it does. */
function verdictWords(record: InstantRecord): string {
  const { verdict, wholeSizes } = record;
  const where = wholeSizes ? '' : ', continued to real sizes of its blocks';
  switch (verdict) {
    case 'minimum':
      return `a minimum${where}: every eigenvalue that counts is positive.`;
    case 'saddle':
      return `a saddle${where}: an eigenvalue is negative.`;
    case 'degenerate':
      return `a degenerate point${where}: an eigenvalue is 0, and none is negative.`;
    case 'undecided':
      return `undecided${where}: ${unknownWords(record)}.`;
  }
}

/** A component by its name, and by its blocks where there are several. */
function componentWords({ component, blocks }: InstantRecord['least'] | InstantLine, sizes: readonly unknown[]): string {
  return sizes.length === 1 || blocks.length === 0 ? component : `${component} of block ${blocks.join(', ')}`;
}

/** Why an index or a verdict is not known. */
function unknownWords({ spectrum, sizes }: InstantRecord): string {
  const own = spectrum.filter(({ counted }) => counted);
  const isUnsure = own.some(({ eigenvalues }) => eigenvalues.some(({ digits }) => digits === null));
  const open = own.filter(({ eigenvalues }) => eigenvalues.length === 0).map((line) => componentWords(line, sizes));
  const noProduct = `component ${open.join(', ')} has no eigenvalues where a block has between 1 and 2 elements`;
  return [
    ...(isUnsure ? ['the sign of an eigenvalue is not known in doubles'] : []),
    ...(open.length === 0 ? [] : [noProduct]),
  ].join(', and ');
}

function shown({ digits, value, error }: KnownNumber): string {
  return digits ?? `0 up to ${(Math.abs(value) + error).toExponential(0)}`;
}

/** All numbers as tables that can be copied, and 30 digits where they are wanted. */
export function Numbers({
  state,
  subject,
  dispatch,
  record,
}: Pick<ViewProps<StageState, StageAction>, 'state' | 'subject' | 'dispatch'> & { readonly record: InstantRecord }): JSX.Element {
  const key = subjectKey(subject);
  const { digits, wanted } = state;
  const isOwn = digits.asked === key;
  const precise = digits.last?.key === key ? digits.last.of : undefined;
  return (
    <section class="block" aria-labelledby="stage-numbers">
      <h3 id="stage-numbers">Numbers</h3>
      <Settled of={record}>
        {(settled) => (
          <div class="pair">
            <DataTable id="stage-spectrum" table={instantSpectrumTable(settled)} />
            <DataTable id="stage-entries" table={instantEntriesTable(settled)} />
          </div>
        )}
      </Settled>
      <p>
        <button
          type="button"
          class="primary"
          disabled={wanted === key && digits.awaited}
          onClick={() => dispatch({ type: 'stage/want', key })}
        >
          30 digits
        </button>
      </p>
      {isOwn && digits.awaited && <Busy what="computing 30 digits in MPFR, and confirming each" />}
      {isOwn && <Refused refusal={digits.refusal} />}
      {precise !== undefined && (
        <Kept of={[precise]}>
          {() => (
            <>
              <DataTable id="stage-precise-spectrum" table={spectrumTable(precise)} />
              <DataTable id="stage-precise-entries" table={solveTable(precise, 'spectrum-entries')} />
            </>
          )}
        </Kept>
      )}
    </section>
  );
}
