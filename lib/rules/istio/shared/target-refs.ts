import { oneOf, quote } from '../../../diagnostics/words';
import { GATEWAY_API_GROUP, NETWORKING_GROUP } from '../../../facts/kinds';
import type { Field } from './field';

const GROUPS: Readonly<Record<string, string>> = {
  Service: 'core',
  ServiceEntry: NETWORKING_GROUP,
  Gateway: GATEWAY_API_GROUP,
  GatewayClass: GATEWAY_API_GROUP,
};

const ALLOWED = oneOf(
  Object.entries(GROUPS).map(([kind, group]) => (group === 'core' ? `${kind} (group "")` : `${kind} (group ${group})`)),
);

/** Reports policies attached to a kind that takes none. */
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
  const group = reference.text('group') || 'core';
  if (!Object.hasOwn(GROUPS, kind) || GROUPS[kind] !== group) {
    const found =
      group === 'core' ? `kind ${quote(kind)} of the core group` : `kind ${quote(kind)} of group ${quote(group)}`;
    reference.error(`a policy cannot be attached to ${found}; refer to a ${ALLOWED}`);
  }
}
