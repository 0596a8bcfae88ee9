import { extname } from 'node:path';
import { InputError } from '../../input/errors.js';
import { shortened } from './arguments.js';

/** The ending of the name of a file that an option writes, in small letters; throws an InputError where it is none of those accepted. */
export function fileEnding<E extends string>(option: string, file: string, accepted: readonly E[]): E {
  const ending = extname(file).toLowerCase();
  const found = accepted.find((one) => one === ending);
  if (found !== undefined) return found;
  const last = accepted.at(-1) ?? '';
  const list = accepted.length > 1 ? `${accepted.slice(0, -1).join(', ')} or ${last}` : last;
  throw new InputError(`--${option} ${shortened(file)}: a name that ends in ${list} is accepted`);
}
