// @ts-check
/**
 * The faults that the mutation run puts into the sources. Each is one small change of one expression or statement: what
 * people get wrong (a boundary, a sign, a rounding direction, a guard that is missing).
 */
import ts from 'typescript';

/** @typedef {{ kind: string, text: string }} Change the name of an operator, and what stands in place of the node */

const COMPARISONS = new Map([
  [ts.SyntaxKind.LessThanToken, ['<=', '>']],
  [ts.SyntaxKind.LessThanEqualsToken, ['<', '>']],
  [ts.SyntaxKind.GreaterThanToken, ['>=', '<']],
  [ts.SyntaxKind.GreaterThanEqualsToken, ['>', '<']],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, ['!==']],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, ['===']],
]);

const ARITHMETIC = new Map([
  [ts.SyntaxKind.PlusToken, '-'],
  [ts.SyntaxKind.MinusToken, '+'],
  [ts.SyntaxKind.AsteriskToken, '/'],
  [ts.SyntaxKind.SlashToken, '*'],
  [ts.SyntaxKind.PercentToken, '*'],
  [ts.SyntaxKind.AsteriskAsteriskToken, '*'],
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken, '<<'],
  [ts.SyntaxKind.LessThanLessThanToken, '>>'],
  [ts.SyntaxKind.CaretToken, '&'],
  [ts.SyntaxKind.BarToken, '&'],
]);

const ASSIGNMENTS = new Map([
  [ts.SyntaxKind.PlusEqualsToken, '-='],
  [ts.SyntaxKind.MinusEqualsToken, '+='],
  [ts.SyntaxKind.AsteriskEqualsToken, '/='],
  [ts.SyntaxKind.SlashEqualsToken, '*='],
]);

/** Functions and properties that are easily taken for one another. */
const TWINS = new Map(
  [
    ['every', 'some'],
    ['min', 'max'],
    ['floor', 'ceil'],
    ['down', 'up'],
    ['lower', 'upper'],
    ['lesser', 'greater'],
    ['below', 'above'],
    ['DOWN', 'UP'],
    ['one', 'zero'],
    ['add', 'sub'],
    ['mul', 'div'],
    ['compare', 'compareSizes'],
    ['magnitude', 'mignitude'],
    ['POSITIVE_INFINITY', 'NEGATIVE_INFINITY'],
  ].flatMap(([a, b]) => [
    [a, b],
    [b, a],
  ]),
);

/** Calls whose argument or receiver may be taken in their place. */
const TRANSPARENT_FUNCTIONS = new Set(['abs', 'neg', 'sqr', 'sqrt', 'round', 'trunc', 'floor', 'ceil', 'sign']);
const TRANSPARENT_METHODS = new Set(['filter', 'slice', 'reverse', 'sort', 'toSorted', 'trim']);

/**
 * The changes of an expression.
 * @param {ts.Expression} node
 * @param {ts.TypeChecker} checker
 * @returns {Change[]}
 */
export function changesOf(node, checker) {
  if (ts.isBinaryExpression(node)) return binaryChanges(node, checker);
  if (ts.isPrefixUnaryExpression(node)) return prefixChanges(node);
  if (ts.isNumericLiteral(node)) return numberChanges(node);
  if (ts.isBigIntLiteral(node)) return [{ kind: 'constant', text: node.text === '0n' ? '1n' : `(2n * ${node.text})` }];
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [{ kind: 'truth', text: 'false' }];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [{ kind: 'truth', text: 'true' }];
  if (ts.isPropertyAccessExpression(node)) return propertyChanges(node);
  if (ts.isIdentifier(node)) return identifierChanges(node, checker);
  if (ts.isCallExpression(node)) return callChanges(node, checker);
  return [];
}

/**
 * The changes of an expression by its place: a condition, or a truth value that is returned.
 * @param {ts.Expression} node
 * @param {ts.TypeChecker} checker
 * @returns {Change[]}
 */
export function changesByPlace(node, checker) {
  const { parent } = node;
  if (isLiteralTruth(node)) return [];
  const guards =
    (ts.isIfStatement(parent) && parent.expression === node) || (ts.isConditionalExpression(parent) && parent.condition === node);
  const returned =
    (ts.isReturnStatement(parent) && parent.expression === node) || (ts.isArrowFunction(parent) && parent.body === node);
  if (guards || (returned && isBoolean(node, checker))) {
    return ['true', 'false'].map((text) => ({ kind: guards ? 'condition' : 'answer', text }));
  }
  const loops = (ts.isWhileStatement(parent) || ts.isForStatement(parent)) && /** @type {any} */ (parent).condition === node;
  return loops || (ts.isWhileStatement(parent) && parent.expression === node) ? [{ kind: 'condition', text: 'false' }] : [];
}

/** @param {ts.Node} node */
function isLiteralTruth(node) {
  return node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword;
}

