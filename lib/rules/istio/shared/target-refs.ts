import { oneOf, quote } from '../../../diagnostics/words';
import type { Field } from './field';

const GROUPS: Readonly<Record<string, string>> = {
  Service: 'core',
  ServiceEntry: 'networking.istio.io',
  Gateway: 'gateway.networking.k8s.io',
  GatewayClass: 'gateway.networking.k8s.io',
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
