// The ports that clients connect to when they call a port of a service.

import type { Field } from '../../world/resource';
import { podPortNumber } from '../../world/service-ports';
import { entriesWith } from '../../world/workload-entry';
import type { World } from '../../world/world';
import { portOf, type Service, type ServicePort } from '../services/service';
import type { SuggestionContext } from './context';
import type { PermittedCall } from './permitted-call';

/** The ports of the endpoints of a call; empty if they are unknown. */
export function connectedPorts(call: Pick<PermittedCall, 'service' | 'port'>, context: SuggestionContext): number[] {
  const { service, port } = call;
  return service.isKubernetes
    ? podPortsOf(call, context)
    : [...new Set((service.parts ?? [service]).flatMap((part) => entryPorts(part, port, context.walker.world)))];
}

/** The ports of the pods; empty if a name does not exist in the pods of the manifests. */
export function podPortsOf(
  { service, port }: Pick<PermittedCall, 'service' | 'port'>,
  context: SuggestionContext,
): number[] {
  const { walker, list } = context;
  const workloads = walker.world.workloadsOf(service.resource);
  const numbers =
    typeof port.target === 'number'
      ? [port.target]
      : workloads.flatMap((each) => podPortNumber(port.target, each) ?? []);
  if (numbers.length === 0) {
    list.remarks.add(unknownPort(service, port));
  }
  return [...new Set(numbers)];
}

function unknownPort({ namespace, resource }: Service, { target }: ServicePort): string {
  return `the manifests have no pod of ${namespace}/${resource.name} with the port ${target}, so all of its ports are permitted`;
}

/** The ports of the endpoints of a ServiceEntry: their own ones come before the target port. */
function entryPorts(service: Service, { number }: ServicePort, world: World): number[] {
  const port = portOf(service, number);
  if (port === undefined) {
    return [];
  }
  // Without resolution, proxies connect to what the client called.
  const target = service.resolution === 'passthrough' ? number : Number(port.target);
  const { spec, namespace } = service.resource;
  const own = (endpoints: readonly Field[]) =>
    endpoints.map((endpoint) => endpoint.objectOrEmpty('ports').number(port.name) || target);
  const selector = spec.object('workloadSelector')?.textMap('labels');
  if (selector === undefined) {
    const listed = service.resolution === 'passthrough' ? [] : spec.objects('endpoints');
    return listed.length === 0 ? [target] : own(listed);
  }
  const entries = entriesWith(selector, namespace, world);
  const hasOthers = entries.length === 0 || world.workloads.select(selector, namespace).length > 0;
  return [...own(entries.map(({ resource }) => resource.spec)), ...(hasOthers ? [target] : [])];
}
