import type { Command, Option } from 'commander';
import { InputError } from '../../input/errors.js';
import { type JsonValue, parseJson } from '../../input/json-text.js';
import { described, shortened } from '../../input/shown-text.js';

/** What a request is known by in its answer. */
export type RequestId = string | number | null;

/** A request as it was written: a command, with its arguments and options, or a command line. */
export type Request = {
  readonly [key: string]: JsonValue;
};

/** Fields of a request. */
const FIELDS: readonly string[] = ['id', 'command', 'arguments', 'options', 'args'];
/** Options for which an answer has no place: it is a record, and nothing else is written. */
const NO_PLACE: readonly string[] = [
  ...['output', 'certificate', 'figure', 'batch'],
  ...[
    'json',
    'latex',
    'markdown',
    'export',
    'width',
    'label',
    'caption',
    'notes',
    'tableDigits',
    'columns',
    'transpose',
    'colour',
  ],
];
/** Names of the standard input, which has the requests. */
const STANDARD_INPUT = /^(?:-|\/dev\/stdin|\/dev\/fd\/0|\/proc\/(?:self|\d+)\/fd\/0)$/;
/** Enough for a request; a matrix comes from a file. */
const LIMITS = { characters: 1_000_000, depth: 8, values: 10_000 };

/** Reads a request; throws an InputError for what is none. */
export function parseRequest(text: string, what: string): Request {
  const value = parseJson(text, what, LIMITS);
  if (!isObject(value)) throw new InputError(`${what} is ${described(value)}: an object with a command is accepted`);
  return value;
}

/** What a request is to be known by; null for none. Throws an InputError for what is no text or number. */
export function requestId({ id = null }: Request): RequestId {
  if (id === null || typeof id === 'string' || typeof id === 'number') return id;
  throw new InputError(`id is ${described(id)}: a text or a number is accepted`);
}

/**
 * The command line of a request, for a program of these commands: options first, so that nothing that is meant as an
 * argument is one. Throws an InputError for an unknown field, command or option, and for values that are not of its kind.
 */
export function commandLine(request: Request, commands: readonly Command[]): readonly string[] {
  const unknown = Object.keys(request).find((field) => !FIELDS.includes(field));
  if (unknown !== undefined) throw new InputError(`field '${shortened(unknown)}' is unknown: ${FIELDS.join(', ')} are accepted`);
  const { command: name, args } = request;
  if (args !== undefined) {
    const beside = ['command', 'arguments', 'options'].find((field) => Object.hasOwn(request, field));
    if (beside !== undefined) throw new InputError(`args and ${beside} together: a command line, or a command, is accepted`);
    const [first = '', ...rest] = texts(args, 'args');
    return [commandNamed(first, commands).name(), ...rest];
  }
  if (typeof name !== 'string') {
    throw new InputError(`command is ${name === undefined ? 'missing' : described(name)}: the name of a command is accepted`);
  }
  const command = commandNamed(name, commands);
  const positional = texts(request.arguments ?? [], 'arguments');
  return [name, ...optionArguments(request.options ?? {}, command), '--', ...positional];
}

/**
 * Throws an InputError where a parsed command would write elsewhere than into its answer, or read the requests.
 *
 * @param command with the values that were given.
 */
export function checkBatchCommand(command: Command): void {
  const given = NO_PLACE.find((name) => command.getOptionValueSource(name) === 'cli');
  if (given !== undefined) {
    throw new InputError(`--${given} has no place in a batch: the answer is the record, and no file is written`);
  }
  const values = [...command.args, ...Object.values(command.opts()).flat()];
  const standard = values.find((value) => typeof value === 'string' && STANDARD_INPUT.test(value));
  if (standard !== undefined) {
    throw new InputError(`'${shortened(String(standard))}' is the standard input, which has the requests: a file is accepted`);
  }
}

/** Whether a command has a record for its answer. */
function hasRecord({ options }: Command): boolean {
  return options.some(({ long }) => long === '--json');
}

function commandNamed(name: string, commands: readonly Command[]): Command {
  const found = commands.find((command) => command.name() === name);
  if (found !== undefined && hasRecord(found)) return found;
  const accepted = commands.filter(hasRecord).map((command) => command.name());
  const what = found === undefined ? 'is unknown' : 'has no record to answer with';
  throw new InputError(`command '${shortened(name)}' ${what}: ${accepted.join(', ')} are accepted`);
}

function optionArguments(options: JsonValue, command: Command): readonly string[] {
  if (!isObject(options)) throw new InputError(`options are ${described(options)}: an object is accepted`);
  return Object.entries(options).flatMap(([name, value]) => {
    const option = command.options.find((o) => o.attributeName() === name || o.name() === name);
    if (option === undefined) {
      throw new InputError(`option '${shortened(name)}' is unknown; see symbreak ${command.name()} --help`);
    }
    return optionTexts(option, value);
  });
}

function optionTexts(option: Option, value: JsonValue): readonly string[] {
  const long = option.long ?? option.flags;
  if (option.isBoolean() || option.negate) {
    if (typeof value !== 'boolean') throw new InputError(`${long} is ${described(value)}: true or false is accepted`);
    return value === option.negate ? [] : [long];
  }
  if (option.variadic && Array.isArray(value)) return texts(value, long).map((text) => `${long}=${text}`);
  return [`${long}=${textOf(value, long)}`];
}

function texts(value: JsonValue, what: string): readonly string[] {
  if (!Array.isArray(value)) throw new InputError(`${what} is ${described(value)}: a list of texts and numbers is accepted`);
  return value.map((element) => textOf(element, what));
}

function textOf(value: JsonValue, what: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new InputError(`${what} has ${described(value)}: a text or a number is accepted`);
}

function isObject(value: JsonValue): value is Request {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
