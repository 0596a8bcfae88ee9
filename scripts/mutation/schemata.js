// @ts-check
/**
 * All mutants of a file in one text: where one of them is active, its change is taken, and else what was there. The file is
 * compiled once, and a mutant is chosen when it is run.
 */
import ts from 'typescript';
import { changesByPlace, changesOf } from './operators.js';

/**
 * @typedef {object} Mutant
 * @property {number} id unique over all files of a run
 * @property {number} group the id of the first mutant at the same place
 * @property {string} file from the root of the project
 * @property {string} within the innermost function with a name
 * @property {number} line from 1
 * @property {string} source the text of that line
 * @property {string} kind
 * @property {string} was
 * @property {string} becomes
 */

/** The function that says whether one of the mutants from an id to another is active: the child process defines it. */
export const CHOICE = '__mutant';

/**
 * The text of a file with mutants in it, and the list of them.
 * @param {ts.SourceFile} source
 * @param {ts.TypeChecker} checker
 * @param {string} file
 * @param {readonly string[] | undefined} only names of functions; undefined for all of the file
 * @param {number} firstId
 * @returns {{ text: string, mutants: Mutant[] }}
 */
export function withMutants(source, checker, file, only, firstId) {
  /** @type {Mutant[]} */
  const mutants = [];
  const whole = source.getFullText();
  const lines = whole.split('\n');
  let next = firstId;

  /** @param {ts.Node} node @param {readonly { kind: string, text: string }[]} changes */
  const record = (node, changes) => {
    const first = next;
    const was = node.getText();
    // Changes of an expression and changes by its place may coincide.
    const distinct = changes.filter(({ text }, i) => text !== was && changes.findIndex((c) => c.text === text) === i);
    for (const { kind, text } of distinct) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      const sourceLine = lines[line - 1]?.trim() ?? '';
      mutants.push({ id: next++, group: first, file, within: nameOf(node), line, source: sourceLine, kind, was, becomes: text });
    }
    return distinct.map(({ text }, i) => ({ id: first + i, text }));
  };

  /** @param {ts.Node} node @param {boolean} active @returns {string} */
  const emit = (node, active) => {
    const inside = active || isSelected(node, only);
    if (isLeftAlone(node)) return node.getText();
    let text = '';
    let at = node.getStart();
    ts.forEachChild(node, (child) => {
      text += whole.slice(at, child.getStart()) + emit(child, inside);
      at = child.getEnd();
    });
    text += whole.slice(at, node.getEnd());
    if (!inside) return text;
    if (isDroppable(node)) {
      const [dropped] = record(node, [{ kind: 'statement', text: ';' }]);
      // In braces: an else behind it belongs to what is around it.
      return dropped ? `{ if (!${CHOICE}(${dropped.id})) { ${text} } }` : text;
    }
    if (!ts.isExpression(node) || !isValue(node)) return text;
    const choices = record(node, [...changesOf(node, checker), ...changesByPlace(node, checker)]);
    const [first] = choices;
    if (first === undefined) return text;
    const last = choices[choices.length - 1]?.id ?? first.id;
    const chosen = choices.slice(0, -1).map(({ id, text }) => `${CHOICE}(${id}) ? (${text}) : `);
    return `(${CHOICE}(${first.id}, ${last}) ? ${chosen.join('')}(${choices[choices.length - 1]?.text}) : (${text}))`;
  };

  let text = '';
  let at = 0;
  for (const statement of source.statements) {
    text += whole.slice(at, statement.getStart()) + emit(statement, only === undefined);
    at = statement.getEnd();
  }
  return { text: text + whole.slice(at), mutants };
}

/** @param {ts.Node} node @param {readonly string[] | undefined} only */
function isSelected(node, only) {
  const named = ts.isFunctionDeclaration(node) || ts.isVariableDeclaration(node) || ts.isClassDeclaration(node);
  return named && only !== undefined && node.name !== undefined && only.includes(node.name.getText());
}

