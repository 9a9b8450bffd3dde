// Written by `npm run codes`.

import type { Rule } from '../rule';
import { rule as manifest } from './manifest/manifest/rule';
import { rule as annotations } from './istio/annotations/rule';
import { rule as applicationUid } from './istio/application-uid/rule';
import { rule as authorizationPolicy } from './istio/authorization-policy/rule';
import { rule as blockedCidrs } from './istio/blocked-cidrs/rule';
import { rule as deploymentServices } from './istio/deployment-services/rule';
import { rule as deprecation } from './istio/deprecation/rule';
import { rule as destinationRuleCaCertificate } from './istio/destination-rule-ca-certificate/rule';
import { rule as destinationRuleSubset } from './istio/destination-rule-subset/rule';
import { rule as envoyFilter } from './istio/envoy-filter/rule';
import { rule as externalControlPlane } from './istio/external-control-plane/rule';
import { rule as gatewayApiCrd } from './istio/gateway-api-crd/rule';
import { rule as gatewayCertificate } from './istio/gateway-certificate/rule';
import { rule as gatewayConflict } from './istio/gateway-conflict/rule';
import { rule as gatewayPort } from './istio/gateway-port/rule';
import { rule as gatewaySecret } from './istio/gateway-secret/rule';
import { rule as imageAuto } from './istio/image-auto/rule';
import { rule as ineffectiveSelector } from './istio/ineffective-selector/rule';
import { rule as injection } from './istio/injection/rule';
import { rule as jwtClaimRoute } from './istio/jwt-claim-route/rule';
import { rule as meshNetworks } from './istio/mesh-networks/rule';
import { rule as multiClusterService } from './istio/multi-cluster-service/rule';
import { rule as serviceEntry } from './istio/service-entry/rule';
import { rule as serviceEntryOverlap } from './istio/service-entry-overlap/rule';
import { rule as servicePortName } from './istio/service-port-name/rule';
import { rule as sidecar } from './istio/sidecar/rule';
import { rule as telemetryProvider } from './istio/telemetry-provider/rule';
import { rule as telemetrySelector } from './istio/telemetry-selector/rule';
import { rule as virtualServiceBypass } from './istio/virtual-service-bypass/rule';
import { rule as virtualServiceConflict } from './istio/virtual-service-conflict/rule';
import { rule as virtualServiceDestination } from './istio/virtual-service-destination/rule';
import { rule as virtualServiceGateway } from './istio/virtual-service-gateway/rule';
import { rule as virtualServiceSubset } from './istio/virtual-service-subset/rule';
import { rule as webhook } from './istio/webhook/rule';
import { rule as ambientPolicy } from './kiali/ambient-policy/rule';
import { rule as ambientTraffic } from './kiali/ambient-traffic/rule';
import { rule as ambientWorkload } from './kiali/ambient-workload/rule';
import { rule as authorizationHost } from './kiali/authorization-host/rule';
import { rule as authorizationMethod } from './kiali/authorization-method/rule';
import { rule as authorizationMtls } from './kiali/authorization-mtls/rule';
import { rule as authorizationPrincipal } from './kiali/authorization-principal/rule';
import { rule as destinationRuleOverlap } from './kiali/destination-rule-overlap/rule';
import { rule as destinationRulePlainText } from './kiali/destination-rule-plain-text/rule';
import { rule as destinationRuleSubsetLabels } from './kiali/destination-rule-subset-labels/rule';
import { rule as destinationRuleTlsOverridden } from './kiali/destination-rule-tls-overridden/rule';
import { rule as destinationRuleWithoutPolicy } from './kiali/destination-rule-without-policy/rule';
import { rule as exportToNamespace } from './kiali/export-to-namespace/rule';
import { rule as gatewayClass } from './kiali/gateway-class/rule';
import { rule as kubernetesGatewayOverlap } from './kiali/kubernetes-gateway-overlap/rule';
import { rule as peerAuthenticationDisable } from './kiali/peer-authentication-disable/rule';
import { rule as peerAuthenticationStrict } from './kiali/peer-authentication-strict/rule';
import { rule as policyOverlap } from './kiali/policy-overlap/rule';
import { rule as policySelector } from './kiali/policy-selector/rule';
import { rule as portName } from './kiali/port-name/rule';
import { rule as referenceGrantNamespace } from './kiali/reference-grant-namespace/rule';
import { rule as routeBackend } from './kiali/route-backend/rule';
import { rule as routeParent } from './kiali/route-parent/rule';
import { rule as routeRepeatedDestination } from './kiali/route-repeated-destination/rule';
import { rule as routeWeight } from './kiali/route-weight/rule';
import { rule as serviceContainerPort } from './kiali/service-container-port/rule';
import { rule as sidecarEgressHost } from './kiali/sidecar-egress-host/rule';
import { rule as sidecarOutboundMode } from './kiali/sidecar-outbound-mode/rule';
import { rule as sidecarRootSelector } from './kiali/sidecar-root-selector/rule';
import { rule as virtualServiceSameHost } from './kiali/virtual-service-same-host/rule';
import { rule as waypointReference } from './kiali/waypoint-reference/rule';
import { rule as workloadGroup } from './kiali/workload-group/rule';
import { rule as workloadHttpPolicy } from './kiali/workload-http-policy/rule';
import { rule as workloadWithoutPolicy } from './kiali/workload-without-policy/rule';
import { rule as ambientIneffective } from './own/ambient-ineffective/rule';
import { rule as argoCdGroup } from './own/argo-cd-group/rule';
import { rule as authorizationClientAddress } from './own/authorization-client-address/rule';
import { rule as authorizationPattern } from './own/authorization-pattern/rule';
import { rule as authorizationSplit } from './own/authorization-split/rule';
import { rule as authorizationTcp } from './own/authorization-tcp/rule';
import { rule as authorizationTemplate } from './own/authorization-template/rule';
import { rule as authorizationToken } from './own/authorization-token/rule';
import { rule as backendPort } from './own/backend-port/rule';
import { rule as backendTlsPolicy } from './own/backend-tls-policy/rule';
import { rule as clientTlsMode } from './own/client-tls-mode/rule';
import { rule as corsOrigin } from './own/cors-origin/rule';
import { rule as customProviders } from './own/custom-providers/rule';
import { rule as doubleTls } from './own/double-tls/rule';
import { rule as duplicateObject } from './own/duplicate-object/rule';
import { rule as enrollmentLabel } from './own/enrollment-label/rule';
import { rule as extensionProvider } from './own/extension-provider/rule';
import { rule as faultWithRetries } from './own/fault-with-retries/rule';
import { rule as gatewayIdentity } from './own/gateway-identity/rule';
import { rule as hiddenByExportTo } from './own/hidden-by-export-to/rule';
import { rule as listenerCertificate } from './own/listener-certificate/rule';
import { rule as matchPort } from './own/match-port/rule';
import { rule as meshRouteHostnames } from './own/mesh-route-hostnames/rule';
import { rule as misreadText } from './own/misread-text/rule';
import { rule as missingNamespace } from './own/missing-namespace/rule';
import { rule as monitorSelection } from './own/monitor-selection/rule';
import { rule as monitorStrictPort } from './own/monitor-strict-port/rule';
import { rule as monitorTarget } from './own/monitor-target/rule';
import { rule as networkLabel } from './own/network-label/rule';
import { rule as plainHttpToTls } from './own/plain-http-to-tls/rule';
import { rule as podPort } from './own/pod-port/rule';
import { rule as policyTarget } from './own/policy-target/rule';
import { rule as portNumberProtocol } from './own/port-number-protocol/rule';
import { rule as prefixBeyondSegment } from './own/prefix-beyond-segment/rule';
import { rule as redirectLoop } from './own/redirect-loop/rule';
import { rule as referenceGroup } from './own/reference-group/rule';
import { rule as referenceWithoutGrant } from './own/reference-without-grant/rule';
import { rule as retriesNotIdempotent } from './own/retries-not-idempotent/rule';
import { rule as retryTimeout } from './own/retry-timeout/rule';
import { rule as routeAttachment } from './own/route-attachment/rule';
import { rule as routePath } from './own/route-path/rule';
import { rule as routeProtocol } from './own/route-protocol/rule';
import { rule as scrapeTimeout } from './own/scrape-timeout/rule';
import { rule as serviceEntryOfService } from './own/service-entry-of-service/rule';
import { rule as servicePort } from './own/service-port/rule';
import { rule as serviceWithoutPods } from './own/service-without-pods/rule';
import { rule as sidecarDestination } from './own/sidecar-destination/rule';
import { rule as tlsToPlainHttp } from './own/tls-to-plain-http/rule';
import { rule as waypointIngress } from './own/waypoint-ingress/rule';
import { rule as waypointRequired } from './own/waypoint-required/rule';
import { rule as waypointSource } from './own/waypoint-source/rule';
import { rule as waypointTraffic } from './own/waypoint-traffic/rule';
import { rule as workloadSelector } from './own/workload-selector/rule';

