import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { breaches } from './support/syntax-rules.js';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));

describe('the source', () => {
  it('keeps the rules about casts, parameters, flags and errors', () => {
    const broken = FILES.flatMap((file) =>
      breaches(readFileSync(join(SRC, file), 'utf8'), file).map(({ rule, line, text }) => `${rule}: ${file}:${line}: ${text}`),
    );
    expect(broken).toEqual([]);
  });
});

const rules = (source: string): readonly string[] => breaches(source).map(({ rule }) => rule);

describe('a cast', () => {
  it.each([
    'const x = xs[0] as number;',
    'const x = xs[0]?.[1] as number; // Always there.',
    'const x = (xs[0]) as number; // Always there.',
    'const x = rows.pop() as number; // Never empty.',
    'const x = table.get(key) as number; // Known.',
    'const x = xs[0] as unknown as number; // Always there.',
    'const x = xs[0]!;',
    'const x = found as number;',
    "const text = '//';\n\nconst x = found as number;",
  ])('%s is refused', (source) => {
    expect(rules(source)).toContain('cast');
  });

  it.each([
    "const WORDS = ['a', 'b'] as const;",
    "import { a as b } from './a.js';",
    'const x = value satisfies number;',
    '// The table was filled with numbers above.\nconst x = found as number;',
    'const x = found as number; // Filled with numbers above.',
  ])('%s is let through', (source) => {
    expect(rules(source)).toEqual([]);
  });
});

describe('a list of parameters', () => {
  it('has at most five, in functions, methods, arrows, constructors and types', () => {
    const six = 'a: A, b: A, c: A, d: A, e: A, f: A';
    const sources = [
      `function f(${six}) {}`,
      `const f = (${six}) => 0;`,
      `class C { m(${six}) {} }`,
      `class C { constructor(${six}) {} }`,
      `type F = (${six}) => void;`,
      `interface I { m(${six}): void }`,
    ];
    for (const source of sources) expect(rules(source)).toEqual(['parameters']);
    for (const source of sources) expect(rules(source.replace(', f: A', ''))).toEqual([]);
  });
});

describe('a flag', () => {
  it('is refused among the arguments of an own function, and let through where it has a name', () => {
    for (const call of ['f(x, true)', 'f(false)', 'this.f(true)']) expect(rules(call)).toEqual(['flag']);
    for (const call of ['f(x, { exact: true })', 'view.getInt32(0, true)', 'list.fill(false)']) expect(rules(call)).toEqual([]);
  });
});

describe('a catch clause', () => {
  it.each([
    'try { f(); } catch { }',
    "try { f(); } catch { throw new InputError('no'); }",
    'try { f(); } catch (error) { return undefined; }',
    'try { f(); } catch (error) { return error instanceof RangeError; }',
    'try { f(); } catch (error) { return error.message; }',
    'try { f(); } catch (error) { if (error instanceof RangeError) return undefined; }',
  ])('%s is refused', (source) => {
    expect(rules(source)).toContain('catch');
  });

  it.each([
    'try { f(); } catch (error) { if (error instanceof RangeError) return undefined; throw error; }',
    'try { f(); } catch (error) { report(error); }',
    'try { f(); } catch (error) { found = { error }; }',
    "try { f(); } catch (error) { throw cannotWrite('it', error); }",
  ])('%s is let through', (source) => {
    expect(rules(source)).toEqual([]);
  });
});

describe('an error', () => {
  it('is recognised by its class, not by its text', () => {
    const sources = [
      "if (error.message === 'singular') f();",
      "if (error.message.includes('singular')) f();",
      'if (/singular/.test(error.message)) f();',
      "if (error.name === 'LiftingError') f();",
    ];
    for (const source of sources) expect(rules(source)).toEqual(['message']);
    expect(rules("if (error instanceof LiftingError) f(); if (component.name === 's') g(error.message);")).toEqual([]);
  });
});
