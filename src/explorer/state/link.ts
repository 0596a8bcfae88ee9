import { shortened } from '../../input/shown-text.js';
import { LINK_VERSION } from '../../report/page/explorer-link.js';
import type { HashRecord } from './hash-record.js';

/** Texts longer than this are none of ours. */
const LONGEST = 20_000;

/** What a link says, and a sentence for each thing that is wrong with it. */
export interface ReadLink {
  readonly hash: HashRecord;
  readonly refused: readonly string[];
}

/** The hash of a link, with or without `#`. An empty one says nothing; what cannot be read is left out and said. Pure. */
export function readLink(text: string): ReadLink {
  const body = text.replace(/^#/, '');
  if (body === '') return { hash: {}, refused: [] };
  if (body.length > LONGEST)
    return { hash: {}, refused: [`the link has ${body.length} characters: at most ${LONGEST} are accepted`] };
  const { v, ...hash } = Object.fromEntries(new URLSearchParams(body));
  if (v === LINK_VERSION) return { hash, refused: [] };
  const told = v === undefined ? 'no version' : `version ${shortened(v)}`;
  return {
    hash,
    refused: [
      `the link has ${told}, and this page writes version ${LINK_VERSION}: what it says in words of this version is used`,
    ],
  };
}
