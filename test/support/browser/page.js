// The page of test/browser.test.ts: what it computes itself, and what a worker computes beside it.
import * as symbreak from 'symbreak';
import { compute } from './task.ts';

const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
const inWorker = new Promise((resolve, reject) => {
  worker.addEventListener('message', ({ data }) => ('computed' in data ? resolve(data.computed) : reject(new Error(data.error))));
  worker.addEventListener('error', ({ message }) => reject(new Error(message)));
});
globalThis.computed = Promise.all([compute(symbreak), inWorker]);