/** Types, and what is said where an error is thrown: a changed message is no fault of a check. @param {ts.Node} node */
function isLeftAlone(node) {
  return (
    ts.isTypeNode(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    ts.isTemplateExpression(node) ||
    (ts.isNewExpression(node) && /Error$/.test(node.expression.getText()))
  );
}

/** A statement that has an effect and no value. @param {ts.Node} node */
function isDroppable(node) {
  if (ts.isThrowStatement(node) || ts.isContinueStatement(node)) return true;
  // `super(…)` cannot be left out.
  return ts.isExpressionStatement(node) && !node.getText().startsWith('super(');
}

/** Whether an expression is read for its value, so that another may stand in its place. @param {ts.Expression} node */
function isValue(node) {
  const { parent } = node;
  if (ts.isStringLiteral(node) || ts.isParenthesizedExpression(node) || ts.isExpressionStatement(parent)) return false;
  // What is called must keep its receiver, and a part of an optional chain its chain.
  if ((ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression === node) return false;
  if ((ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) && parent.expression === node) {
    if (ts.isOptionalChain(parent)) return false;
  }
  if (ts.isNonNullExpression(parent) && ts.isOptionalChain(parent)) return false;
  if (ts.isIdentifier(node) && !isReadIdentifier(node)) return false;
  if (ts.isBinaryExpression(parent) && parent.left === node && isAssignment(parent.operatorToken.kind)) return false;
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) {
    if (parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken) return false;
  }
  if (ts.isCaseClause(parent) && parent.expression === node) return false;
  if (isInPattern(node)) return false;
  // Names of properties and members of enumerations.
  return !(
    (ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent) || ts.isMethodDeclaration(parent)) &&
    parent.name === node
  );
}

/** Whether a name stands for its value: not where it is declared, nor for a property. @param {ts.Identifier} node */
function isReadIdentifier(node) {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isArrowFunction(parent)) return parent.body === node;
  return (
    ts.isCallExpression(parent) ||
    ts.isBinaryExpression(parent) ||
    ts.isReturnStatement(parent) ||
    ts.isConditionalExpression(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isPrefixUnaryExpression(parent) ||
    ts.isParenthesizedExpression(parent)
  );
}

/** @param {ts.SyntaxKind} kind */
function isAssignment(kind) {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** Whether a node is the target of a destructuring assignment, such as the left side of [a[0], a[1]] = …. @param {ts.Node} node */
function isInPattern(node) {
  for (let n = node; n.parent; n = n.parent) {
    const { parent } = n;
    if (ts.isBinaryExpression(parent) && parent.left === n && isAssignment(parent.operatorToken.kind)) {
      return ts.isArrayLiteralExpression(n) || ts.isObjectLiteralExpression(n);
    }
    if (!ts.isArrayLiteralExpression(parent) && !ts.isObjectLiteralExpression(parent) && !ts.isElementAccessExpression(parent)) {
      return false;
    }
  }
  return false;
}

/** The innermost function with a name around a node. @param {ts.Node} node @returns {string} */
function nameOf(node) {
  for (let n = node.parent; n; n = n.parent) {
    const named =
      ts.isFunctionDeclaration(n) ||
      ts.isMethodDeclaration(n) ||
      ts.isGetAccessorDeclaration(n) ||
      ((ts.isVariableDeclaration(n) || ts.isPropertyAssignment(n)) && n.initializer && isFunction(n.initializer)) ||
      (ts.isVariableDeclaration(n) && ts.isSourceFile(n.parent.parent.parent));
    if (named) return ts.getNameOfDeclaration(/** @type {ts.Declaration} */ (n))?.getText() ?? '';
    if (ts.isConstructorDeclaration(n)) return 'constructor';
  }
  return '';
}

/** @param {ts.Node} node */
function isFunction(node) {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}
