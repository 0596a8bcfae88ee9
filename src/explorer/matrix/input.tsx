import type { JSX } from 'preact';
import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import { expectMatrixBytes } from '../../study/matrix/text.js';
import { refusalOf } from '../compute/refusal.js';
import { download } from '../page/browser/download.js';
import type { MatrixAction } from './action.js';
import { EXAMPLE } from './example.js';
import { ENTERED, type MatrixState, matrixText } from './state.js';

/** What the field changes. */
interface MatrixInputProps {
  readonly state: MatrixState;
  readonly dispatch: (action: MatrixAction) => void;
}

/** Where a matrix is pasted, dropped or chosen. */
export function MatrixInput({ state: { text, found }, dispatch }: MatrixInputProps): JSX.Element {
  const give = (content: string): void => dispatch({ type: 'matrix/given', source: { name: ENTERED, content } });
  const take = (file: File | undefined): void => takeFile(file, dispatch);
  return (
    <section class="drop" aria-label="Matrix">
      <label for="matrix-text">Paste a matrix, one row per neuron, or drop a file here</label>
      <textarea
        id="matrix-text"
        rows={7}
        value={text}
        spellcheck={false}
        autocomplete="off"
        aria-describedby="matrix-hint"
        onInput={({ currentTarget }) => dispatch({ type: 'matrix/typed', text: currentTarget.value })}
        onPaste={({ currentTarget, clipboardData }) => {
          const [file] = clipboardData?.files ?? [];
          if (file !== undefined) return take(file);
          // What is pasted into an empty field is looked at as soon as it stands there.
          if (currentTarget.value === '') window.setTimeout(() => give(currentTarget.value));
        }}
      />
      <p class="hint" id="matrix-hint">
        CSV, JSON, .npy, or as numpy, MATLAB, Mathematica, Julia and R print it; up to 1000 columns and 20 MB. It does not leave
        this page.
      </p>
      <div class="buttons">
        <button type="button" class="primary" onClick={() => give(text)}>
          Look at it
        </button>
        <button
          type="button"
          class="small"
          onClick={() => {
            dispatch({ type: 'matrix/typed', text: EXAMPLE });
            give(EXAMPLE);
          }}
        >
          An example
        </button>
        {found !== null && (
          <button
            type="button"
            class="small"
            onClick={() =>
              download(csvName(found.source.name), new Blob([`${matrixText(found.answer.matrix, '\n')}\n`], { type: 'text/csv' }))
            }
          >
            Save as CSV
          </button>
        )}
      </div>
      <div class="field">
        <label for="matrix-file">Or choose a file</label>
        <input
          type="file"
          id="matrix-file"
          accept=".csv,.tsv,.txt,.json,.npy,text/plain"
          onChange={({ currentTarget }) => {
            take(currentTarget.files?.[0]);
            currentTarget.value = '';
          }}
        />
      </div>
    </section>
  );
}

/** Reads a file that was dropped, pasted or chosen. */
export function takeFile(file: File | undefined, dispatch: (action: MatrixAction) => void): void {
  if (file !== undefined) void readFile(file).then(dispatch);
}

/** The name of a file of the same matrix as CSV. */
function csvName(name: string): string {
  return `${name.replace(/\.\w{1,4}$/, '')}.csv`;
}

/** A file that was dropped or chosen; one that is too large is not read. */
async function readFile(file: File): Promise<MatrixAction> {
  try {
    expectMatrixBytes(file.size, `'${shortened(file.name)}'`);
    return { type: 'matrix/given', source: { name: file.name, content: new Uint8Array(await file.arrayBuffer()) } };
  } catch (error) {
    if (error instanceof InputError) return { type: 'matrix/refused', refusal: refusalOf(error) };
    // Such as a folder.
    if (error instanceof DOMException) {
      return {
        type: 'matrix/refused',
        refusal: { kind: 'input', message: `'${shortened(file.name)}' cannot be read (${error.name}): a file is accepted` },
      };
    }
    throw error;
  }
}
