// Policies that ztunnel applies to pods behind a waypoint. ztunnel sees the waypoint as the client of their requests.

import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { WAYPOINT_TRAFFIC } from '../../../../facts/labels';
import { groupBy } from '../../../../private/collections';
import { memoized } from '../../../../private/memoized';
import { isHttpPolicy } from '../../../../world/ambient';
import { selectorOf, sourcesOf, targetsOf } from '../../../../world/authorization-rules';
import { identityOf } from '../../../../world/identity';
import { Kind } from '../../../../world/kinds';
import { type Labels, labelsKey } from '../../../../world/labels';
import type { Field, Resource } from '../../../../world/resource';
import { isWaypoint, waypointOf, waypointTraffic } from '../../../../world/waypoint';
import type { World } from '../../../../world/world';
import type { Report } from '../../../rule';

export const SOURCE_OF_WAYPOINT = defineCode({
  code: 'ANA0155',
  severity: Severity.ERROR,
  title: 'A policy of pods does not allow their waypoint',
  explanation:
    'A policy without `targetRefs` is applied by ztunnel in front of the pods. Requests to their Service arrive from its waypoint, and ztunnel sees the identity of the waypoint, not that of the client. A policy that allows only certain clients denies all of these requests.',
  fix: 'Attach the policy to the Service or to the waypoint with `targetRefs`, which then applies it to clients; or allow the service account of the waypoint.',
  documentation: istioPage('ambient/usage/l4-policy'),
  examples: __dirname,
});

const MESSAGES = messagesOf(SOURCE_OF_WAYPOINT, {
  waypointNotAllowed: ({ service, waypoint }: { service: string; waypoint: string }) => ({
    message: `requests to Service ${quote(service)} arrive from its waypoint, whose identity ${quote(waypoint)} no policy allows`,
    suggestion: 'name the Service in targetRefs instead of selecting its pods, or allow this principal',
  }),
});

/** A Service behind a waypoint. */
interface Waypointed {
  readonly service: Resource;
  readonly waypoint: Resource;
}

/** The fields of a source that name clients in the mesh. */
const CLIENT_FIELDS = ['principals', 'serviceAccounts', 'namespaces'] as const;

/** Checks whether the policies of pods allow the waypoint of their Service. */
export class WaypointClients {
  /** Services behind a waypoint, by their namespace and selector. */
  private readonly bySelector = new Map<string, Waypointed>();

  public constructor(
    private readonly world: World,
    private readonly report: Report,
  ) {}

  public check(): void {
    const policies = this.world.of(Kind.AuthorizationPolicy).filter(allowsConnections);
    if (policies.length === 0) {
      return;
    }
    this.findServices();
    const byNamespace = groupBy(policies, ({ namespace }) => namespace);
    const ofMesh = byNamespace.get(this.world.rootNamespace) ?? [];
    for (const [namespace, ofNamespace] of byNamespace) {
      if (this.world.membershipOfNamespace(namespace) === 'ambient') {
        this.checkNamespace(ofNamespace, ofMesh);
      }
    }
  }

  private findServices(): void {
    for (const service of this.world.of(Kind.Service)) {
      const waypoint = waypointOf(service, this.world);
      const traffic = waypoint && isWaypoint(waypoint) ? waypointTraffic(waypoint, this.world) : undefined;
      if (waypoint !== undefined && (traffic === WAYPOINT_TRAFFIC.SERVICE || traffic === WAYPOINT_TRAFFIC.ALL)) {
        const key = scopeKey(service.namespace, service.spec.textMap('selector'));
        this.bySelector.set(key, this.bySelector.get(key) ?? { service, waypoint });
      }
    }
  }

  /** Policies add to each other. One that may allow the waypoint is enough, even if it is for other pods. */
  private checkNamespace(ofNamespace: readonly Resource[], ofMesh: readonly Resource[]): void {
    const sources = [...ofNamespace, ...ofMesh].map(clientsOf);
    if (sources.includes(undefined)) {
      return;
    }
    const isAllowed = memoized((waypoint: Resource) =>
      sources.some((list) => list?.some((each) => this.covers(each, waypoint))),
    );
    for (const policy of ofNamespace) {
      const found = this.bySelector.get(scopeKey(policy.namespace, selectorOf(policy)));
      const [source] = sourcesOf(policy);
      if (found !== undefined && source !== undefined && !isAllowed(found.waypoint)) {
        const parameters = { service: found.service.qualifiedName, waypoint: this.principalOf(found.waypoint) };
        this.report(MESSAGES.waypointNotAllowed(parameters), source);
      }
    }
  }

  /** Whether a source matches the requests of a waypoint, whose service account has its name. */
  private covers({ field, value }: Client, waypoint: Resource): boolean {
    const { name, namespace } = waypoint;
    switch (field) {
      case 'principals':
        return matches(this.principalOf(waypoint), value);
      case 'serviceAccounts':
        return value === name || value === `${namespace}/${name}`;
      case 'namespaces':
        return matches(namespace, value);
    }
  }

  private principalOf({ name, namespace }: Resource): string {
    return identityOf(this.world.trustDomain, namespace, name);
  }
}

/** A client that a source names. */
interface Client {
  readonly field: (typeof CLIENT_FIELDS)[number];
  readonly value: string;
}

/** Whether ztunnel applies a policy, and the policy allows some connections. */
function allowsConnections(policy: Resource): boolean {
  const isAllow = (policy.spec.text('action') ?? 'ALLOW') === 'ALLOW';
  return isAllow && targetsOf(policy).length === 0 && policy.spec.filled('rules') && !isHttpPolicy(policy);
}

/** All clients that the rules of a policy name; undefined if a rule may allow others. */
function clientsOf(policy: Resource): Client[] | undefined {
  const clients: Client[] = [];
  for (const rule of policy.spec.objects('rules')) {
    const sources = rule.objects('from').map((from) => from.objectOrEmpty('source'));
    const named = sources.map(clientsIn);
    if (sources.length === 0 || named.some((list) => list.length === 0)) {
      return undefined;
    }
    clients.push(...named.flat());
  }
  return clients;
}

function clientsIn(source: Field): Client[] {
  return CLIENT_FIELDS.flatMap((field) => source.texts(field).map(([, value]) => ({ field, value })));
}

/** Whether a text matches a pattern of a policy, which may have a wildcard at its start or end. */
function matches(text: string, pattern: string): boolean {
  if (pattern.startsWith('*')) {
    return text.endsWith(pattern.slice(1));
  }
  return pattern.endsWith('*') ? text.startsWith(pattern.slice(0, -1)) : text === pattern;
}

function scopeKey(namespace: string, labels: Labels): string {
  return `${namespace} ${labelsKey(labels)}`;
}
