// What the manifests never show, or what the suggestion leaves as it is.

import { Kind } from '../../world/kinds';
import type { ProxyAccess } from '../access';
import { serviceName } from '../access-matrix/entry-of';
import type { SuggestionContext } from './context';

const TOKEN_CONDITION = /requestPrincipals$|^request\.auth\./i;
const OPEN_TYPES: ReadonlySet<string> = new Set(['NodePort', 'LoadBalancer']);

/** Remarks about all suggestions, and about objects that exist already. */
export function generalRemarks(context: SuggestionContext): string[] {
  const { world, outside } = context.walker;
  const { closed } = context;
  if (closed.length === 0) {
    return [
      `no namespace is closed: none has pods in the mesh whose callers are all known, besides ${world.rootNamespace}`,
    ];
  }
  const gatewayNamespaces = new Set(outside.all.map(({ proxy }) => proxy.namespace));
  const exposed = world
    .of(Kind.Service)
    .filter(
      ({ role, namespace, spec }) =>
        role !== 'assumed' && closed.includes(namespace) && OPEN_TYPES.has(spec.text('type') ?? ''),
    )
    .filter(({ namespace }) => !gatewayNamespaces.has(namespace));
  return [
    `calls between workloads are only permitted if they are declared; all others to ${closed.join(', ')} are denied`,
    'calls out of the mesh and to databases are blocked by the NetworkPolicies unless a ServiceEntry and a declared call name them',
    'probes of the kubelet go through the agent of sidecars; whether the network allows them from the nodes depends on the CNI',
    'who scrapes metrics is unknown: 15020, 15021 and 15090 are open to all, other ports that are scraped need a declared call',
    `istiod is assumed to run in ${world.rootNamespace}, and DNS to use port 53 of any address`,
    ...tokenRemarks(context),
    ...exposed.map(
      ({ qualifiedName }) =>
        `the Service ${qualifiedName} can be called from outside without a gateway; these callers are denied`,
    ),
  ];
}

/** A RequestAuthentication refuses invalid tokens, but not requests without one, unless a policy asks for a token. */
function tokenRemarks({ side, list }: SuggestionContext): string[] {
  return [...new Set(list.calls.map(({ service }) => service))].flatMap((service) => {
    const rules = side.accessOf(service).flatMap((access) => (asksForToken(access) ? [] : access.jwtRules));
    const names = new Set(rules.filter(({ isRequired }) => !isRequired).map(({ resource }) => resource.qualifiedName));
    return [...names].map(
      (name) =>
        `RequestAuthentication ${name} verifies tokens for ${serviceName(service)}, but requests without a token are permitted, too; if they must have one, add requestPrincipals to the rules`,
    );
  });
}

function asksForToken({ http }: ProxyAccess): boolean {
  return http.policies
    .flatMap(({ rules }) => rules.flatMap(({ from, when }) => [...from.flat(), ...when]))
    .some(({ name }) => TOKEN_CONDITION.test(name));
}
