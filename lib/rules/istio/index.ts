// The rules of istiod's validating webhook, for what the schemas of the CRDs do not say, and of the proxy behind it.

import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { RuleContext } from '../rule-context';
import { checkAuthorizationPolicy } from './authorization-policy';
import { checkDestinationRule } from './destination-rule';
import { checkEnvoyFilter } from './envoy-filter';
import { checkExtension } from './extension';
import { checkGateway } from './gateway';
import { checkMetadata } from './metadata';
import { checkPeerAuthentication } from './peer-authentication';
import { checkProxyConfig } from './proxy-config';
import { checkRequestAuthentication } from './request-authentication';
import { checkRouteExpressions } from './route-expressions';
import { checkServiceEntry } from './service-entry';
import { type KindRules, Resource } from './shared/resource';
import { checkSidecar } from './sidecar';
import { checkTelemetry } from './telemetry';
import { checkVirtualService } from './virtual-service';
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

/** What istiod's webhook, or the proxy, says about a manifest; nothing for kinds that it does not look at. Never throws. */
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
  const problems: Diagnostic[] = [];
  const resource = new Resource(manifest, problems);
  checkMetadata(resource, kind);
  rules(resource);
  return problems;
}
