// The clients that an AuthorizationPolicy names by their identity.

import { TRUST_DOMAIN } from '../../../../facts/namespaces';
import { negated } from '../../../../rules/istio/authorization-policy/source';
import { conditionsOf, type PolicyValue, sourcesOf, valuesOf } from '../../../../world/authorization-rules';
import type { Place, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { NamedClients } from './plain-clients';

/** Clients in a list of a policy. */
export interface ListedClients {
  readonly clients: NamedClients;
  /** Whether the policy is for all other clients. */
  readonly isExcluded: boolean;
  readonly place: Place;
}

/** Attributes by the lists of a source, which have a condition of the same meaning. */
const ATTRIBUTES = [
  { list: 'principals', key: 'source.principal' },
  { list: 'namespaces', key: 'source.namespace' },
  { list: 'serviceAccounts', key: 'source.serviceAccount' },
] as const;

type IdentityList = (typeof ATTRIBUTES)[number]['list'];

/** An identity of one service account, or of all in a namespace. */
const PRINCIPAL = /^([^/]+)\/ns\/([^/*]+)\/(?:sa\/([^/*]+)|(?:sa\/)?\*)$/;

/** The clients that a policy names, unless a pattern leaves their namespace open. */
export function listedClients(policy: Resource, world: World): ListedClients[] {
  return ATTRIBUTES.flatMap(({ list, key }) => {
    const conditions = conditionsOf(policy).filter((condition) => condition.text('key') === key);
    const included = [
      ...sourcesOf(policy).flatMap((source) => valuesOf(source, list)),
      ...conditions.flatMap((condition) => valuesOf(condition, 'values')),
    ];
    const excluded = [
      ...sourcesOf(policy).flatMap((source) => valuesOf(source, negated(list))),
      ...conditions.flatMap((condition) => valuesOf(condition, 'notValues')),
    ];
    const clientsOf = ({ value, place }: PolicyValue, isExcluded: boolean): ListedClients[] => {
      const clients = namedBy(value, list, policy.namespace, world);
      return clients === undefined ? [] : [{ clients, isExcluded, place }];
    };
    return [
      ...included.flatMap((value) => clientsOf(value, false)),
      ...excluded.flatMap((value) => clientsOf(value, true)),
    ];
  });
}

function namedBy(value: string, list: IdentityList, ownNamespace: string, world: World): NamedClients | undefined {
  switch (list) {
    case 'namespaces':
      return value.includes('*') ? undefined : { namespace: value };
    case 'serviceAccounts': {
      const [first = '', second] = value.split('/');
      return second === undefined ? { namespace: ownNamespace, account: first } : { namespace: first, account: second };
    }
    default:
      return namedByPrincipal(value, world);
  }
}

function namedByPrincipal(value: string, { trustDomain }: World): NamedClients | undefined {
  const [, domain = '', namespace, account] = PRINCIPAL.exec(value) ?? [];
  const isOwn = ['*', TRUST_DOMAIN, trustDomain].includes(domain);
  return namespace === undefined || !isOwn ? undefined : { namespace, ...(account !== undefined && { account }) };
}
