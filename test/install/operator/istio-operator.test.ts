import { ApiObject, JsonPatch } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { install, kubernetes } from '../../../lib/index';
import { diagnosticsOf, testChart } from '../../support/manifests';

const { IstioOperator, Profile } = install;

/** The manifest of an IstioOperator, for which no schema exists. */
function manifestFrom(props: install.IstioOperatorProps): unknown {
  const operator = new IstioOperator(testChart({}), 'operator', props);
  expect(diagnosticsOf(operator)).toEqual([]);
  return ApiObject.of(operator).toJson();
}

function specFrom(props: install.IstioOperatorProps): unknown {
  return (manifestFrom(props) as { spec: unknown }).spec;
}

describe('IstioOperator', () => {
  test('renders profile and components, without a generated name', () => {
    const manifest = manifestFrom({
      profile: Profile.DEMO,
      components: {
        ingressGateways: [{ name: 'istio-ingressgateway', enabled: true }],
        egressGateways: [{ name: 'istio-egressgateway', enabled: false }],
      },
    });
    expect(manifest).toEqual({
      apiVersion: 'install.istio.io/v1alpha1',
      kind: 'IstioOperator',
      spec: {
        profile: 'demo',
        components: {
          ingressGateways: [{ name: 'istio-ingressgateway', enabled: true }],
          egressGateways: [{ name: 'istio-egressgateway', enabled: false }],
        },
      },
    });
  });

  test('has the given name, namespace and labels', () => {
    const given = { name: 'istio-controlplane', namespace: 'istio-system' };
    expect(manifestFrom({ metadata: given })).toMatchObject({ metadata: given });
    const chart = testChart({ namespace: 'istio-system', labels: { team: 'mesh' } });
    const operator = new IstioOperator(chart, 'operator');
    expect(ApiObject.of(operator).toJson().metadata).toEqual({ namespace: 'istio-system', labels: { team: 'mesh' } });
  });

  test('keeps the name that a JSON patch sets', () => {
    const operator = new IstioOperator(testChart({}), 'operator');
    ApiObject.of(operator).addJsonPatch(JsonPatch.replace('/metadata/name', 'patched'));
    expect(ApiObject.of(operator).toJson()).toMatchObject({ metadata: { name: 'patched' } });
  });

  test('renders the Kubernetes settings of a component', () => {
    const affinity = {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { labelSelector: { matchLabels: { app: 'istiod' } }, topologyKey: 'kubernetes.io/hostname' },
        ],
      },
    };
    const metrics = [{ type: 'Resource', resource: { name: 'cpu', targetAverageUtilization: 80 } }];
    const resources = { requests: { cpu: '500m', memory: '2Gi' }, limits: { cpu: '2000m', memory: '4Gi' } };
    const components: install.Components = {
      pilot: { k8s: { replicaCount: 3, affinity, resources } },
      ingressGateways: [
        {
          name: 'istio-ingressgateway',
          k8s: {
            hpaSpec: { minReplicas: 3, maxReplicas: 10, metrics },
            service: {
              type: kubernetes.ServiceType.LOAD_BALANCER,
              externalTrafficPolicy: install.ExternalTrafficPolicy.LOCAL,
              ports: [
                { name: 'http2', port: 80, targetPort: 8080, nodePort: 30000, protocol: kubernetes.Protocol.TCP },
              ],
            },
          },
        },
      ],
    };
    expect(specFrom({ components })).toEqual({ components });
  });

  test('adds gateways after those of its properties', () => {
    const operator = new IstioOperator(testChart({}), 'operator', {
      components: { cni: { enabled: true }, ingressGateways: [{ name: 'a' }] },
    });
    operator.addIngressGateway({ name: 'b', label: { istio: 'b' } });
    operator.addEgressGateway({ name: 'c' });
    expect(ApiObject.of(operator).toJson().spec.components).toEqual({
      cni: { enabled: true },
      ingressGateways: [{ name: 'a' }, { name: 'b', label: { istio: 'b' } }],
      egressGateways: [{ name: 'c' }],
    });
  });

  test('keeps empty values, and omits unset ones', () => {
    expect(specFrom({})).toEqual({});
    const empty = { components: { ingressGateways: [], pilot: {} }, meshConfig: {}, values: {} };
    expect(specFrom(empty)).toEqual(empty);
    expect(specFrom({ meshConfig: { accessLogFile: '' } })).toEqual({ meshConfig: { accessLogFile: '' } });
  });

  test('writes Helm values without changes, including null', () => {
    const values = { global: { proxy: null }, pilot: { env: { ISTIO_DUAL_STACK: false } } };
    expect(specFrom({ values, unvalidatedValues: values })).toEqual({ values, unvalidatedValues: values });
  });

  test('writes additional fields at every level', () => {
    const additionalFields = { future: { a: null } };
    const everywhere: install.IstioOperatorProps = {
      additionalFields,
      meshConfig: {
        additionalFields,
        defaultConfig: {
          additionalFields: { ...additionalFields, proxyMetadata: { ISTIO_DUAL_STACK: false } },
          tracing: { additionalFields },
          gatewayTopology: { additionalFields },
        },
      },
      components: {
        additionalFields,
        pilot: {
          additionalFields,
          k8s: {
            additionalFields,
            env: [{ name: 'POD_NAME', additionalFields }],
            hpaSpec: { additionalFields },
            resources: { additionalFields },
            service: { additionalFields },
          },
        },
      },
    };
    expect(specFrom(everywhere)).toEqual({
      ...additionalFields,
      meshConfig: {
        ...additionalFields,
        defaultConfig: {
          ...additionalFields,
          proxyMetadata: { ISTIO_DUAL_STACK: false },
          tracing: additionalFields,
          gatewayTopology: additionalFields,
        },
      },
      components: {
        ...additionalFields,
        pilot: {
          ...additionalFields,
          k8s: {
            ...additionalFields,
            env: [{ name: 'POD_NAME', ...additionalFields }],
            hpaSpec: additionalFields,
            resources: additionalFields,
            service: additionalFields,
          },
        },
      },
    });
  });

  test('prefers a typed field to a free-form one with the same name', () => {
    const additionalFields = { hub: 'free', tag: 'free' };
    expect(specFrom({ hub: 'typed', tag: undefined, additionalFields })).toEqual({ hub: 'typed', tag: 'free' });
  });

  test('renders every property', () => {
    const objectOfKubernetes = { a: [{ b: 'c' }] };
    const k8s: install.KubernetesSettings = {
      replicaCount: 2,
      hpaSpec: { minReplicas: 1, maxReplicas: 2, metrics: [objectOfKubernetes] },
      resources: { requests: { cpu: '1' }, limits: { memory: '1Gi' } },
      service: { type: kubernetes.ServiceType.NODE_PORT },
      serviceAnnotations: { a: 'b' },
      podAnnotations: { a: 'b' },
      env: [{ name: 'A', value: 'b' }],
      imagePullPolicy: kubernetes.ImagePullPolicy.ALWAYS,
      priorityClassName: 'system-cluster-critical',
      nodeSelector: { a: 'b' },
      affinity: objectOfKubernetes,
      tolerations: [objectOfKubernetes],
      podDisruptionBudget: objectOfKubernetes,
      strategy: objectOfKubernetes,
      readinessProbe: objectOfKubernetes,
      securityContext: objectOfKubernetes,
      volumes: [objectOfKubernetes],
      volumeMounts: [objectOfKubernetes],
      overlays: [
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name: 'istiod',
          patches: [{ path: 'spec.replicas', value: 2 }, { path: 'spec.paused' }],
        },
      ],
    };
    const component = { enabled: true, namespace: 'a', hub: 'b', tag: 'c', k8s };
    const components = {
      base: { enabled: true, k8s },
      pilot: component,
      cni: component,
      ztunnel: component,
      istiodRemote: component,
      ingressGateways: [{ ...component, name: 'a', label: { b: 'c' } }],
      egressGateways: [{ ...component, name: 'a', label: { b: 'c' } }],
    };
    const rest = {
      hub: 'docker.io/istio',
      tag: '1.30.3',
      namespace: 'istio-system',
      revision: '1-30-3',
      compatibilityVersion: '1.29',
      installPackagePath: '/charts',
      components,
    };
    expect(specFrom({ ...rest, profile: Profile.of('/profiles/own.yaml') })).toEqual({
      ...rest,
      profile: '/profiles/own.yaml',
    });
  });

  test('keeps a JSON patch of an unknown field', () => {
    const operator = new IstioOperator(testChart({}), 'operator', { hub: 'a' });
    ApiObject.of(operator).addJsonPatch(JsonPatch.add('/spec/future', { a: 1 }));
    expect(ApiObject.of(operator).toJson().spec).toEqual({ hub: 'a', future: { a: 1 } });
  });
});
