// What istiod refuses in a DestinationRule.

import { quote } from '../../diagnostics/words';
import { checkTrafficPolicy } from './destination-rule/traffic-policy';
import { checkExportTo } from './shared/export-to';
import { dnsLabelProblem, wildcardHostProblem } from './shared/hosts';
import { checkLabels } from './shared/labels';
import type { Resource } from './shared/resource';
import { checkSelector } from './shared/selectors';

export function checkDestinationRule({ spec, namespace }: Resource): void {
  const host = spec.text('host');
  if (host !== undefined) {
    spec.error(wildcardHostProblem(host), 'host');
  }
  checkTrafficPolicy(spec, namespace);
  const names = new Set<string>();
  for (const subset of spec.objects('subsets')) {
    const name = subset.text('name');
    if (name !== undefined) {
      subset.error(dnsLabelProblem(name, 'a subset name'), 'name');
      subset.error(
        names.has(name) ? `${quote(name)} is the name of another subset; rename one of them` : undefined,
        'name',
      );
      names.add(name);
    }
    checkLabels(subset, 'labels');
    checkTrafficPolicy(subset, namespace);
  }
  checkExportTo(spec, namespace, { ownNamespaceOnly: spec.has('workloadSelector') });
  checkSelector(spec, 'workloadSelector');
}