/** All rules: those about single manifests, those of Istio and of Kiali, and our own. */
export const RULES: readonly Rule[] = [
  manifest,
  annotations,
  applicationUid,
  authorizationPolicy,
  blockedCidrs,
  deploymentServices,
  deprecation,
  destinationRuleCaCertificate,
  destinationRuleSubset,
  envoyFilter,
  externalControlPlane,
  gatewayApiCrd,
  gatewayCertificate,
  gatewayConflict,
  gatewayPort,
  gatewaySecret,
  imageAuto,
  ineffectiveSelector,
  injection,
  jwtClaimRoute,
  meshNetworks,
  multiClusterService,
  serviceEntry,
  serviceEntryOverlap,
  servicePortName,
  sidecar,
  telemetryProvider,
  telemetrySelector,
  virtualServiceBypass,
  virtualServiceConflict,
  virtualServiceDestination,
  virtualServiceGateway,
  virtualServiceSubset,
  webhook,
  ambientPolicy,
  ambientTraffic,
  ambientWorkload,
  authorizationHost,
  authorizationMethod,
  authorizationMtls,
  authorizationPrincipal,
  destinationRuleOverlap,
  destinationRulePlainText,
  destinationRuleSubsetLabels,
  destinationRuleTlsOverridden,
  destinationRuleWithoutPolicy,
  exportToNamespace,
  gatewayClass,
  kubernetesGatewayOverlap,
  peerAuthenticationDisable,
  peerAuthenticationStrict,
  policyOverlap,
  policySelector,
  portName,
  referenceGrantNamespace,
  routeBackend,
  routeParent,
  routeRepeatedDestination,
  routeWeight,
  serviceContainerPort,
  sidecarEgressHost,
  sidecarOutboundMode,
  sidecarRootSelector,
  virtualServiceSameHost,
  waypointReference,
  workloadGroup,
  workloadHttpPolicy,
  workloadWithoutPolicy,
  ambientIneffective,
  argoCdGroup,
  authorizationClientAddress,
  authorizationPattern,
  authorizationSplit,
  authorizationTcp,
  authorizationTemplate,
  authorizationToken,
  backendPort,
  backendTlsPolicy,
  clientTlsMode,
  corsOrigin,
  customProviders,
  doubleTls,
  duplicateObject,
  enrollmentLabel,
  extensionProvider,
  faultWithRetries,
  gatewayIdentity,
  hiddenByExportTo,
  listenerCertificate,
  matchPort,
  meshRouteHostnames,
  misreadText,
  missingNamespace,
  monitorSelection,
  monitorStrictPort,
  monitorTarget,
  networkLabel,
  plainHttpToTls,
  podPort,
  policyTarget,
  portNumberProtocol,
  prefixBeyondSegment,
  redirectLoop,
  referenceGroup,
  referenceWithoutGrant,
  retriesNotIdempotent,
  retryTimeout,
  routeAttachment,
  routePath,
  routeProtocol,
  scrapeTimeout,
  serviceEntryOfService,
  servicePort,
  serviceWithoutPods,
  sidecarDestination,
  tlsToPlainHttp,
  waypointIngress,
  waypointRequired,
  waypointSource,
  waypointTraffic,
  workloadSelector,
];
