import type { Rule } from '../../rule';
import { ambientPolicy } from './ambient-policy';
import { ambientTraffic } from './ambient-traffic';
import { ambientWorkload } from './ambient-workload';
import { authorizationHost } from './authorization-host';
import { authorizationMethod } from './authorization-method';
import { authorizationMtls } from './authorization-mtls';
import { authorizationPrincipal } from './authorization-principal';
import { destinationRuleOverlap } from './destination-rule-overlap';
import { destinationRulePlainText } from './destination-rule-plain-text';
import { destinationRuleSubsetLabels } from './destination-rule-subset-labels';
import { destinationRuleTlsOverridden } from './destination-rule-tls-overridden';
import { destinationRuleWithoutPolicy } from './destination-rule-without-policy';
import { exportToNamespace } from './export-to-namespace';
import { gatewayClass } from './gateway-class';
import { kubernetesGatewayOverlap } from './kubernetes-gateway-overlap';
import { peerAuthenticationDisable } from './peer-authentication-disable';
import { peerAuthenticationStrict } from './peer-authentication-strict';
import { policyOverlap } from './policy-overlap';
import { policySelector } from './policy-selector';
import { portName } from './port-name';
import { referenceGrantNamespace } from './reference-grant-namespace';
import { routeBackend } from './route-backend';
import { routeParent } from './route-parent';
import { routeRepeatedDestination } from './route-repeated-destination';
import { routeWeight } from './route-weight';
import { serviceContainerPort } from './service-container-port';
import { serviceEntryOverlap } from './service-entry-overlap';
import { sidecarEgressHost } from './sidecar-egress-host';
import { sidecarOutboundMode } from './sidecar-outbound-mode';
import { sidecarRootSelector } from './sidecar-root-selector';
import { virtualServiceSameHost } from './virtual-service-same-host';
import { waypointReference } from './waypoint-reference';
import { workloadGroup } from './workload-group';
import { workloadHttpPolicy } from './workload-http-policy';
import { workloadWithoutPolicy } from './workload-without-policy';

/** Kiali's checks, as far as Istio's analyzers do not cover them. */
export const KIALI_RULES: readonly Rule[] = [
  policyOverlap,
  policySelector,
  exportToNamespace,
  authorizationMethod,
  authorizationHost,
  authorizationMtls,
  authorizationPrincipal,
  destinationRuleOverlap,
  destinationRuleTlsOverridden,
  destinationRuleWithoutPolicy,
  destinationRulePlainText,
  destinationRuleSubsetLabels,
  peerAuthenticationStrict,
  peerAuthenticationDisable,
  portName,
  serviceContainerPort,
  sidecarEgressHost,
  sidecarRootSelector,
  sidecarOutboundMode,
  routeWeight,
  routeRepeatedDestination,
  virtualServiceSameHost,
  serviceEntryOverlap,
  ambientPolicy,
  ambientTraffic,
  ambientWorkload,
  waypointReference,
  workloadHttpPolicy,
  workloadWithoutPolicy,
  routeParent,
  routeBackend,
  kubernetesGatewayOverlap,
  gatewayClass,
  referenceGrantNamespace,
  workloadGroup,
];