/**
 * @param {ts.Expression} node
 * @param {ts.TypeChecker} checker
 */
function isBoolean(node, checker) {
  const type = checker.getTypeAtLocation(node);
  const parts = type.isUnion() ? type.types : [type];
  return parts.every(({ flags }) => (flags & ts.TypeFlags.BooleanLike) !== 0);
}

/**
 * @param {ts.Expression} node
 * @param {ts.TypeChecker} checker
 */
function isNumeric(node, checker) {
  const type = checker.getTypeAtLocation(node);
  const parts = type.isUnion() ? type.types : [type];
  return parts.every(({ flags }) => (flags & (ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike)) !== 0);
}

/**
 * @param {ts.BinaryExpression} node
 * @param {ts.TypeChecker} checker
 * @returns {Change[]}
 */
function binaryChanges(node, checker) {
  const [left, right] = [node.left.getText(), node.right.getText()];
  const kind = node.operatorToken.kind;
  const comparisons = COMPARISONS.get(kind);
  if (comparisons) {
    // Comparisons with undefined and with words have no neighbours: only the opposite.
    return comparisons.map((operator) => ({ kind: 'comparison', text: `(${left} ${operator} ${right})` }));
  }
  if (kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken) {
    const other = kind === ts.SyntaxKind.BarBarToken ? '&&' : '||';
    return [
      { kind: 'logic', text: `((${left}) ${other} (${right}))` },
      { kind: 'logic', text: `(${left})` },
      { kind: 'logic', text: `(${right})` },
    ];
  }
  const arithmetic = ARITHMETIC.get(kind);
  if (arithmetic && isNumeric(node.left, checker) && isNumeric(node.right, checker)) {
    return [{ kind: 'arithmetic', text: `((${left}) ${arithmetic} (${right}))` }];
  }
  const assignment = ASSIGNMENTS.get(kind);
  if (assignment && isNumeric(node.left, checker)) return [{ kind: 'arithmetic', text: `(${left} ${assignment} ${right})` }];
  return [];
}

/**
 * @param {ts.PrefixUnaryExpression} node
 * @returns {Change[]}
 */
function prefixChanges(node) {
  const operand = node.operand.getText();
  if (node.operator === ts.SyntaxKind.ExclamationToken) return [{ kind: 'truth', text: `(${operand})` }];
  if (node.operator === ts.SyntaxKind.MinusToken) return [{ kind: 'sign', text: `(${operand})` }];
  return [];
}

/**
 * @param {ts.NumericLiteral} node
 * @returns {Change[]}
 */
function numberChanges(node) {
  const value = Number(node.text);
  if (value === 0) return [{ kind: 'constant', text: '1' }];
  if (value === 1) return ['0', '2'].map((text) => ({ kind: 'constant', text }));
  return [{ kind: 'constant', text: `(2 * ${node.getText()})` }];
}

/**
 * @param {ts.PropertyAccessExpression} node
 * @returns {Change[]}
 */
function propertyChanges(node) {
  const twin = TWINS.get(node.name.text);
  const called = ts.isCallExpression(node.parent) && node.parent.expression === node;
  // Not of every kind of object has the twin; where it is missing, the fault is found at once.
  return twin === undefined || called ? [] : [{ kind: 'twin', text: `${node.expression.getText()}.${twin}` }];
}

/**
 * @param {ts.Identifier} node
 * @param {ts.TypeChecker} checker
 * @returns {Change[]}
 */
function identifierChanges(node, checker) {
  const twin = TWINS.get(node.text);
  if (twin === undefined) return [];
  const inScope = checker.getSymbolsInScope(node, ts.SymbolFlags.Value).some(({ name }) => name === twin);
  return inScope ? [{ kind: 'twin', text: twin }] : [];
}

/**
 * @param {ts.CallExpression} node
 * @param {ts.TypeChecker} checker
 * @returns {Change[]}
 */
function callChanges(node, checker) {
  const callee = node.expression;
  const args = node.arguments.map((a) => a.getText()).join(', ');
  if (!ts.isPropertyAccessExpression(callee) || callee.questionDotToken) return [];
  const name = callee.name.text;
  const receiver = callee.expression.getText();
  /** @type {Change[]} */
  const changes = [];
  const twin = TWINS.get(name);
  if (twin !== undefined && checker.getTypeAtLocation(callee.expression).getProperty(twin)) {
    changes.push({ kind: 'twin', text: `${receiver}.${twin}(${args})` });
  }
  const [first] = node.arguments;
  if (TRANSPARENT_FUNCTIONS.has(name) && node.arguments.length === 1 && first) {
    changes.push({ kind: 'left out', text: `(${first.getText()})` });
  }
  if (TRANSPARENT_METHODS.has(name)) changes.push({ kind: 'left out', text: `(${receiver})` });
  return changes;
}
