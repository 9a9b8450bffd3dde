// Installations as in the documentation of each installer: a mesh with sidecars.
import { describe, expect, test } from 'vitest';
import { ISTIO_VERSION, SAIL_ISTIO_VERSION } from '../../../lib/facts/versions';
import { install } from '../../../lib/index';
import { type Plain, render, sailObject } from '../installations';
import { demo, openshift, openshiftAmbient, plainDemo, production } from './mesh-options';

const { Profile } = install;

/** The ports of gateways with istioctl, which the gateway chart does not have by default. */
const USUAL_PORTS = [
  { name: 'status-port', port: 15021, targetPort: 15021 },
  { name: 'http2', port: 80, targetPort: 8080 },
  { name: 'https', port: 443, targetPort: 8443 },
];

describe('a mesh without options', () => {
  const renderings = render({});

  test('is an empty IstioOperator, because the default profile contains everything', () => {
    expect(renderings.operator).toEqual({ apiVersion: 'install.istio.io/v1alpha1', kind: 'IstioOperator', spec: {} });
  });

  test('consists of base, istiod and the ingress gateway of the default profile', () => {
    const release = { version: ISTIO_VERSION, namespace: 'istio-system', values: {} };
    expect(renderings.helm).toEqual({
      'istio-base': { chart: 'base', ...release },
      istiod: { chart: 'istiod', ...release },
      'istio-ingressgateway': { chart: 'gateway', ...release, values: { service: { ports: USUAL_PORTS } } },
    });
  });

  test('has a gateway with the same target ports for Sail', () => {
    expect(sailObject(renderings, 'Service').spec.ports).toEqual(USUAL_PORTS);
  });

  test('is installed by a script with repository, versions and files', () => {
    expect(renderings.script).toContain(
      [
        'helm repo add istio https://istio-release.storage.googleapis.com/charts --force-update',
        'helm repo update istio',
        '',
        `helm upgrade --install istio-base istio/base --version ${ISTIO_VERSION} \\`,
        '  --namespace istio-system --create-namespace \\',
        '  -f istio-base.yaml --wait',
      ].join('\n'),
    );
  });

  test('has an Application with the chart and the version of the release', () => {
    expect(renderings.argoCd[1]).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: {
        name: 'istiod',
        namespace: 'argocd',
        annotations: { 'argocd.argoproj.io/sync-wave': '1' },
        finalizers: ['resources-finalizer.argocd.argoproj.io'],
      },
      spec: {
        project: 'default',
        source: {
          repoURL: 'https://istio-release.storage.googleapis.com/charts',
          chart: 'istiod',
          targetRevision: ISTIO_VERSION,
        },
        destination: { server: 'https://kubernetes.default.svc', namespace: 'istio-system' },
        syncPolicy: {
          automated: { prune: true, selfHeal: true },
          syncOptions: ['CreateNamespace=true', 'ServerSideApply=true', 'RespectIgnoreDifferences=true'],
        },
        ignoreDifferences: [
          {
            group: 'admissionregistration.k8s.io',
            kind: 'MutatingWebhookConfiguration',
            jqPathExpressions: ['.webhooks[]?.clientConfig.caBundle'],
          },
          {
            group: 'admissionregistration.k8s.io',
            kind: 'ValidatingWebhookConfiguration',
            jqPathExpressions: ['.webhooks[]?.clientConfig.caBundle', '.webhooks[]?.failurePolicy'],
          },
        ],
      },
    });
  });

  test('consists of an Istio of the Sail operator and a gateway that istiod injects', () => {
    expect(sailObject(renderings, 'Istio').spec).toEqual({
      version: `v${SAIL_ISTIO_VERSION}`,
      namespace: 'istio-system',
    });
    expect(renderings.sail.map(({ kind }) => kind)).toEqual([
      'Namespace',
      'Istio',
      'ServiceAccount',
      'Role',
      'RoleBinding',
      'Deployment',
      'Service',
      'HorizontalPodAutoscaler',
    ]);
    const securityContext = {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      privileged: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
    };
    const resources = { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '2000m', memory: '1024Mi' } };
    expect(sailObject(renderings, 'Deployment').spec).toEqual({
      selector: { matchLabels: { app: 'istio-ingressgateway', istio: 'ingressgateway' } },
      template: {
        metadata: {
          annotations: { 'inject.istio.io/templates': 'gateway' },
          labels: {
            app: 'istio-ingressgateway',
            istio: 'ingressgateway',
            'istio.io/dataplane-mode': 'none',
            'sidecar.istio.io/inject': 'true',
          },
        },
        spec: {
          serviceAccountName: 'istio-ingressgateway',
          containers: [{ name: 'istio-proxy', image: 'auto', securityContext, resources }],
        },
      },
    });
  });
});

