// Binary operators of PromQL.
import { quote } from '../../diagnostics/words';
import type { PromQlType } from '../../facts/promql';
import { childOf, nodesBelow, type PromQlNode } from './node';
import { PromQlError } from './problem';

const SET_OPERATORS = ['And', 'Or', 'Unless'];
const COMPARISONS = ['Eql', 'Gte', 'Gtr', 'Lte', 'Lss', 'Neq'];
const MODIFIERS = ['BoolModifier', 'MatchingModifierClause', 'FillModifier'];

/** Type of a binary expression. */
export function binaryType(node: PromQlNode, typeOf: (node: PromQlNode) => PromQlType): PromQlType {
  const [left, operator, ...rest] = node.children;
  const right = rest.find(({ name }) => !MODIFIERS.includes(name));
  if (left === undefined || operator === undefined || right === undefined) {
    throw new PromQlError('the expression is incomplete', node.from, 'complete it');
  }
  const types = [left, right].map((operand) => operandType(operand, operator, typeOf));
  checkBool(node, operator, types);
  checkMatching(node, operator, types);
  return types.every((type) => type === 'scalar') ? 'scalar' : 'instant vector';
}

function operandType(operand: PromQlNode, operator: PromQlNode, typeOf: (node: PromQlNode) => PromQlType): PromQlType {
  const type = typeOf(operand);
  if (type === 'scalar' || type === 'instant vector') {
    return type;
  }
  const suggestion =
    type === 'string' ? 'compare labels in braces: metric{label="value"}' : 'apply a function such as rate';
  throw new PromQlError(`${quote(operator.text)} is not allowed for a ${type}`, operand.from, suggestion);
}

function checkBool(node: PromQlNode, operator: PromQlNode, types: readonly PromQlType[]): void {
  const isComparison = COMPARISONS.includes(operator.name);
  const hasBool = childOf(node, 'BoolModifier') !== undefined;
  if (hasBool && !isComparison) {
    throw new PromQlError(`bool is not allowed after ${quote(operator.text)}`, operator.from, 'remove bool');
  }
  if (isComparison && !hasBool && types.every((type) => type === 'scalar')) {
    throw new PromQlError('a comparison of two numbers requires bool', operator.from, `write ${operator.text} bool`);
  }
}

function checkMatching(node: PromQlNode, operator: PromQlNode, types: readonly PromQlType[]): void {
  const isSet = SET_OPERATORS.includes(operator.name);
  const hasScalar = types.includes('scalar');
  if (isSet && hasScalar) {
    throw new PromQlError(
      `${quote(operator.text)} is not allowed for a number`,
      operator.from,
      'use vector(...) for it',
    );
  }
  const clause = childOf(node, 'MatchingModifierClause');
  if (clause === undefined) {
    return;
  }
  const [matching = [], group = []] = clause.children.filter(({ name }) => name === 'GroupingLabels').map(labelsOf);
  if (hasScalar && matching.length > 0) {
    throw new PromQlError('on and ignoring are only allowed between vectors', clause.from, 'remove the clause');
  }
  if (isSet && childOf(clause, 'GroupLeft', 'GroupRight') !== undefined) {
    throw new PromQlError(`grouping is not allowed with ${quote(operator.text)}`, clause.from, 'remove the grouping');
  }
  const both = matching.find((label) => group.includes(label));
  if (both !== undefined && childOf(clause, 'On') !== undefined) {
    throw new PromQlError(`label ${quote(both)} is in both lists`, clause.from, 'keep it in on');
  }
}

function labelsOf(node: PromQlNode): string[] {
  return [...nodesBelow(node, 'LabelName'), ...nodesBelow(node, 'QuotedLabelName')].map(({ text }) => text);
}
