import type { InstantRecord } from '../../study/instant/record.js';
import type { SpectrumRecord } from '../../study/point/record.js';
import type { Refusal } from '../compute/message.js';
import type { Subject } from '../state/subject.js';
import type { EarlyPoint, OpenedFamily } from './opened.js';
import type { Draft } from './state.js';

/** The questions whose answers the state has. */
export type StageQuestion = 'family' | 'point' | 'digits';

/** What can happen here. */
export type StageAction =
  | { readonly type: 'stage/draft'; readonly draft: Draft }
  | { readonly type: 'stage/want'; readonly key: string }
  | { readonly type: 'stage/asked'; readonly question: StageQuestion; readonly key: string }
  | { readonly type: 'stage/progress'; readonly question: StageQuestion; readonly key: string; readonly text: string }
  | { readonly type: 'stage/refused'; readonly question: StageQuestion; readonly key: string; readonly refusal: Refusal }
  | { readonly type: 'stage/family'; readonly key: string; readonly answer: OpenedFamily }
  | { readonly type: 'stage/early'; readonly key: string; readonly of: Subject; readonly answer: EarlyPoint }
  | { readonly type: 'stage/point'; readonly key: string; readonly of: Subject; readonly answer: InstantRecord }
  | { readonly type: 'stage/digits'; readonly key: string; readonly answer: SpectrumRecord };
