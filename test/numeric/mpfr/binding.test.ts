import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url)).replaceAll('\\', '/');
const REAL = path('../../../node_modules/gmp-wasm/dist/types/functions.d.ts');
const OWN = path('../../../src/numeric/mpfr/binding.ts');

/** What TypeScript says of a module that is not on the disk. */
function errorsOf(code: string): readonly string[] {
  const name = path('./made-up.ts');
  const options: ts.CompilerOptions = {
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (file, ...rest) =>
    file === name ? ts.createSourceFile(file, code, ts.ScriptTarget.ES2022) : getSourceFile.call(host, file, ...rest);
  const program = ts.createProgram([name], options, host);
  return program.getSemanticDiagnostics(program.getSourceFile(name)).map(({ messageText }) => {
    return ts.flattenDiagnosticMessageText(messageText, ' ');
  });
}

it('says of the functions of gmp-wasm what the package says, and a difference would be noticed', () => {
  const errors = errorsOf(`
    import type { GMPFunctions } from '${REAL}';
    import type { MpfrBinding } from '${OWN}';
    type Changed = Omit<GMPFunctions, 'mpfr_acos'> & { mpfr_acos: (result: number) => string };
    export const same = (real: GMPFunctions): MpfrBinding => real;
    export const other = (changed: Changed): MpfrBinding => changed;
  `);
  expect(errors).toEqual([expect.stringMatching(/Changed.*mpfr_acos/s)]);
});
