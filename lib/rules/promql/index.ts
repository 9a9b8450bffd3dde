// Checks PromQL expressions as Prometheus does when it loads a rule.
import { quote } from '../../diagnostics/words';
import type * as engine from './engine';
import { nodesBelow, type PromQlNode } from './node';
import { PromQlError, type PromQlProblem } from './problem';
import { scanPromQl } from './scan';
import { typeOf } from './types';

// What Prometheus has behind a feature flag, and the grammar does not have.
const NEWER_FUNCTION = /\b(?:integral|max_of|min_of)\s*\(|\bSTEP\s*\(/i;

// The parser is loaded at the first use, because most manifests do not contain rules.
let loaded: typeof engine | undefined;

/** The first reason why Prometheus rejects an expression; undefined if it accepts it. Never throws. */
export function promQlProblem(text: string): PromQlProblem | undefined {
  try {
    if (text.trim() === '') {
      throw new PromQlError('the expression is empty', 0, 'write an expression such as up == 0');
    }
    const scanned = scanPromQl(text);
    if (NEWER_FUNCTION.test(scanned)) {
      return undefined;
    }
    loaded ??= require('./engine') as typeof engine;
    check(loaded.parsePromQl(scanned), scanned);
    return undefined;
  } catch (error) {
    if (error instanceof PromQlError) {
      return error;
    }
    // An expression that is nested too deeply for this parser is not a mistake.
    return undefined;
  }
}

function check(tree: PromQlNode, text: string): void {
  const [error] = nodesBelow(tree, 'ERROR');
  if (error !== undefined) {
    throw syntaxError(error, text);
  }
  const expression = tree.children.find(({ name }) => name !== 'LineComment') ?? tree;
  const type = typeOf(expression);
  if (type === 'range vector' || type === 'string') {
    throw new PromQlError(
      `the result is a ${type}, not an instant vector or scalar`,
      expression.from,
      type === 'string' ? 'write an expression such as up == 0' : 'apply a function such as rate or max_over_time',
    );
  }
}

function syntaxError({ from, text: part }: PromQlNode, text: string): PromQlError {
  const rest = part.trim() === '' ? text.slice(from).trim() : part.trim();
  const [word = ''] = /^(?:[\w:]+|"[^"]*"|\S)/.exec(rest) ?? [];
  return rest === ''
    ? new PromQlError('the expression ends where a value is expected', from, 'complete it, or remove the operator')
    : new PromQlError(`${quote(word)} is not expected here`, text.indexOf(word, from), 'correct the expression');
}
