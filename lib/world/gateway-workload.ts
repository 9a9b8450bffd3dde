// Gateways of Istio's own API: the pods that they configure, and references to them.
import { formatLabels } from './labels';
import type { Resource } from './resource';
import type { Workload } from './workload';
import type { World } from './world';

/** The pods that a Gateway configures, in any namespace. */
export function workloadsOfGateway(gateway: Resource, world: World): readonly Workload[] {
  return world.workloads.select(gateway.spec.textMap('selector'));
}

/** Selector of a Gateway, as messages show it. */
export function selectorText(gateway: Resource): string {
  return formatLabels(gateway.spec.textMap('selector'));
}

/** The Gateway that a VirtualService refers to: `name` in its own namespace, or `namespace/name`. */
export function gatewayReference(
  name: string,
  namespace: string,
): { readonly namespace: string; readonly name: string } {
  const slash = name.indexOf('/');
  return slash < 0 ? { namespace, name } : { namespace: name.slice(0, slash), name: name.slice(slash + 1) };
}
