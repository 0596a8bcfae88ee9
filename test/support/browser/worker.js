import * as symbreak from 'symbreak';
import { compute } from './task.ts';

compute(symbreak).then(
  (computed) => postMessage({ computed }),
  (error) => postMessage({ error: String(error) }),
);
