import type { JSX } from 'preact';
import { DescentView } from './descent/view.js';
import { DiagramView } from './diagram/view.js';
import { MatrixView } from './matrix/view.js';
import { Tabs } from './page/tabs.js';
import { isShown, type RootAction, type RootState, seen, VIEWS, type ViewName } from './root.js';
import { SeriesView } from './series/view.js';
import { StageView } from './stage/view.js';

/** The state and what changes it. */
export interface AppProps {
  readonly root: RootState;
  readonly dispatch: (action: RootAction) => void;
  readonly link: string;
}

const TITLES: Readonly<Record<ViewName, string>> = {
  stage: 'Family',
  diagram: 'Branches',
  series: 'Series',
  matrix: 'Your matrix',
  descent: 'Descent',
};

/** The whole page: a function of the state. */
export function App({ root, dispatch, link }: AppProps): JSX.Element {
  const views: Readonly<Record<ViewName, () => JSX.Element>> = {
    stage: () => <StageView {...seen(root, 'stage')} dispatch={dispatch} link={link} />,
    diagram: () => <DiagramView {...seen(root, 'diagram')} dispatch={dispatch} link={link} />,
    series: () => <SeriesView {...seen(root, 'series')} dispatch={dispatch} link={link} />,
    matrix: () => <MatrixView {...seen(root, 'matrix')} dispatch={dispatch} link={link} />,
    descent: () => <DescentView {...seen(root, 'descent')} dispatch={dispatch} link={link} />,
  };
  return (
    <>
      <button type="button" class="skip" onClick={skip}>
        Skip to the view
      </button>
      <header>
        <h1>symbreak explorer</h1>
      </header>
      <Tabs
        label="Views"
        tabs={VIEWS.map((name) => ({ name, title: TITLES[name] }))}
        open={root.view}
        choose={(view) => dispatch({ type: 'page/view', view })}
      />
      {root.notices.length > 0 && (
        <div class="notices" role="alert">
          {root.notices.map((notice) => (
            <p key={notice}>{notice}</p>
          ))}
          <button type="button" class="small" onClick={() => dispatch({ type: 'page/notices', notices: [] })}>
            Close
          </button>
        </div>
      )}
      <main id="main" tabIndex={-1}>
        {VIEWS.map((name) => (
          <div key={name} role="tabpanel" id={`panel-${name}`} aria-labelledby={`tab-${name}`} hidden={!isShown(root, name)}>
            {isShown(root, name) && views[name]()}
          </div>
        ))}
      </main>
      <p id="said" class="off-screen" role="status" />
    </>
  );
}

/** Moves the focus; the hash of the address is that of the state, so that no link can do so. */
function skip(): void {
  document.getElementById('main')?.focus();
}
