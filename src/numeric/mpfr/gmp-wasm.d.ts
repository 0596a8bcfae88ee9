import type { MpfrBinding } from './binding.js';

/** What is used of the package gmp-wasm; tsconfig.json says that its types are here. */
export declare function init(): Promise<{ readonly binding: MpfrBinding }>;
