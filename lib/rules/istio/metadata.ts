// Annotations that istiod looks at on every kind.

import { quote } from '../../diagnostics/words';
import { DRY_RUN, INTERNAL_ANNOTATIONS } from '../../facts/annotations';
import type { Resource } from './shared/resource';

const BOOLEANS = new Set(['1', 't', 'T', 'TRUE', 'true', 'True', '0', 'f', 'F', 'FALSE', 'false', 'False']);

export function checkMetadata(resource: Resource, kind: string): void {
  const { metadata } = resource;
  const annotations = metadata.object('annotations');
  for (const name of INTERNAL_ANNOTATIONS) {
    if (annotations?.has(name)) {
      metadata.error(`${name} is for Istio's own use and always refused; remove it`, 'annotations', name);
    }
  }
  const dryRun = annotations?.text(DRY_RUN);
  if (dryRun !== undefined) {
    metadata.error(dryRunProblem(dryRun, kind, resource), 'annotations', DRY_RUN);
  }
}

function dryRunProblem(value: string, kind: string, { spec }: Resource): string | undefined {
  if (kind !== 'AuthorizationPolicy') {
    return `${DRY_RUN} is for an AuthorizationPolicy only; remove it`;
  }
  const action = spec.text('action') || 'ALLOW';
  if (action !== 'ALLOW' && action !== 'DENY') {
    return `${DRY_RUN} works with action ALLOW or DENY, not with ${action}; remove it, or change the action`;
  }
  return BOOLEANS.has(value) ? undefined : `${quote(value)} is not a boolean; give "true" or "false"`;
}
