// Codes and messages for the constructs of Istio's kinds: what their manifests cannot show.
import { istioPage } from '../../facts/documentation';
import type { CodeDefinition } from '../define-code';
import { defineCode, messagesOf } from '../define-code';
import { Severity } from '../severity';
import { oneOf, quote } from '../words';
import { REFERENCE_NOT_FOUND } from './references';

export const UNKNOWN_IDENTITY = defineCode({
  code: 'CDK0100',
  severity: Severity.ERROR,
  title: 'The identity of a service account includes a namespace that is unknown',
  explanation:
    'A principal is a SPIFFE identity such as `cluster.local/ns/bookinfo/sa/productpage`. The namespace of the service account is part of it, and neither the service account nor the policy has a namespace.',
  fix: 'Set the namespace of the chart, or the namespace of the service account in its metadata.',
  documentation: istioPage('reference/config/security/authorization-policy'),
});

export const unknownIdentity = messagesOf(UNKNOWN_IDENTITY, {
  noNamespace: ({ serviceAccount }: { serviceAccount: string }) => ({
    message: `the namespace of service account ${quote(serviceAccount)} is unknown`,
    suggestion: 'set the namespace of the chart',
  }),
});

export const subsetNotFound = messagesOf(REFERENCE_NOT_FOUND, {
  unknownSubset: ({ subset, host, constructs, known }: UnknownSubset) => ({
    message: `no DestinationRule for host ${quote(host)} has the subset ${quote(subset)}`,
    suggestion: [
      `add it to ${oneOf(constructs)}`,
      ...(known.length > 0 ? [`or use ${oneOf(known.map(quote))}`] : []),
    ].join(', '),
  }),
});

interface UnknownSubset {
  readonly subset: string;
  readonly host: string;
  /** Paths of the DestinationRules for the host. */
  readonly constructs: readonly string[];
  /** Names of their subsets. */
  readonly known: readonly string[];
}

export const ROUTE_NOT_EXPRESSIBLE = defineCode({
  code: 'CDK0012',
  severity: Severity.ERROR,
  title: 'A policy cannot describe the requests of a route',
  explanation:
    'A policy for the requests of an HTTPRoute applies at the Gateways of the route, and describes paths by their beginning or as a whole. A route without a Gateway has no place for the policy. A regular expression for a path cannot be part of a policy, and without it the policy would apply to other requests, too.',
  fix: 'Attach the route to a Gateway, and match paths exactly or by a prefix; or write the policy by hand.',
  documentation: istioPage('reference/config/security/authorization-policy/'),
});

export const routeNotExpressible = messagesOf(ROUTE_NOT_EXPRESSIBLE, {
  regularExpression: ({ route, value }: { route: string; value: string }) => ({
    message: `route ${quote(route)} matches paths by the regular expression ${quote(value)}, which a policy cannot`,
    suggestion: 'match the path exactly or by a prefix',
  }),
  noGateway: ({ route }: { route: string }) => ({
    message: `route ${quote(route)} is not attached to a Gateway`,
    suggestion: 'set its parents to a Gateway or a listener',
  }),
});

/** Codes for constructs of Istio's kinds. */
export const ISTIO_CODES: readonly CodeDefinition[] = [UNKNOWN_IDENTITY, ROUTE_NOT_EXPRESSIBLE];
