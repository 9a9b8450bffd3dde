// The test grid of Istio's own analyzers: which code each of them reports for which object of its files.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../lib/analysis/analyze';
import { RULES } from '../../lib/analysis/rules';
import { titleOf } from '../../lib/diagnostics/format/summary';
import { readManifests } from '../../lib/world/input/manifests';
import { meshConfigResource, meshFileContent, meshNetworksResource } from '../../lib/world/input/mesh-settings';
import { Resource } from '../../lib/world/resource';
import type { AnalysisSettings } from '../../lib/world/settings';
import { CASES } from '../support/cases';

const ANALYZERS = join(CASES, 'analyzers');

/** Which rules do the work of an analyzer. */
const RULES_OF: Readonly<Record<string, readonly string[]>> = {
  'annotations.K8sAnalyzer': ['annotations'],
  'applicationUID.Analyzer': ['application-uid'],
  'auth.AuthorizationPoliciesAnalyzer': ['authorization-policy'],
  'authn.BlockedCIDRsAnalyzer': ['blocked-cidrs'],
  'deployment.MultiServiceAnalyzer': ['deployment-services'],
  'deprecation.DeprecationAnalyzer': ['deprecation'],
  'destinationrule.CaCertificateAnalyzer': ['destination-rule-ca-certificate'],
  'destinationrule.SubsetSelectPodAnalyzer': ['destination-rule-subset'],
  'envoyfilter.EnvoyPatchAnalyzer': ['envoy-filter'],
  'externalcontrolplane.ExternalControlPlaneAnalyzer': ['external-control-plane'],
  'gateway.CertificateAnalyzer': ['gateway-certificate'],
  'gateway.ConflictingGatewayAnalyzer': ['gateway-conflict'],
  'gateway.IngressGatewayPortAnalyzer': ['gateway-port'],
  'gateway.SecretAnalyzer': ['gateway-secret'],
  'injection.Analyzer': ['injection'],
  'injection.ImageAutoAnalyzer': ['image-auto'],
  'k8sgateway.CRDVersionAnalyzer': ['gateway-api-crd'],
  'k8sgateway.SelectorAnalyzer': ['ineffective-selector'],
  'meshnetworks.MeshNetworksAnalyzer': ['mesh-networks'],
  'service.PortNameAnalyzer': ['service-port-name'],
  'serviceentry.Analyzer': ['service-entry'],
  'services.MultiClusterServiceAnalyzer': ['multi-cluster-service'],
  'sidecar.SelectorAnalyzer': ['sidecar'],
  'telemetry.DefaultSelectorAnalyzer': ['telemetry-selector'],
  'telemetry.LightstepAnalyzer': ['deprecation'],
  'telemetry.ProviderAnalyzer': ['telemetry-provider'],
  'telemetry.SelectorAnalyzer': ['telemetry-selector'],
  'virtualservice.ConflictingMeshGatewayHostsAnalyzer': ['virtual-service-conflict'],
  'virtualservice.DestinationHostAnalyzer': ['virtual-service-destination', 'virtual-service-bypass'],
  'virtualservice.DestinationRuleAnalyzer': ['virtual-service-subset'],
  'virtualservice.GatewayAnalyzer': ['virtual-service-gateway'],
  'virtualservice.JWTClaimRouteAnalyzer': ['jwt-claim-route'],
  'webhook.Analyzer': ['webhook'],
};

/** Severities that differ from Istio's levels on purpose. */
const OTHER_SEVERITIES: Readonly<Record<string, { readonly severity: string; readonly reason: string }>> = {
  IST0125: { severity: 'error', reason: 'the injector rejects the pod' },
  IST0127: { severity: 'error', reason: 'requests that the policy is meant to deny are allowed' },
  IST0132: { severity: 'error', reason: 'the gateway responds to all requests with 404' },
  IST0146: { severity: 'error', reason: 'the pods do not start' },
  IST0159: { severity: 'warning', reason: 'metrics, logs or traces are missing, but no request fails' },
  IST0160: { severity: 'warning', reason: 'metrics, logs or traces are missing, but no request fails' },
  IST0162: { severity: 'error', reason: 'no request from outside reaches the port' },
  IST0163: { severity: 'error', reason: 'the API server cannot call istiod, so pods are not created or not injected' },
};

/** Analyzers whose messages depend on the version. The defaults of newer versions make them superfluous. */
const VERSIONS: Readonly<Record<string, string>> = { 'destinationrule.CaCertificateAnalyzer': '1.20' };

/** Codes that need the status of objects, or pods that run. */
const NEED_A_CLUSTER = ['IST0103', 'IST0158', 'IST0171'];

interface AnalyzerCase {
  readonly name: string;
  readonly analyzer: string;
  readonly inputFiles: readonly string[];
  readonly clusters?: Readonly<Record<string, readonly string[]>>;
  readonly meshConfigFile?: string;
  readonly meshNetworksFile?: string;
  readonly expected: readonly { readonly code: string; readonly level: string; readonly resource: string }[];
}

function textOf(file: string): string {
  return readFileSync(join(ANALYZERS, file), 'utf8');
}

function casesOf(): AnalyzerCase[] {
  return JSON.parse(textOf('cases.json')) as AnalyzerCase[];
}

function resourcesOf({ inputFiles, clusters = {} }: AnalyzerCase): Resource[] {
  return inputFiles.flatMap((file) => {
    const cluster = Object.keys(clusters).find((name) => clusters[name]?.includes(file));
    const { resources } = readManifests(textOf(file), file);
    return cluster === undefined
      ? resources
      : resources.map(({ manifest, origin }) => new Resource(manifest, { ...origin, cluster }));
  });
}

function settingsOf({ analyzer, meshConfigFile, meshNetworksFile }: AnalyzerCase): AnalysisSettings {
  const istioVersion = VERSIONS[analyzer];
  const config = meshConfigFile && meshFileContent(textOf(meshConfigFile), 'mesh');
  const networks = meshNetworksFile && meshFileContent(textOf(meshNetworksFile), 'meshNetworks');
  return {
    isClosed: true,
    ...(istioVersion && { istioVersion }),
    ...(config && { meshConfig: meshConfigResource(config) }),
    ...(networks && { meshNetworks: meshNetworksResource(networks) }),
  };
}

describe('the analyzers of Istio', () => {
  it.each(casesOf())('$analyzer: $name', (analyzerCase) => {
    const names = RULES_OF[analyzerCase.analyzer] ?? [];
    const rules = RULES.filter(({ name }) => names.includes(name));
    const found = analyze(resourcesOf(analyzerCase), { rules, settings: settingsOf(analyzerCase) }).map(
      (diagnostic) => `${diagnostic.code} ${diagnostic.severity} ${titleOf(diagnostic)}`,
    );
    const expected = analyzerCase.expected
      .filter(({ code }) => !NEED_A_CLUSTER.includes(code))
      .map(({ code, level, resource }) => {
        const severity = OTHER_SEVERITIES[code]?.severity ?? level.toLowerCase();
        return `${code} ${severity} ${resource}`;
      });
    expect(found.sort()).toEqual(expected.sort());
  });
});
