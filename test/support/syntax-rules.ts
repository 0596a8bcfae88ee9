import ts from 'typescript';

/** What a source file breaks, and where. */
export interface Breach {
  readonly rule: 'cast' | 'parameters' | 'flag' | 'catch' | 'message';
  readonly line: number;
  readonly text: string;
}

const MOST_PARAMETERS = 5;
/** What may be absent: a cast that says it is not hides the question. */
const MAY_BE_ABSENT = new Set(['at', 'exec', 'find', 'findLast', 'get', 'match', 'pop', 'shift']);
/** What is read from a message is what nobody promised. */
const TEXT_TESTS = new Set(['endsWith', 'includes', 'match', 'startsWith', 'test']);

const EQUALITIES: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

/**
 * The places where a source file breaks the rules that no compiler option states:
 *
 * - `cast`: no `xs[i] as T`, none on what may be absent, no `!`; any other cast but `as const` has its reason in a comment
 *   directly above or beside it.
 * - `parameters`: at most five; beyond that they are an object.
 * - `flag`: no `true` or `false` among the arguments of a function of this project: an option has a name.
 * - `catch`: no clause ends an error that it did not expect: it throws, or hands the error itself on.
 * - `message`: no error is recognised by its text or by the text of its name.
 */
export function breaches(source: string, file = 'source.ts'): readonly Breach[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const found: Breach[] = [];
  const visit = (node: ts.Node): void => {
    for (const rule of rulesBrokenBy(node)) {
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
      found.push({ rule, line: line + 1, text: node.getText().split('\n')[0] ?? '' });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function rulesBrokenBy(node: ts.Node): readonly Breach['rule'][] {
  if (ts.isNonNullExpression(node)) return ['cast'];
  if (ts.isAsExpression(node) && !ts.isConstTypeReference(node.type)) {
    return isUncertain(node.expression) || !hasReason(node) ? ['cast'] : [];
  }
  if (ts.isFunctionLike(node) && node.parameters.length > MOST_PARAMETERS) return ['parameters'];
  if (ts.isCallExpression(node) && isOwnCall(node) && node.arguments.some(isFlag)) return ['flag'];
  if (ts.isCatchClause(node) && !passesOn(node)) return ['catch'];
  return readsMessage(node) ? ['message'] : [];
}

function isUncertain(expression: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(expression) || ts.isAsExpression(expression)) return isUncertain(expression.expression);
  if (ts.isElementAccessExpression(expression)) return true;
  if (!ts.isCallExpression(expression) || !ts.isPropertyAccessExpression(expression.expression)) return false;
  return MAY_BE_ABSENT.has(expression.expression.name.text);
}

/** Whether a comment stands on the line of a node or directly above it. */
function hasReason(node: ts.Node): boolean {
  const tree = node.getSourceFile();
  const lines = tree.text.split('\n');
  const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
  return /\/\/|\*\//.test(lines[line] ?? '') || /^\s*\/\/|\*\/\s*$/.test(lines[line - 1] ?? '');
}

function isFlag(node: ts.Node): boolean {
  return node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword;
}

/** Calls of bare names are of this project; of methods, those of `this` are. Others belong to libraries and to the language. */
function isOwnCall({ expression }: ts.CallExpression): boolean {
  if (ts.isIdentifier(expression)) return expression.text !== 'resolve';
  return ts.isPropertyAccessExpression(expression) && expression.expression.kind === ts.SyntaxKind.ThisKeyword;
}

/** Whether a clause throws somewhere, or hands the error itself on to a call, a value or a result. */
function passesOn({ variableDeclaration, block }: ts.CatchClause): boolean {
  const error = variableDeclaration?.name.getText();
  let passed = false;
  const visit = (node: ts.Node): void => {
    if (ts.isThrowStatement(node) && error !== undefined) passed = true;
    if (ts.isIdentifier(node) && node.text === error && isHandedOn(node)) passed = true;
    ts.forEachChild(node, visit);
  };
  visit(block);
  return passed;
}

function isHandedOn(name: ts.Identifier): boolean {
  const around = name.parent;
  if (ts.isCallExpression(around)) return around.arguments.includes(name);
  return ts.isShorthandPropertyAssignment(around) || (ts.isPropertyAssignment(around) && around.initializer === name);
}

/** `error.message === …`, `error.message.includes(…)`, `/…/.test(error.message)`, `error.name === 'SomeError'`. */
function readsMessage(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node) && EQUALITIES.has(node.operatorToken.kind)) {
    const sides = [node.left, node.right];
    return sides.some(isMessage) || (sides.some(isName) && sides.some((side) => /^'\w*Error'$/.test(side.getText())));
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  if (!TEXT_TESTS.has(node.expression.name.text)) return false;
  return isMessage(node.expression.expression) || node.arguments.some(isMessage);
}

function isMessage(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) && node.name.text === 'message';
}

function isName(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) && node.name.text === 'name';
}
