import type { JSX } from 'preact';
import { DescentView } from './descent/view.js';
import { DiagramView } from './diagram/view.js';
import { MatrixView } from './matrix/view.js';
import { Guard } from './page/guard.js';
import { Licences } from './page/licences.js';
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
      <header class="bar">
        <div class="bar-inner">
          <h1>
            symbreak <span>explorer</span>
          </h1>
          <Tabs
            label="Views"
            tabs={VIEWS.map((name) => ({ name, title: TITLES[name] }))}
            open={root.view}
            choose={(view) => dispatch({ type: 'page/view', view })}
          />
        </div>
      </header>
      <Notices notices={root.notices} close={() => dispatch({ type: 'page/notices', notices: [] })} />
      <main id="main" tabIndex={-1} class={besides(root)}>
        {VIEWS.map((name) => (
          <div key={name} role="tabpanel" id={`panel-${name}`} aria-labelledby={`tab-${name}`} hidden={!isShown(root, name)}>
            {isShown(root, name) && (
              <div class="view">
                <Guard>{views[name]()}</Guard>
              </div>
            )}
          </div>
        ))}
      </main>
      <footer>
        <p>
          All of this is computed in this page, by the formulas of symbreak; nothing is sent anywhere. The link in the address
          restores what is shown.
        </p>
        <p>
          This file contains gmp-wasm, with GMP and MPFR, under the GNU Lesser General Public License 3: its script is a block of
          its own in the source of this page, unchanged and replaceable.
        </p>
        <Licences />
      </footer>
      <p id="said" class="off-screen" role="status" />
    </>
  );
}

/** What is wrong with the link that was opened. */
function Notices({ notices, close }: { readonly notices: readonly string[]; readonly close: () => void }): JSX.Element | null {
  if (notices.length === 0) return null;
  return (
    <section class="notices" role="alert" aria-label="About the link">
      <div>
        <div>
          {notices.map((notice) => (
            <p key={notice}>{notice.charAt(0).toUpperCase() + notice.slice(1)}.</p>
          ))}
        </div>
        <button type="button" class="small" onClick={close}>
          Close
        </button>
      </div>
    </section>
  );
}

/** Moves the focus; the hash of the address is that of the state, so that no link can do so. */
function skip(): void {
  document.getElementById('main')?.focus();
}

/** How stage and diagram stand where both are on the screen: side by side, or the diagram first. */
function besides(root: RootState): string {
  if (!isShown(root, 'stage') || !isShown(root, 'diagram')) return '';
  return root.wide ? 'together' : 'stacked';
}
