import type { DescentMode, DiscoverRun } from '../../study/discover/run.js';
import type { ModelTexts } from '../../study/model/model.js';
import type { Refusal } from '../compute/message.js';
import type { DescentEnding } from './answer.js';
import type { DescentFrame } from './session.js';
import type { DescentFields, Pace } from './state.js';

/** What can happen here. */
export type DescentAction =
  | { readonly type: 'descent/typed'; readonly field: keyof DescentFields; readonly text: string }
  | { readonly type: 'descent/mode'; readonly mode: DescentMode }
  | { readonly type: 'descent/pace'; readonly pace: Pace }
  /** A descent from what is entered. */
  | { readonly type: 'descent/start'; readonly model: ModelTexts }
  /** The same with the next seed. */
  | { readonly type: 'descent/next'; readonly model: ModelTexts }
  | { readonly type: 'descent/pause' }
  | { readonly type: 'descent/resume' }
  /** One step of a descent that waits. */
  | { readonly type: 'descent/step' }
  | { readonly type: 'descent/stop' }
  | { readonly type: 'descent/frame'; readonly run: DiscoverRun; readonly frame: DescentFrame }
  | { readonly type: 'descent/ending'; readonly run: DiscoverRun; readonly ending: DescentEnding }
  | { readonly type: 'descent/refused'; readonly run: DiscoverRun; readonly refusal: Refusal };