describe('a demo with fixed node ports', () => {
  const renderings = render(demo);
  const ports = [
    { name: 'status-port', port: 15021, targetPort: 15021 },
    { name: 'http2', port: 80, targetPort: 8080, nodePort: 30000 },
    { name: 'https', port: 443, targetPort: 8443, nodePort: 30005 },
  ];

  test('disables the egress gateway of the profile for istioctl', () => {
    expect(renderings.operator.spec).toEqual({
      profile: 'demo',
      components: {
        ingressGateways: [
          {
            name: 'istio-ingressgateway',
            enabled: true,
            k8s: { service: { type: 'NodePort', externalTrafficPolicy: 'Local', ports } },
          },
        ],
        egressGateways: [{ name: 'istio-egressgateway', enabled: false }],
      },
    });
  });

  test('sets the ports of the gateway chart, including the status port', () => {
    expect(renderings.helm['istio-ingressgateway']?.values).toEqual({
      replicaCount: 1,
      autoscaling: { enabled: false },
      resources: { requests: { cpu: '10m', memory: '40Mi' } },
      service: { type: 'NodePort', externalTrafficPolicy: 'Local', ports },
    });
    expect(renderings.helm.istiod?.values).toEqual({ profile: 'demo' });
  });
});

describe('a demo without options for its gateways', () => {
  const renderings = render(plainDemo);

  test('has the same ports and size for Helm and Sail that istioctl takes from the profile', () => {
    const ports = [15021, 80, 443, 31400, 15443];
    const { service, replicaCount } = renderings.helm['istio-ingressgateway']?.values ?? {};
    expect(service.ports.map(({ port }: Plain) => port)).toEqual(ports);
    expect(replicaCount).toBe(1);
    const ofSail = (kind: string) =>
      renderings.sail.find((manifest) => manifest.kind === kind && manifest.metadata.name === 'istio-ingressgateway');
    expect(ofSail('Service').spec.ports.map(({ port }: Plain) => port)).toEqual(ports);
    expect(ofSail('Deployment').spec.replicas).toBe(1);
    expect(ofSail('HorizontalPodAutoscaler')).toBeUndefined();
    expect(renderings.operator.spec).toEqual({ profile: 'demo' });
  });

  test('applies the resources of the options to gateways', () => {
    const resources = { requests: { cpu: '200m', memory: '1Gi' } };
    const { helm, sail } = render({ ingressGateways: [{ name: 'edge', resources }] });
    expect(helm.edge?.values.resources).toEqual(resources);
    const [container] = sail.find(({ kind }) => kind === 'Deployment').spec.template.spec.containers;
    expect(container.resources).toEqual({ ...resources, limits: { cpu: '2000m', memory: '1024Mi' } });
  });

  test('prefers the options to the profile', () => {
    const autoscaling = { minReplicas: 2, maxReplicas: 4 };
    const { helm } = render({ profile: Profile.DEMO, ingressGateways: [{ name: 'edge', autoscaling }] });
    expect(helm.edge?.values.replicaCount).toBeUndefined();
    expect(helm.edge?.values.autoscaling).toEqual({ enabled: true, ...autoscaling });
  });
});

