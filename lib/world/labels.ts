// Label selectors: the plain map that Services and Istio use, and the LabelSelector of Kubernetes.

import { memoized } from '../private/memoized';
import type { Field } from './resource';

/** Labels of an object, such as a pod or a Service. */
export type Labels = ReadonlyMap<string, string>;

/** Whether labels include all wanted ones. An empty selector matches everything. */
export function hasLabels(labels: Labels, wanted: Labels): boolean {
  for (const [key, value] of wanted) {
    if (labels.get(key) !== value) {
      return false;
    }
  }
  return true;
}

/** Labels that include both; undefined if they exclude each other. */
export function withLabels(one: Labels, other: Labels | undefined): Labels | undefined {
  if (other === undefined || other.size === 0) {
    return one;
  }
  const isPossible = [...other].every(([name, value]) => (one.get(name) ?? value) === value);
  return isPossible ? new Map([...one, ...other]) : undefined;
}

/** Formats a selector for messages: `app=reviews,version=v1`, sorted. */
export function formatLabels(labels: Labels): string {
  return [...labels]
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(',');
}

/** Key of labels, independent of their order. Kept, because many indices are asked for the labels of the same pod. */
export const labelsKey = memoized((labels: Labels): string =>
  JSON.stringify([...labels].sort(([one], [other]) => (one < other ? -1 : 1))),
);

/** Key of a LabelSelector. Selectors with the same key match the same labels. */
export function selectorKey(selector: Field): string {
  const expressions = selector
    .objects('matchExpressions')
    .map((expression) => [expression.text('key'), expression.text('operator'), expression.texts('values')]);
  return `${labelsKey(selector.textMap('matchLabels'))} ${JSON.stringify(expressions)}`;
}

/** Whether labels match a LabelSelector with `matchLabels` and `matchExpressions`. Without one, everything matches. */
export function matchesSelector(labels: Labels, selector: Field | undefined): boolean {
  if (selector === undefined) {
    return true;
  }
  return (
    hasLabels(labels, selector.textMap('matchLabels')) &&
    selector.objects('matchExpressions').every((expression) => meets(labels, expression))
  );
}

function meets(labels: Labels, expression: Field): boolean {
  const value = labels.get(expression.text('key') ?? '');
  const values = expression.texts('values').map(([, text]) => text);
  switch (expression.text('operator')) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}
