import { quote } from '../../../diagnostics/words';
import type { Field } from './field';

/** Warns about a selector that selects everything because it names no labels. */
export function checkSelector(spec: Field, name: 'selector' | 'workloadSelector' = 'selector'): void {
  warnWithoutLabels(spec, name, 'matchLabels');
}

/** As `checkSelector` for the older form of selector, whose keys the CRD does not look at. */
export function checkLabelsSelector(spec: Field): void {
  const selector = spec.object('workloadSelector');
  for (const [key] of selector?.entries('labels') ?? []) {
    if (key === '') {
      selector?.error('a label key is empty; give the key of a pod label', 'labels', key);
    } else if (key.includes('*')) {
      selector?.error(`${quote(key)} has a wildcard; selectors compare keys as they are`, 'labels', key);
    }
  }
  warnWithoutLabels(spec, 'workloadSelector', 'labels');
}

function warnWithoutLabels(spec: Field, name: string, labels: string): void {
  const selector = spec.object(name);
  if (selector !== undefined && !selector.filled(labels)) {
    selector.warning(
      `it has no ${labels}, so it selects every workload of the namespace; give labels, or leave ${name} out`,
    );
  }
}
