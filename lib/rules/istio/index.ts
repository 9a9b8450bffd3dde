// The rules of istiod's validating webhook beyond the schemas of the CRDs, and those of Envoy.

import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { RuleContext } from '../rule-context';
import { checkAuthorizationPolicy } from './authorization-policy/authorization-policy';
import { checkDestinationRule } from './destination-rule/destination-rule';
import { checkEnvoyFilter } from './envoy-filter/envoy-filter';
import { checkExtension } from './extension';
import { checkGateway } from './gateway';
import { checkMetadata } from './metadata';
import { checkPeerAuthentication } from './peer-authentication';
import { checkProxyConfig } from './proxy-config';
import { checkRequestAuthentication } from './request-authentication';
import { checkRouteExpressions } from './route-expressions';
import { checkServiceEntry } from './service-entry/service-entry';
import { type KindRules, Resource } from './shared/resource';
import { checkSidecar } from './sidecar/sidecar';
import { checkTelemetry } from './telemetry';
import { checkVirtualService } from './virtual-service/virtual-service';
import { checkWorkloadEntry } from './workload-entry';
import { checkWorkloadGroup } from './workload-group';

const RULES: Readonly<Record<string, KindRules>> = {
  'extensions.istio.io/TrafficExtension': checkExtension,
  'extensions.istio.io/WasmPlugin': checkExtension,
  'gateway.networking.k8s.io/GRPCRoute': checkRouteExpressions,
  'gateway.networking.k8s.io/HTTPRoute': checkRouteExpressions,
  'networking.istio.io/DestinationRule': checkDestinationRule,
  'networking.istio.io/EnvoyFilter': checkEnvoyFilter,
  'networking.istio.io/Gateway': checkGateway,
  'networking.istio.io/ProxyConfig': checkProxyConfig,
  'networking.istio.io/ServiceEntry': checkServiceEntry,
  'networking.istio.io/Sidecar': checkSidecar,
  'networking.istio.io/VirtualService': checkVirtualService,
  'networking.istio.io/WorkloadEntry': checkWorkloadEntry,
  'networking.istio.io/WorkloadGroup': checkWorkloadGroup,
  'security.istio.io/AuthorizationPolicy': checkAuthorizationPolicy,
  'security.istio.io/PeerAuthentication': checkPeerAuthentication,
  'security.istio.io/RequestAuthentication': checkRequestAuthentication,
  'telemetry.istio.io/Telemetry': checkTelemetry,
};

/** Validates a manifest like istiod's webhook and Envoy; reports nothing for kinds without rules. Never throws. */
export function validateByIstiod(manifest: Record<string, unknown>, _context: RuleContext = {}): Diagnostic[] {
  const { apiVersion, kind } = manifest;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    return [];
  }
  const type = `${apiVersion.split('/')[0]}/${kind}`;
  const rules = Object.hasOwn(RULES, type) ? RULES[type] : undefined;
  if (rules === undefined) {
    return [];
  }
  const diagnostics: Diagnostic[] = [];
  const resource = new Resource(manifest, diagnostics);
  checkMetadata(resource, kind);
  rules(resource);
  return diagnostics;
}
