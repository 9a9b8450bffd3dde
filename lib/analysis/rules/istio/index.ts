import type { Rule } from '../../rule';
import { annotations } from './annotations';
import { applicationUid } from './application-uid';
import { authorizationPolicy } from './authorization-policy';
import { blockedCidrs } from './blocked-cidrs';
import { deploymentServices } from './deployment-services';
import { deprecation } from './deprecation';
import { destinationRuleCaCertificate } from './destination-rule-ca-certificate';
import { destinationRuleSubset } from './destination-rule-subset';
import { envoyFilter } from './envoy-filter';
import { externalControlPlane } from './external-control-plane';
import { gatewayApiCrd } from './gateway-api-crd';
import { gatewayCertificate } from './gateway-certificate';
import { gatewayConflict } from './gateway-conflict';
import { gatewayPort } from './gateway-port';
import { gatewaySecret } from './gateway-secret';
import { imageAuto } from './image-auto';
import { ineffectiveSelector } from './ineffective-selector';
import { injection } from './injection';
import { jwtClaimRoute } from './jwt-claim-route';
import { meshNetworks } from './mesh-networks';
import { multiClusterService } from './multi-cluster-service';
import { serviceEntry } from './service-entry';
import { servicePortName } from './service-port-name';
import { sidecar } from './sidecar';
import { telemetryProvider } from './telemetry-provider';
import { telemetrySelector } from './telemetry-selector';
import { virtualServiceBypass } from './virtual-service-bypass';
import { virtualServiceConflict } from './virtual-service-conflict';
import { virtualServiceDestination } from './virtual-service-destination';
import { virtualServiceGateway } from './virtual-service-gateway';
import { virtualServiceSubset } from './virtual-service-subset';
import { webhook } from './webhook';

/** Istio's own analyzers. */
export const ISTIO_RULES: readonly Rule[] = [
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
];