describe('a mesh on OpenShift', () => {
  test('uses a profile for istioctl and Sail, and a platform for the charts', () => {
    const { operator, helm, sail } = render(openshift);
    expect(operator.spec).toEqual({ profile: 'openshift' });
    expect(sail.find(({ kind }) => kind === 'Istio').spec.profile).toBe('openshift');
    for (const release of ['istio-base', 'istiod', 'istio-cni']) {
      expect(helm[release]?.values.global).toEqual({ platform: 'openshift' });
      expect(helm[release]?.values.profile).toBeUndefined();
    }
  });

  test('has its node agents in kube-system, which no manifest creates', () => {
    const { helm, sail } = render(openshiftAmbient);
    expect([helm['istio-cni']?.namespace, helm.ztunnel?.namespace]).toEqual(['kube-system', 'kube-system']);
    expect(helm.istiod?.values).toMatchObject({
      profile: 'ambient',
      pilot: { trustedZtunnelNamespace: 'kube-system' },
    });
    const namespaces = sail.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);
    expect(namespaces).toEqual(['istio-system']);
  });
});

describe('a production mesh', () => {
  const renderings = render(production);

  test('sets a fixed number of istiod pods without an autoscaler', () => {
    const affinity = {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { labelSelector: { matchLabels: { app: 'istiod' } }, topologyKey: 'kubernetes.io/hostname' },
        ],
      },
    };
    expect(renderings.operator.spec.components.pilot.k8s).toEqual({
      replicaCount: 3,
      affinity,
      resources: production.istiod?.resources,
    });
    expect(renderings.operator.spec.values.pilot).toEqual({ autoscaleEnabled: false });
    expect(renderings.helm.istiod?.values).toEqual({
      pilot: {
        replicaCount: 3,
        autoscaleEnabled: false,
        affinity,
        resources: production.istiod?.resources,
        cni: { enabled: true },
      },
      meshConfig: {
        accessLogFile: '',
        defaultConfig: { tracing: { sampling: 1 } },
        outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
        discoverySelectors: [{ matchLabels: { mesh: 'prod' } }],
      },
    });
  });

  test('sets the bounds of the autoscaler of a gateway, equal ones for a fixed number of pods', () => {
    const target = { type: 'Utilization', averageUtilization: 80 };
    expect(renderings.operator.spec.components.ingressGateways).toEqual([
      {
        name: 'istio-ingressgateway',
        enabled: true,
        k8s: {
          hpaSpec: {
            minReplicas: 3,
            maxReplicas: 10,
            metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }],
          },
        },
      },
      {
        name: 'istio-internal',
        namespace: 'edge',
        enabled: true,
        label: { app: 'istio-internal', istio: 'internal' },
        k8s: { replicaCount: 2, hpaSpec: { minReplicas: 2, maxReplicas: 2 }, service: { type: 'ClusterIP' } },
      },
    ]);
    expect(renderings.helm['istio-ingressgateway']?.values).toEqual({
      autoscaling: { enabled: true, minReplicas: 3, maxReplicas: 10, targetCPUUtilizationPercentage: 80 },
      podDisruptionBudget: { minAvailable: 1 },
      service: { ports: USUAL_PORTS },
    });
    expect(renderings.helm['istio-internal']).toMatchObject({
      namespace: 'edge',
      values: { replicaCount: 2, autoscaling: { enabled: false }, service: { type: 'ClusterIP' } },
    });
  });

  test('has an egress gateway that is not reachable from outside', () => {
    expect(renderings.helm['istio-egressgateway']?.values).toEqual({
      service: { type: 'ClusterIP', ports: USUAL_PORTS },
    });
  });

  test('sets the image tag if the options contain a version', () => {
    expect(renderings.operator.spec.tag).toBe('1.30.3');
  });
});
