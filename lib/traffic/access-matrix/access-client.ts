// The clients of the matrix: one for each identity, and one for each group of other identities.

import { groupBy } from '../../private/collections';
import { Kind } from '../../world/kinds';
import type { Workload } from '../../world/workload';
import type { World } from '../../world/world';
import { Client } from '../client';
import { Participation } from '../participation';
import type { Walker } from '../walk/walker';

/** A client of the matrix. */
export interface AccessClient {
  /** See `AccessEntry`. */
  readonly name: string;
  readonly client: Client;
  readonly isOutside?: boolean;
  /** Namespace of its pods; undefined outside of the cluster, and for any namespace. */
  readonly namespace?: string;
  /** Names by which users may refer to it besides `name`. */
  readonly aliases: readonly string[];
}

/** Clients outside of the cluster. */
export const OUTSIDE: AccessClient = { name: 'outside', client: Client.outside(), isOutside: true, aliases: [] };

/** An identity in a policy. */
const PRINCIPAL = /^[^/*]+\/ns\/([^/*]+)\/sa\/([^/*]+)$/;
/** An identity that no policy names. */
const STRANGER = 'identity-without-rules';

/**
 * All clients in the cluster, and those that policies name.
 *
 * @param added - names of clients in addition, as `namespace/*` or `sa:namespace/name`
 */
export function clientsInCluster({ world, outside }: Walker, added: readonly string[]): AccessClient[] {
  const gateways = new Set(outside.all.flatMap(({ proxy }) => proxy.workload ?? []));
  const workloads = world.workloads.all.filter(
    (workload) => workload.resource.role !== 'assumed' && !gateways.has(workload),
  );
  const named = namedSources(world, added);
  const identities = groupBy(workloads, ({ namespace, serviceAccount }) => `${namespace}/${serviceAccount}`);
  const others = named.identities.filter((identity) => !identities.has(identity));
  const namespaces = new Set([...workloads.map(({ namespace }) => namespace), ...named.namespaces]);
  return [
    ...[...identities].map(([identity, own]) => identityClient(identity, own)),
    ...others.map(accountClient),
    ...[...namespaces].map(namespaceClient),
    {
      name: '*',
      client: Client.pod({ namespace: STRANGER, serviceAccount: STRANGER, mesh: Participation.SIDECAR }),
      aliases: [],
    },
    { name: 'plain', client: Client.pod({ namespace: STRANGER, mesh: Participation.NONE }), aliases: [] },
  ];
}

function namespaceClient(namespace: string): AccessClient {
  const client = Client.pod({ namespace, serviceAccount: STRANGER });
  return { name: `${namespace}/*`, client, namespace, aliases: [] };
}

function accountClient(identity: string): AccessClient {
  const [namespace = '', serviceAccount = ''] = identity.split('/');
  return { name: `sa:${identity}`, client: Client.serviceAccount(namespace, serviceAccount), namespace, aliases: [] };
}

/** Identities, as `namespace/name`, and namespaces that policies name. */
function namedSources(
  world: World,
  added: readonly string[],
): { readonly identities: string[]; readonly namespaces: string[] } {
  const sources = world
    .of(Kind.AuthorizationPolicy)
    .flatMap(({ spec }) => spec.objects('rules'))
    .flatMap((rule) => rule.objects('from').map((from) => from.objectOrEmpty('source')));
  const values = (name: string) => sources.flatMap((source) => source.texts(name).map(([, text]) => text));
  const identities = values('principals').flatMap((principal) => {
    const [, namespace, name] = PRINCIPAL.exec(principal) ?? [];
    return namespace === undefined ? [] : [`${namespace}/${name}`];
  });
  const namespaces = values('namespaces').filter((namespace) => !namespace.includes('*'));
  const addedAccounts = added.filter((name) => name.startsWith('sa:')).map((name) => name.slice('sa:'.length));
  const addedNamespaces = added.filter((name) => name.endsWith('/*')).map((name) => name.slice(0, -'/*'.length));
  return {
    identities: [...new Set([...identities, ...addedAccounts])],
    namespaces: [...namespaces, ...addedNamespaces],
  };
}

function identityClient(identity: string, workloads: readonly Workload[]): AccessClient {
  const names = workloads.map(({ resource }) => resource.qualifiedName);
  const [first = ''] = names;
  const { namespace = '', resource } = workloads[0] ?? {};
  return {
    name: names.length === 1 ? first : `sa:${identity}`,
    client: Client.workload(namespace, resource?.name ?? ''),
    namespace,
    aliases: [...names, `sa:${identity}`],
  };
}
