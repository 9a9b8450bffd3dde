import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { istioPage } from '../../../../facts/documentation';
import { ISTIO_CLASS } from '../../../../facts/gateways';
import { GATEWAY_API_GROUP } from '../../../../facts/kinds';
import { negated } from '../../../../rules/istio/authorization-policy/source';
import {
  conditionsOf,
  GatewaySelectors,
  selectorOf,
  sourcesOf,
  targetsOf,
} from '../../../../world/authorization-rules';
import { Kind } from '../../../../world/kinds';
import type { Field, Place, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NO_IDENTITY = defineCode({
  code: 'ANA0138',
  severity: Severity.WARNING,
  title: 'An AuthorizationPolicy for a gateway matches the identity of clients',
  explanation:
    'Principals, namespaces and service accounts come from the client certificate of mutual TLS. The servers of this gateway do not ask for one, so no client has an identity there: an ALLOW rule that requires one never matches, and a DENY rule for all other clients denies every request.',
  fix: 'Match addresses with `remoteIpBlocks`, tokens with `requestPrincipals`, or hosts and paths. To identify clients by certificates, use TLS mode MUTUAL or ISTIO_MUTUAL at the gateway.',
  documentation: istioPage('concepts/security'),
  examples: __dirname,
});

const MESSAGES = messagesOf(NO_IDENTITY, {
  neverMatches: ({ attribute }: { attribute: string }) => ({
    message: `clients of this gateway have no identity because its servers do not use mutual TLS, so ${attribute} never matches`,
    suggestion: 'match remoteIpBlocks or requestPrincipals, or use TLS mode MUTUAL at the gateway',
  }),
  alwaysMatches: ({ attribute }: { attribute: string }) => ({
    message: `clients of this gateway have no identity because its servers do not use mutual TLS, so ${attribute} matches every request, and all are denied`,
    suggestion: 'match notRemoteIpBlocks or notRequestPrincipals, or use TLS mode MUTUAL at the gateway',
  }),
});

const IDENTITIES = ['principals', 'namespaces', 'serviceAccounts', 'trustDomains'];
const IDENTITY_KEYS = new Set(['source.principal', 'source.namespace', 'source.serviceAccount', 'source.trustDomain']);
/** Modes in which clients do not show a certificate. */
const WITHOUT_CLIENT_CERTIFICATE = new Set([undefined, 'SIMPLE', 'PASSTHROUGH']);

/** Reports policies for gateways that match identities which clients do not have. */
export const rule: Rule = {
  name: 'gateway-identity',
  codes: [NO_IDENTITY],
  check(world: World, report: Report): void {
    const policies = world.of(Kind.AuthorizationPolicy);
    const plain = new GatewaySelectors(world.of(Kind.Gateway).filter((gateway) => !mayIdentify(gateway)));
    const mutual = new GatewaySelectors(world.of(Kind.Gateway).filter(mayIdentify));
    for (const policy of policies) {
      const selector = selectorOf(policy);
      const targets = targetsOf(policy);
      const isPlain =
        targets.length === 0
          ? plain.include(selector) && !mutual.include(selector)
          : targets.every((target) => isPlainGateway(target, world));
      if (isPlain) {
        checkPolicy(policy, report);
      }
    }
  },
};

/** Whether a server of a Gateway asks clients for certificates. */
function mayIdentify({ spec }: Resource): boolean {
  const modes = spec.objects('servers').map((server) => server.objectOrEmpty('tls').text('mode'));
  return modes.length === 0 || modes.some((mode) => !WITHOUT_CLIENT_CERTIFICATE.has(mode));
}

/** Whether a target is a Gateway of the Gateway API whose listeners do not ask clients for certificates. */
function isPlainGateway(target: Field, world: World): boolean {
  const { namespace } = target.resource;
  const isGateway = target.text('kind') === 'Gateway' && target.text('group') === GATEWAY_API_GROUP;
  const gateway = isGateway ? world.find(Kind.KubernetesGateway, namespace, target.text('name') ?? '') : undefined;
  if (gateway?.spec.text('gatewayClassName') !== ISTIO_CLASS || gateway.spec.has('tls')) {
    return false;
  }
  const listeners = gateway.spec.objects('listeners').map((listener) => listener.objectOrEmpty('tls'));
  return listeners.length > 0 && !listeners.some((tls) => tls.has('frontendValidation') || tls.filled('options'));
}

function checkPolicy(policy: Resource, report: Report): void {
  const isDeny = policy.spec.text('action') === 'DENY';
  for (const source of sourcesOf(policy)) {
    for (const list of IDENTITIES) {
      const [positive, negative] = [list, negated(list)];
      if (source.filled(positive)) {
        report(MESSAGES.neverMatches({ attribute: positive }), source.at(positive));
      } else if (isDeny && source.filled(negative)) {
        report(MESSAGES.alwaysMatches({ attribute: negative }), source.at(negative));
      }
    }
  }
  for (const [attribute, place] of identityConditions(policy)) {
    report(MESSAGES.neverMatches({ attribute }), place);
  }
}

function identityConditions(policy: Resource): [attribute: string, place: Place][] {
  return conditionsOf(policy)
    .filter((condition) => IDENTITY_KEYS.has(condition.text('key') ?? '') && condition.filled('values'))
    .map((condition) => [condition.text('key') ?? '', condition.at('key')]);
}
