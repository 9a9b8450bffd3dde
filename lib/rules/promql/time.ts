// Ranges, offsets and times of PromQL.
import { childOf, type PromQlNode } from './node';
import { PromQlError } from './problem';

const ZERO = /^(?:0+(?:\.0*)?|\.0+)(?:ms|[smhdwy])?$/;
const NEGATIVE = /^-\s*[\d.]+[a-z]*$/;
const INFINITE = /^[+-]?(?:inf|nan)$/i;

/** Checks the range of a selector, and range and step of a subquery: they are positive. */
export function checkDurations(node: PromQlNode): void {
  for (const duration of node.children.filter(({ name }) => name === 'DurationExpr')) {
    if (ZERO.test(duration.text) || NEGATIVE.test(duration.text)) {
      throw new PromQlError('a range must be positive', duration.from, 'use a range such as 5m');
    }
  }
}

/** Checks the time after `@`. */
export function checkTimestamp(node: PromQlNode): void {
  const time = childOf(node, 'NumberDurationLiteral');
  if (node.name === 'StepInvariantExpr' && time !== undefined && INFINITE.test(time.text)) {
    throw new PromQlError('the time after @ is not finite', time.from, 'use a Unix time in seconds');
  }
}
