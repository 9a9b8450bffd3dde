// What istiod rejects in a DestinationRule.

import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import { quote } from '../../../diagnostics/words';
import { checkExportTo } from '../shared/export-to';
import { dnsLabelError, wildcardHostError } from '../shared/hosts';
import { checkLabels } from '../shared/labels';
import type { Resource } from '../shared/resource';
import { checkSelector } from '../shared/selectors';
import { checkTrafficPolicy } from './traffic-policy';

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  repeatedSubset: ({ name }: { name: string }) => ({
    message: `another subset has the name ${quote(name)}`,
    suggestion: 'rename one of them',
  }),
});

export function checkDestinationRule({ spec, namespace }: Resource): void {
  const host = spec.text('host');
  if (host !== undefined) {
    spec.report(wildcardHostError(host), 'host');
  }
  checkTrafficPolicy(spec, namespace);
  const names = new Set<string>();
  for (const subset of spec.objects('subsets')) {
    const name = subset.text('name');
    if (name !== undefined) {
      subset.report(dnsLabelError(name, 'subset name'), 'name');
      subset.report(names.has(name) ? MESSAGES.repeatedSubset({ name }) : undefined, 'name');
      names.add(name);
    }
    checkLabels(subset, 'labels');
    checkTrafficPolicy(subset, namespace);
  }
  checkExportTo(spec, namespace, { ownNamespaceOnly: spec.has('workloadSelector') });
  checkSelector(spec, 'workloadSelector');
}
