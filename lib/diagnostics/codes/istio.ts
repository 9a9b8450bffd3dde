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
    message: `no DestinationRule of host ${quote(host)} has a subset ${quote(subset)}`,
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

/** Codes for constructs of Istio's kinds. */
export const ISTIO_CODES: readonly CodeDefinition[] = [UNKNOWN_IDENTITY];
