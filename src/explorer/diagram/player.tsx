import type { JSX } from 'preact';
import { statusHtml } from '../../report/page/inline.js';
import type { BranchesRecord } from '../../study/birth/record.js';
import type { CriticalRecord } from '../../study/crossing/record.js';
import { Live } from '../page/answer-state.js';
import type { DiagramAction } from './action.js';
import { passage as beginning, type Passage, passageDimension, passagePhase } from './passage/way.js';
import { passageWords } from './passage/words.js';

/** A way through the fractional dimensions of a family. */
export interface PlayerProps {
  readonly family: string;
  readonly critical: CriticalRecord;
  readonly branches: BranchesRecord | undefined;
  readonly passage: Passage | null;
  /** The d that is looked at: where it is not that of the passage, nobody is told to be there. */
  readonly d: string;
  readonly dispatch: (action: DiagramAction) => void;
}

/** Fractional dimensions as buttons; the one that is chosen is passed through slowly, and told in words. */
export function Player({ family, critical, branches, passage, d: looked, dispatch }: PlayerProps): JSX.Element | null {
  if (critical.crossings.length === 0) return null;
  return (
    <section class="block">
      <h3>Through a fractional dimension</h3>
      <div class="buttons">
        {critical.crossings.map(({ d }) => (
          <button
            key={d}
            type="button"
            class="small"
            aria-pressed={passage?.crossing === d}
            onClick={() => dispatch({ type: 'diagram/passage', passage: beginning(critical, d, isCalm()) })}
          >
            d* = {d}
          </button>
        ))}
      </div>
      {passage !== null && (
        <>
          <Buttons passage={passage} dispatch={dispatch} />
          <Words family={family} critical={critical} branches={branches} passage={passage} d={looked} />
        </>
      )}
    </section>
  );
}

function isCalm(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

function Buttons({ passage, dispatch }: { readonly passage: Passage; readonly dispatch: PlayerProps['dispatch'] }): JSX.Element {
  const { playing, step, steps } = passage;
  const go = (to: number) => () => dispatch({ type: 'diagram/step', to });
  return (
    <div class="buttons player">
      <button type="button" class="primary" onClick={() => dispatch({ type: 'diagram/play', playing: !playing })}>
        {playing ? 'Pause' : 'Play'}
      </button>
      <button type="button" class="small" disabled={step === 0} onClick={go(step - 1)}>
        Step back
      </button>
      <button type="button" class="small" disabled={step === steps - 1} onClick={go(step + 1)}>
        Step
      </button>
      <button type="button" class="small" onClick={go((steps - 1) / 2)}>
        To d*
      </button>
      <input
        type="range"
        aria-label="Place of the passage"
        min={0}
        max={steps - 1}
        value={step}
        aria-valuetext={`d = ${passageDimension(passage)}, ${PHASES[passagePhase(passage)]}`}
        onInput={({ currentTarget }) => dispatch({ type: 'diagram/step', to: Number(currentTarget.value) })}
      />
    </div>
  );
}

const PHASES = { below: 'below d*', at: 'at d*', above: 'above d*' } as const;

function Words({
  family,
  critical,
  branches,
  passage,
  d,
}: Omit<PlayerProps, 'dispatch' | 'passage'> & { readonly passage: Passage }) {
  const words = passageWords(family, critical, passage.crossing, branches);
  if (words === undefined) return null;
  const phase = passagePhase(passage);
  return (
    <>
      {d === passageDimension(passage) && (
        <Live>
          <b>{PHASES[phase]}:</b> {words[phase]}
        </Live>
      )}
      <p>
        {words.below} {words.at} {words.above} <StatusWord status={words.status} />
      </p>
      {words.born === null ? (
        <p class="soft">What is born there is computed with the branches, below.</p>
      ) : (
        <ul class="notes">
          {words.born.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          <li>
            <StatusWord status={words.born.status} />
          </li>
        </ul>
      )}
    </>
  );
}

function StatusWord({ status }: { readonly status: string }): JSX.Element {
  // Markup of the library, made of a status word.
  return <span dangerouslySetInnerHTML={{ __html: statusHtml(status) }} />;
}
