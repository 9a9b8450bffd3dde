import { ISTIOD_REJECTS, ISTIOD_WARNS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import { quote } from '../../../diagnostics/words';
import type { Field } from './field';

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  emptySelectorKey: () => ({ message: 'a label key is empty', suggestion: 'use the key of a pod label' }),
  wildcardInSelectorKey: ({ key }: { key: string }) => ({
    message: `label key ${quote(key)} contains a wildcard, which selectors do not support`,
    suggestion: 'use the full key of a pod label',
  }),
});

const WARNINGS = messagesOf(ISTIOD_WARNS, {
  emptySelector: ({ selector, labels }: { selector: string; labels: string }) => ({
    message: `the selector has no ${labels}, so it selects all workloads of the namespace`,
    suggestion: `add ${labels}, or remove ${selector}`,
  }),
});

/** Warns about a selector without labels, which selects all workloads. */
export function checkSelector(spec: Field, name: 'selector' | 'workloadSelector' = 'selector'): void {
  warnIfEmpty(spec, name, 'matchLabels');
}

/** Like `checkSelector`, for the older form of selectors, whose keys the CRD does not validate. */
export function checkLabelsSelector(spec: Field): void {
  const selector = spec.object('workloadSelector');
  for (const [key] of selector?.entries('labels') ?? []) {
    if (key === '') {
      selector?.report(MESSAGES.emptySelectorKey(), 'labels', key);
    } else if (key.includes('*')) {
      selector?.report(MESSAGES.wildcardInSelectorKey({ key }), 'labels', key);
    }
  }
  warnIfEmpty(spec, 'workloadSelector', 'labels');
}

function warnIfEmpty(spec: Field, name: string, labels: string): void {
  const selector = spec.object(name);
  if (selector !== undefined && !selector.filled(labels)) {
    selector.report(WARNINGS.emptySelector({ selector: name, labels }));
  }
}
