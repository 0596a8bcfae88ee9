/**
 * symbreak on Node: all of the library, and what needs files, threads or fonts.
 *
 * @module symbreak/node
 */

export * from './index.js';
export * from './node/certify-all.js';
export { type DiscoverAllOptions, discoverAll } from './node/discover-all.js';
export * from './node/matrix-file.js';
export { figurePdf } from './node/pdf/figure-pdf.js';
export * from './node/png.js';
export { readBytes, readTextFile } from './node/read-file.js';
export * from './node/typesetter.js';
export { checkWritable, writeWhole } from './node/whole-file.js';
