// Why a route cannot send requests to a backend.

import { isHostWithin } from '../../facts/host-names';
import { grantsOf } from '../../world/gateway-api/grants';
import type { Reference } from '../../world/gateway-api/routes';
import { Kind } from '../../world/kinds';
import type { World } from '../../world/world';

/** Kind of Istio for backends that are hosts of ServiceEntries. */
export const HOSTNAME = 'networking.istio.io/Hostname';

/** A problem of a backend. */
export interface BackendProblem {
  /** As the conditions of the status of the route name it. */
  readonly reason: 'RefNotPermitted' | 'InvalidKind' | 'BackendNotFound' | 'InvalidDestination';
  /** As steps show it. */
  readonly text: string;
  /** Whether Istio ignores the whole route, not only the backend. */
  readonly isFatal: boolean;
}

/**
 * Why a route cannot send requests to a backend; undefined if it can.
 *
 * @param needsGrants - whether references to other namespaces need a ReferenceGrant, as at gateways
 */
export function backendProblem(backend: Reference, world: World, needsGrants: boolean): BackendProblem | undefined {
  const { field, type, kind, namespace, name } = backend;
  const text = `${kind} ${namespace}/${name}`;
  if (needsGrants && namespace !== field.resource.namespace && !grantsOf(world).allow(backend)) {
    return { reason: 'RefNotPermitted', text: `no ReferenceGrant allows the reference to ${text}`, isFatal: false };
  }
  if (type !== Kind.Service && type !== HOSTNAME && type !== Kind.InferencePool) {
    return { reason: 'InvalidKind', text: `backends of kind ${kind} are not supported`, isFatal: false };
  }
  const invalid = invalidReason(backend);
  if (invalid !== undefined) {
    return { reason: 'InvalidDestination', text: `the reference to ${text} ${invalid}`, isFatal: true };
  }
  return isMissing(backend, world)
    ? { reason: 'BackendNotFound', text: `${text} does not exist`, isFatal: false }
    : undefined;
}

function invalidReason({ field, type, name }: Reference): string | undefined {
  if (type !== HOSTNAME && name.includes('.')) {
    return 'has a host in place of a name';
  }
  if (type === HOSTNAME && field.has('namespace')) {
    return 'has a namespace';
  }
  return type === Kind.InferencePool || field.has('port') ? undefined : 'has no port';
}

function isMissing({ type, namespace, name }: Reference, world: World): boolean {
  if (type !== HOSTNAME) {
    return world.knowsAll(type, namespace) && world.find(type, namespace, name) === undefined;
  }
  const host = name.toLowerCase();
  const isKnown = world
    .of(Kind.ServiceEntry)
    .some(({ spec }) => spec.texts('hosts').some(([, entry]) => entry.toLowerCase() === host));
  return world.isClosed && !isKnown && !isHostWithin(host, `*.svc.${world.clusterDomain}`);
}
