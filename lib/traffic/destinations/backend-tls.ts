// BackendTLSPolicies: TLS that proxies use for a service, in place of a DestinationRule.

import { memoized } from '../../private/memoized';
import { byAge } from '../../world/age';
import { referenceOf } from '../../world/gateway-api/routes';
import { Kind } from '../../world/kinds';
import type { Field, Resource } from '../../world/resource';
import type { World } from '../../world/world';
import { hasCertificate } from '../gateway-api/certificates';
import type { Service, ServicePort } from '../services/service';

/** The policy for a port of a service. */
export interface BackendTls {
  readonly policy: Resource;
  /** Why proxies cannot check the certificate of the service, so that no request reaches it. */
  readonly problem: PolicyProblem | undefined;
}

/** Why the certificates in a policy cannot be used, as the condition `ResolvedRefs` of its status reports it. */
export type PolicyProblem = 'InvalidKind' | 'InvalidCACertificateRef';

/** The policy for a port of a service: one that names the port, or one for all ports. */
export function backendTlsFor({ resource }: Service, { name }: ServicePort, world: World): BackendTls | undefined {
  const targets = targetsOf(world);
  if (targets.size === 0) {
    return undefined;
  }
  const policy = targets.get(keyOf(resource, name)) ?? targets.get(keyOf(resource, ''));
  return policy && { policy, problem: policyProblem(policy, world) };
}

/** Whether an older policy has the same target, so that a policy has no effect on it. */
export function isConflicted(policy: Resource, target: Field, world: World): boolean {
  return targetsOf(world).get(targetKey(policy, target)) !== policy;
}

/** Why the first certificate of a policy cannot be used; the others do not count. */
export function policyProblem(policy: Resource, world: World): PolicyProblem | undefined {
  const validation = policy.spec.objectOrEmpty('validation');
  const [first] = validation.objects('caCertificateRefs');
  if (first === undefined || validation.has('wellKnownCACertificates')) {
    return undefined;
  }
  const reference = referenceOf(first, '', '');
  if (reference.type !== Kind.ConfigMap) {
    return 'InvalidKind';
  }
  return hasCertificate(reference, world, ['ca.crt']) ? undefined : 'InvalidCACertificateRef';
}

/** Policies by their targets; of several with the same target, the oldest. */
const targetsOf = memoized((world: World): ReadonlyMap<string, Resource> => {
  const byTarget = new Map<string, Resource>();
  for (const policy of [...world.of(Kind.BackendTlsPolicy)].sort(byAge)) {
    for (const target of policy.spec.objects('targetRefs')) {
      const key = targetKey(policy, target);
      byTarget.set(key, byTarget.get(key) ?? policy);
    }
  }
  return byTarget;
});

function targetKey({ namespace }: Resource, target: Field): string {
  const [group, kind, name] = ['group', 'kind', 'name'].map((field) => target.text(field) ?? '');
  return `${group}/${kind} ${namespace}/${name} ${target.text('sectionName') ?? ''}`;
}

function keyOf({ type, qualifiedName }: Resource, port: string): string {
  return `${type} ${qualifiedName} ${port}`;
}
