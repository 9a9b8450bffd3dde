// Annotations that istiod validates on every kind.

import { ISTIOD_REJECTS } from '../../diagnostics/codes/manifest';
import { messagesOf } from '../../diagnostics/define-code';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { quote, withArticle } from '../../diagnostics/words';
import { DRY_RUN, INTERNAL_ANNOTATIONS } from '../../facts/annotations';
import type { Resource } from './shared/resource';

const BOOLEANS = new Set(['1', 't', 'T', 'TRUE', 'true', 'True', '0', 'f', 'F', 'FALSE', 'false', 'False']);

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  internalAnnotation: ({ annotation }: { annotation: string }) => ({
    message: `annotation ${annotation} is reserved for Istio and always rejected`,
    suggestion: 'remove the annotation',
  }),
  dryRunOfOtherKind: ({ kind }: { kind: string }) => ({
    message: `annotation ${DRY_RUN} is allowed only on an AuthorizationPolicy, not on ${withArticle(kind)}`,
    suggestion: 'remove the annotation',
  }),
  dryRunOfOtherAction: ({ action }: { action: string }) => ({
    message: `annotation ${DRY_RUN} supports actions ALLOW and DENY, not ${action}`,
    suggestion: 'remove the annotation, or change the action',
  }),
  invalidDryRun: ({ value }: { value: string }) => ({
    message: `${quote(value)} is not a boolean`,
    suggestion: 'use "true" or "false"',
  }),
});

export function checkMetadata(resource: Resource, kind: string): void {
  const { metadata } = resource;
  const annotations = metadata.object('annotations');
  for (const name of INTERNAL_ANNOTATIONS) {
    if (annotations?.has(name)) {
      metadata.report(MESSAGES.internalAnnotation({ annotation: name }), 'annotations', name);
    }
  }
  const dryRun = annotations?.text(DRY_RUN);
  if (dryRun !== undefined) {
    metadata.report(dryRunError(dryRun, kind, resource), 'annotations', DRY_RUN);
  }
}

function dryRunError(value: string, kind: string, { spec }: Resource): Diagnostic | undefined {
  if (kind !== 'AuthorizationPolicy') {
    return MESSAGES.dryRunOfOtherKind({ kind });
  }
  const action = spec.text('action') || 'ALLOW';
  if (action !== 'ALLOW' && action !== 'DENY') {
    return MESSAGES.dryRunOfOtherAction({ action });
  }
  return BOOLEANS.has(value) ? undefined : MESSAGES.invalidDryRun({ value });
}
