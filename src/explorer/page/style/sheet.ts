import { colourRules } from './colours.js';
import { CONTROLS } from './controls.js';
import { CURSOR } from './cursor.js';
import { FIGURES } from './figures.js';
import { FRAME } from './frame.js';

/** The whole style sheet of the page. */
export function explorerStyle(): string {
  return [colourRules(), FRAME, CONTROLS, FIGURES, CURSOR].join('');
}
