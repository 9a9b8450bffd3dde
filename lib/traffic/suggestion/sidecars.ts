// Sidecars that limit what the proxies of a namespace know to the services that its clients call.

import { groupBy } from '../../private/collections';
import { Kind } from '../../world/kinds';
import type { SuggestionContext } from './context';
import type { SuggestedObject } from './names';

/** The Sidecars of the namespaces of clients. */
export function suggestedSidecars({ walker: { world }, list, maker, closed }: SuggestionContext): SuggestedObject[] {
  const calls = groupBy(
    list.calls.filter(({ caller }) => !caller.isGateway),
    ({ caller }) => caller.namespace,
  );
  const namespaces = [...new Set([...calls.keys(), ...closed])].filter((namespace) =>
    world.workloads.of(namespace).some((workload) => isSidecar(world.membershipOf(workload))),
  );
  return namespaces.flatMap((namespace) => {
    if (world.of(Kind.Sidecar, namespace).length > 0) {
      list.remarks.add(`the namespace ${namespace} has a Sidecar already, so none is suggested`);
      return [];
    }
    // Istio adds the destinations of routes.
    const hosts = (calls.get(namespace) ?? []).map(({ called }) => `${called.namespace}/${called.host}`);
    const egress = [{ hosts: hosts.length === 0 ? ['~/*'] : [...new Set(hosts)].sort() }];
    return [maker.make('networking.istio.io/v1', 'Sidecar', namespace, 'default', { egress })];
  });
}

function isSidecar(membership: string): boolean {
  return membership === 'sidecar' || membership === 'unknown';
}
