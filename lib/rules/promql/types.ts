// Types of PromQL expressions: the checks of Prometheus beyond the grammar.
import { quote } from '../../diagnostics/words';
import { PROMQL_AGGREGATIONS, PROMQL_FUNCTIONS, type PromQlType } from '../../facts/promql';
import { childOf, type PromQlNode } from './node';
import { binaryType } from './operators';
import { PromQlError } from './problem';
import { checkSelector } from './selector';
import { checkDurations, checkTimestamp } from './time';

/** Expressions that end with the selector that a modifier after them belongs to. */
const WITH_SELECTOR = new Set('AnchoredExpr BinaryExpr OffsetExpr SmoothedExpr StepInvariantExpr UnaryExpr'.split(' '));

type TypeOf = (node: PromQlNode) => PromQlType;

const EXPRESSIONS: Readonly<Record<string, TypeOf>> = {
  AggregateExpr: aggregationType,
  AnchoredExpr: innerType,
  BinaryExpr: (node) => binaryType(node, typeOf),
  FunctionCall: callType,
  MatrixSelector: matrixType,
  NumberDurationLiteral: () => 'scalar',
  OffsetExpr: modifiedType,
  ParenExpr: innerType,
  SmoothedExpr: innerType,
  StepInvariantExpr: modifiedType,
  StringLiteral: () => 'string',
  SubqueryExpr: subqueryType,
  UnaryExpr: unaryType,
  VectorSelector: selectorType,
};

/** Type of an expression. Throws a PromQlError if Prometheus rejects it. */
export function typeOf(node: PromQlNode): PromQlType {
  return EXPRESSIONS[node.name]?.(node) ?? 'instant vector';
}

function expressionsOf(node: PromQlNode | undefined): PromQlNode[] {
  return (node?.children ?? []).filter(({ name }) => Object.hasOwn(EXPRESSIONS, name));
}

function innerOf(node: PromQlNode): PromQlNode {
  const [inner] = expressionsOf(node);
  if (inner === undefined) {
    throw new PromQlError('the expression is incomplete', node.from, 'complete it');
  }
  return inner;
}

function innerType(node: PromQlNode): PromQlType {
  return typeOf(innerOf(node));
}

function selectorType(node: PromQlNode): PromQlType {
  checkSelector(node);
  return 'instant vector';
}

function expectType(node: PromQlNode, expected: PromQlType, where: string): void {
  const actual = typeOf(node);
  if (actual !== expected) {
    throw new PromQlError(
      `${where} takes a value of type ${expected}, not ${actual}`,
      node.from,
      hint(actual, expected),
    );
  }
}

function hint(actual: PromQlType, expected: PromQlType): string {
  if (expected === 'range vector' && actual === 'instant vector') {
    return 'add a range such as [5m]';
  }
  if (expected === 'instant vector' && actual === 'range vector') {
    return 'remove the range, or apply a function such as rate';
  }
  return expected === 'string' ? 'write a text in quotes' : `use a value of type ${expected}`;
}

function callType(node: PromQlNode): PromQlType {
  const name = childOf(node, 'FunctionIdentifier')?.text ?? '';
  const signature = PROMQL_FUNCTIONS.get(name);
  const args = expressionsOf(childOf(node, 'FunctionCallBody'));
  if (signature === undefined) {
    return 'instant vector';
  }
  const { least, most, returns } = signature;
  if (args.length < least || args.length > most) {
    const range =
      least === most ? `${least}` : most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least} to ${most}`;
    const suggestion = args.length < least ? 'add the others' : 'remove the others';
    throw new PromQlError(`${name} has ${count(args.length)}, but takes ${range}`, node.from, suggestion);
  }
  args.forEach((arg, index) => {
    const expected = signature.args[Math.min(index, signature.args.length - 1)];
    if (name === 'info' && index === 1) {
      checkInfoSelector(arg);
    } else if (expected !== undefined) {
      expectType(arg, expected, name);
    }
  });
  return returns;
}

/** The second argument of `info` only has matchers, which may all match empty values. */
function checkInfoSelector(arg: PromQlNode): void {
  if (childOf(arg, 'Identifier') !== undefined) {
    throw new PromQlError('info takes label matchers only', arg.from, 'write matchers in braces');
  }
}

function count(number: number): string {
  return number === 1 ? '1 argument' : `${number} arguments`;
}

function aggregationType(node: PromQlNode): PromQlType {
  const name = childOf(node, 'AggregateOp')?.text ?? '';
  const parameter = PROMQL_AGGREGATIONS.get(name.toLowerCase());
  const args = expressionsOf(childOf(node, 'FunctionCallBody'));
  const expected = parameter === undefined ? 1 : 2;
  const [first, second] = args;
  if (args.length !== expected || first === undefined) {
    const suggestion = args.length < expected ? 'add the others' : 'remove the others';
    throw new PromQlError(`${name} has ${count(args.length)}, but takes ${expected}`, node.from, suggestion);
  }
  expectType(second ?? first, 'instant vector', name);
  if (parameter !== undefined) {
    expectType(first, parameter, `the first argument of ${name}`);
  }
  return 'instant vector';
}

function matrixType(node: PromQlNode): PromQlType {
  const inner = innerOf(node);
  if (inner.name !== 'VectorSelector') {
    const isModified = inner.name === 'OffsetExpr' || inner.name === 'StepInvariantExpr';
    throw isModified
      ? new PromQlError('offset and @ follow the range', inner.from, 'write the range first: metric[5m] offset 1h')
      : new PromQlError('a range is only allowed for a selector', node.from, 'use a subquery, such as [5m:1m]');
  }
  checkDurations(node);
  selectorType(inner);
  return 'range vector';
}

function subqueryType(node: PromQlNode): PromQlType {
  checkDurations(node);
  expectType(innerOf(node), 'instant vector', 'a subquery');
  return 'range vector';
}

function modifiedType(node: PromQlNode): PromQlType {
  const inner = innerOf(node);
  const base = selectorBelow(inner, node.name);
  if (base === undefined) {
    throw new PromQlError(
      `${node.name === 'OffsetExpr' ? 'offset' : '@'} is only allowed after a selector or a subquery`,
      node.from,
      'move it into the expression, directly after the selector',
    );
  }
  checkTimestamp(node);
  return typeOf(inner);
}

/** The selector or subquery that a modifier is about; undefined if there is none, or if it already has such a modifier. */
function selectorBelow(node: PromQlNode, modifier: string): PromQlNode | undefined {
  if (['VectorSelector', 'MatrixSelector', 'SubqueryExpr'].includes(node.name)) {
    return node;
  }
  if (!WITH_SELECTOR.has(node.name)) {
    return undefined;
  }
  if (node.name === modifier) {
    throw new PromQlError(`${quote(modifier === 'OffsetExpr' ? 'offset' : '@')} is set twice`, node.from, 'keep one');
  }
  // In the grammar, operators bind more tightly than modifiers, but a modifier belongs to the last operand.
  const inner = node.name === 'BinaryExpr' ? expressionsOf(node).pop() : innerOf(node);
  return inner && selectorBelow(inner, modifier);
}

function unaryType(node: PromQlNode): PromQlType {
  const type = innerType(node);
  if (type !== 'scalar' && type !== 'instant vector') {
    throw new PromQlError(`a sign is not allowed before a ${type}`, node.from, 'apply a function first');
  }
  return type;
}
