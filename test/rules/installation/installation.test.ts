import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { validateInstallation } from '../../../lib/rules/installation';

function found(yaml: string, istioVersion?: string): string[] {
  return validateInstallation(parse(yaml), istioVersion === undefined ? {} : { istioVersion }).map(
    ({ path, message, suggestion }) => `${path}: ${message}${suggestion === undefined ? '' : `; ${suggestion}`}`,
  );
}

const operator = (spec: string) => `
apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: { name: mesh }
spec: { ${spec} }
`;

const configMap = (mesh: string, name = 'istio') => `
apiVersion: v1
kind: ConfigMap
metadata: { name: ${name} }
data: { mesh: ${JSON.stringify(mesh)} }
`;

const pod = (config: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec: { template: { metadata: { annotations: { proxy.istio.io/config: ${JSON.stringify(config)} } } } }
`;

describe('an IstioOperator', () => {
  it.each([
    'profile: ambient, hub: docker.io/istio, tag: 1.32.0, revision: canary',
    'meshConfig: { accessLogFile: /dev/stdout, access_log_encoding: JSON, outboundTrafficPolicy: { mode: REGISTRY_ONLY } }',
    'meshConfig: { defaultConfig: { proxyMetadata: { A: true }, concurrency: 2, tracing: { sampling: 1.5 } } }',
    'meshConfig: { extensionProviders: [{ name: a, zipkin: { service: b.c, port: 9411 } }] }',
    'values: { global: { proxy: { resources: { requests: { cpu: 10m } } } }, pilot: { env: { A: "b" } } }',
    'values: { cni: { ambient: { dnsCapture: true } }, meshConfig: { trustDomain: a }, ztunnel: { anything: 1 } }',
    'components: { ingressGateways: [{ name: a, enabled: true, k8s: { hpaSpec: { minReplicas: 2 } } }] }',
    'components: { pilot: { k8s: { resources: { requests: { cpu: 1 } }, env: [{ name: A, value: b }] } } }',
    'components: { pilot: { k8s: { overlays: [{ kind: Deployment, name: a, patches: [{ path: b, value: { c: 1 } }] }] } } }',
    'unvalidatedValues: { anything: 1 }',
  ])('can have the settings { %s }', (spec) => {
    expect(found(operator(spec))).toEqual([]);
  });

  it.each([
    [
      'meshConfig: { accessLogFiles: /dev/stdout }',
      'spec.meshConfig.accessLogFiles: MeshConfig does not have the field; did you mean "accessLogFile"?',
    ],
    [
      'meshConfig: { outboundTrafficPolicy: REGISTRY_ONLY }',
      'spec.meshConfig.outboundTrafficPolicy: "REGISTRY_ONLY" is a string, not a map',
    ],
    [
      'meshConfig: { outboundTrafficPolicy: { mode: REGISTRY } }',
      'spec.meshConfig.outboundTrafficPolicy.mode: "REGISTRY" is not an allowed value; use one of "REGISTRY_ONLY", "ALLOW_ANY", "ALLOW_ANY_DYNAMIC_DNS"',
    ],
    [
      'components: { base: { namespace: a } }',
      'spec.components.base.namespace: IstioOperator does not have the field; remove it; known fields: "enabled", "k8s"',
    ],
    ['meshConfig: { enableAutoMtls: "yes" }', 'spec.meshConfig.enableAutoMtls: "yes" is a string, not true or false'],
    [
      'meshConfig: { connectTimeout: 10 }',
      'spec.meshConfig.connectTimeout: 10 is a number, not a string; put it in quotes',
    ],
    [
      'meshConfig: { extensionProviders: [{ name: a, zipkin: { port: 1 }, prometheus: {} }] }',
      'spec.meshConfig.extensionProviders[0]: zipkin and prometheus are mutually exclusive; keep one of them',
    ],
    [
      'values: { global: { proxy: { ressources: {} } } }',
      'spec.values.global.proxy.ressources: the list of values does not have the field; did you mean "resources"?',
    ],
    [
      'values: { pilot: { autoscaleEnabled: "true" } }',
      'spec.values.pilot.autoscaleEnabled: "true" is a string, not true or false; remove the quotes: true',
    ],
    [
      'components: { ingressGateways: [{ enabled: true }] }',
      'spec.components.ingressGateways[0].name: the required field is missing; set it to a string',
    ],
    [
      'components: { pilots: {} }',
      'spec.components.pilots: IstioOperator does not have the field; did you mean "pilot"?',
    ],
  ])('cannot have the settings { %s }', (spec, message) => {
    expect(found(operator(spec))).toEqual([message]);
  });
});

describe('the mesh configuration in a ConfigMap', () => {
  it('is checked in its text', () => {
    expect(found(configMap('accessLogFile: /dev/stdout\nrootNamespace: istio-system\n'))).toEqual([]);
    expect(found(configMap('defaultConfig:\n  holdApplicationUntilProxyStarts: "yes"\n', 'istio-canary'))).toEqual([
      'data.mesh: defaultConfig.holdApplicationUntilProxyStarts: "yes" is a string, not true or false',
    ]);
    expect(found(configMap('a: [1'))).toHaveLength(1);
    expect(found(configMap('accessLogFiles: a', 'settings'))).toEqual([]);
  });
});

describe('the configuration of a proxy in an annotation', () => {
  it('is checked in its text', () => {
    expect(found(pod('concurrency: 2\nholdApplicationUntilProxyStarts: true\n'))).toEqual([]);
    expect(found(pod('concurency: 2'))).toEqual([
      'spec.template.metadata.annotations[\'proxy.istio.io/config\']: concurency: ProxyConfig does not have the field; did you mean "concurrency"?',
    ]);
  });
});

describe('the values of the Sail operator', () => {
  it('are checked like those of an IstioOperator', () => {
    const sail = (values: string) =>
      `apiVersion: sailoperator.io/v1\nkind: Istio\nmetadata: { name: a }\nspec: { values: { ${values} } }`;
    expect(found(sail('global: { network: a }, meshConfig: { trustDomain: a }'))).toEqual([]);
    expect(found(sail('meshConfig: { trustDomian: a }'))).toEqual([
      'spec.values.meshConfig.trustDomian: MeshConfig does not have the field; did you mean "trustDomain"?',
    ]);
  });
});

describe('a setting that is newer than the installation', () => {
  const SETTING = 'defaultTrafficPolicy: { outlierDetection: { consecutive5xxErrors: 5 } }';
  const sail = (version: string) =>
    `apiVersion: sailoperator.io/v1\nkind: Istio\nmetadata: { name: a }\nspec: { version: ${version}, values: { meshConfig: { ${SETTING} } } }`;

  it.each([
    [
      'of an IstioOperator',
      operator(`tag: 1.30.3, meshConfig: { ${SETTING} }`),
      'spec.meshConfig.defaultTrafficPolicy: ',
    ],
    ['of its values', operator(`tag: 1.30.3, values: { meshConfig: { ${SETTING} } }`), 'spec.values.meshConfig.'],
    ['of the Sail operator', sail('v1.30.3'), 'spec.values.meshConfig.defaultTrafficPolicy: '],
  ])('is reported by the version %s', (_, yaml, path) => {
    const [message, ...others] = found(yaml, '1.32');
    expect(others).toEqual([]);
    expect(message?.startsWith(path)).toBe(true);
    expect(message).toContain(
      '"defaultTrafficPolicy" requires Istio 1.31 or later, but the target is Istio 1.30; remove it',
    );
  });

  it('is reported by the version of the mesh, also in a text', () => {
    expect(found(configMap(SETTING), '1.30')).toEqual([
      'data.mesh: defaultTrafficPolicy: field "defaultTrafficPolicy" requires Istio 1.31 or later, but the target is Istio 1.30; remove it or target a newer Istio',
    ]);
    expect(found(operator(`tag: latest, meshConfig: { ${SETTING} }`), '1.30')).toHaveLength(1);
  });

  it('is not reported if the version has it, or is unknown', () => {
    expect(found(operator(`tag: 1.31.0, meshConfig: { ${SETTING} }`), '1.30')).toEqual([]);
    expect(found(operator(`meshConfig: { ${SETTING} }`))).toEqual([]);
    expect(found(sail('v1.31-latest'))).toEqual([]);
  });
});
