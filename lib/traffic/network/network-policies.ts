// NetworkPolicies, which the network of the cluster enforces, not the mesh. They are read only to name those that may block a
// request.

import { cut, quote } from '../../diagnostics/words';
import { Kind } from '../../world/kinds';
import { matchesSelector } from '../../world/labels';
import type { Field, Resource } from '../../world/resource';
import type { World } from '../../world/world';
import type { Journey } from '../journey';
import type { Direction, NetworkConnection, NetworkPods } from './network-connection';
import { allows, namespaceLabels } from './network-rules';

const DIRECTIONS: readonly Direction[] = [
  { type: 'Egress', rules: 'egress', peers: 'to', own: 'client', other: 'server' },
  { type: 'Ingress', rules: 'ingress', peers: 'from', own: 'server', other: 'client' },
];

/** Policies of the cluster, which may deny a connection before NetworkPolicies apply, or after them. */
const ADMIN_KINDS = [Kind.AdminNetworkPolicy, Kind.BaselineAdminNetworkPolicy, Kind.ClusterNetworkPolicy];

/** Names the NetworkPolicies that may block connections. */
export class NetworkPolicies {
  private readonly ofCluster: readonly Resource[];
  private readonly isEmpty: boolean;

  public constructor(private readonly world: World) {
    this.ofCluster = ADMIN_KINDS.flatMap((kind) => world.of(kind));
    this.isEmpty = this.ofCluster.length === 0 && world.of(Kind.NetworkPolicy).length === 0;
  }

  /** Adds caveats about a connection that policies may block. */
  public addCaveats(journey: Journey, connection: NetworkConnection): void {
    if (!this.isEmpty) {
      journey.caveat(() => DIRECTIONS.flatMap((direction) => this.caveats(connection, direction)));
    }
  }

  private caveats(connection: NetworkConnection, direction: Direction): string[] {
    const pods = connection[direction.own];
    if (pods === undefined) {
      return [];
    }
    const policies = this.world
      .of(Kind.NetworkPolicy, pods.namespace)
      .filter((policy) => isFor(policy, direction) && matchesSelector(pods.labels, policy.spec.object('podSelector')));
    const isAllowed = policies.some((policy) => allows(policy, connection, direction, this.world));
    const names = policies.map(({ qualifiedName }) => qualifiedName);
    const denying = this.ofCluster.filter(({ spec }) => this.mayDeny(spec, pods, direction));
    return [
      ...(names.length === 0 || isAllowed
        ? []
        : [
            `NetworkPolicies are not followed: of those for ${textOf(pods)} (${cut(names.join(', '))}), none clearly allows the connection ${endText(connection, direction)}`,
          ]),
      ...denying.map(
        ({ kind, name }) =>
          `NetworkPolicies are not followed: ${kind} ${name} denies some connections ${direction.own === 'server' ? 'to' : 'of'} ${textOf(pods)}`,
      ),
    ];
  }

  private mayDeny(spec: Field, pods: NetworkPods, { rules }: Direction): boolean {
    const subject = spec.objectOrEmpty('subject');
    const podSubject = subject.object('pods');
    const namespaces = podSubject?.object('namespaceSelector') ?? subject.object('namespaces');
    return (
      matchesSelector(namespaceLabels(pods.namespace, this.world), namespaces) &&
      matchesSelector(pods.labels, podSubject?.object('podSelector')) &&
      spec.objects(rules).some((rule) => rule.text('action') === 'Deny')
    );
  }
}

/** Without `policyTypes`, a policy is for ingress, and for egress only if it has rules for it. */
function isFor({ spec }: Resource, { type, rules }: Direction): boolean {
  const types = spec.texts('policyTypes').map(([, text]) => text);
  return types.length > 0 ? types.includes(type) : type === 'Ingress' || spec.filled(rules);
}

function textOf({ namespace, workload }: NetworkPods): string {
  return workload === undefined
    ? `pods of namespace ${quote(namespace)}`
    : `the pods of ${workload.resource.qualifiedName}`;
}

function endText(connection: NetworkConnection, { own, other }: Direction): string {
  const peer = connection[other];
  const text = peer === undefined ? undefined : textOf(peer);
  if (own === 'server') {
    return `to port ${connection.port} from ${text ?? 'outside of the cluster'}`;
  }
  return `to port ${connection.port}${text === undefined ? '' : ` of ${text}`}`;
}
