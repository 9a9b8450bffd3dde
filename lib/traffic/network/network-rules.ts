// Rules of NetworkPolicies.

import { NAMESPACE_NAME } from '../../facts/labels';
import { type Labels, matchesSelector } from '../../world/labels';
import type { Field, Resource } from '../../world/resource';
import { podPortNumber } from '../../world/service-ports';
import type { World } from '../../world/world';
import type { Direction, NetworkConnection, NetworkPods } from './network-connection';

/** Blocks of all addresses. */
const EVERYWHERE: ReadonlySet<string | undefined> = new Set(['0.0.0.0/0', '::/0']);

/** Whether a rule of a policy allows a connection. Addresses of pods are not known, so blocks of addresses do not count for them. */
export function allows(
  { spec, namespace }: Resource,
  connection: NetworkConnection,
  { rules, peers, other }: Direction,
  world: World,
): boolean {
  return spec.objects(rules).some((rule) => {
    const ports = rule.objects('ports');
    const ends = rule.objects(peers);
    return (
      (ports.length === 0 || ports.some((port) => includesPort(port, connection))) &&
      (ends.length === 0 || ends.some((end) => includesPods(end, connection[other], namespace, world)))
    );
  });
}

/** Labels of a namespace, with its name, which Kubernetes adds. */
export function namespaceLabels(name: string, world: World): Labels {
  return new Map([...(world.namespaceLabels(name) ?? []), [NAMESPACE_NAME, name]]);
}

function includesPort(field: Field, { port, server }: NetworkConnection): boolean {
  if ((field.text('protocol') ?? 'TCP') !== 'TCP') {
    return false;
  }
  if (!field.has('port')) {
    return true;
  }
  const name = field.text('port');
  if (name !== undefined) {
    return server?.workload !== undefined && podPortNumber(name, server.workload) === port;
  }
  const first = field.number('port');
  const last = field.has('endPort') ? field.number('endPort') : first;
  return first <= port && port <= last;
}

function includesPods(end: Field, pods: NetworkPods | undefined, ownNamespace: string, world: World): boolean {
  const block = end.object('ipBlock');
  if (block !== undefined || pods === undefined) {
    return pods === undefined && EVERYWHERE.has(block?.text('cidr')) && block?.filled('except') !== true;
  }
  const selector = end.object('namespaceSelector');
  const isInNamespace =
    selector === undefined
      ? pods.namespace === ownNamespace
      : matchesSelector(namespaceLabels(pods.namespace, world), selector);
  return isInNamespace && matchesSelector(pods.labels, end.object('podSelector'));
}
