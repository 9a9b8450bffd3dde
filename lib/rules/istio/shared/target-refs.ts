import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import { oneOf, quote } from '../../../diagnostics/words';
import { GATEWAY_API_GROUP, NETWORKING_GROUP } from '../../../facts/kinds';
import type { Field } from './field';

const CORE = 'core';

const GROUPS: Readonly<Record<string, string>> = {
  Service: CORE,
  ServiceEntry: NETWORKING_GROUP,
  Gateway: GATEWAY_API_GROUP,
  GatewayClass: GATEWAY_API_GROUP,
};

const ALLOWED = oneOf(
  Object.entries(GROUPS).map(([kind, group]) => (group === CORE ? `${kind} (group "")` : `${kind} (group ${group})`)),
);

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  unsupportedTargetKind: ({ kind, group }: { kind: string; group: string }) => {
    const groupName = group === CORE ? 'the core group' : `group ${quote(group)}`;
    return { message: `kind ${quote(kind)} of ${groupName} is not a valid target`, suggestion: `use ${ALLOWED}` };
  },
});

/** Reports target references to a kind that Istio does not support as a target. */
export function checkTargetRefs(spec: Field): void {
  const single = spec.object('targetRef');
  for (const reference of single === undefined ? spec.objects('targetRefs') : [single, ...spec.objects('targetRefs')]) {
    checkKind(reference);
  }
}

function checkKind(reference: Field): void {
  const kind = reference.text('kind');
  if (kind === undefined || kind === '') {
    return;
  }
  const group = reference.text('group') || CORE;
  if (!Object.hasOwn(GROUPS, kind) || GROUPS[kind] !== group) {
    reference.report(MESSAGES.unsupportedTargetKind({ kind, group }));
  }
}
