// The four installers render the same installation.
import { describe, expect, test } from 'vitest';
import { SAIL_ISTIO_VERSION } from '../../../lib/facts/versions';
import type { install } from '../../../lib/index';
import { expectValid } from '../../support/manifests';
import { type Plain, type Renderings, releasesOfArgoCd, render, sailObject } from '../installations';
import { meshOptions } from './mesh-options';

/** The values that `istioctl` derives for the chart `istiod` from an IstioOperator. */
function istiodValuesOf({ spec }: Plain): Plain {
  const { components = {}, values = {}, meshConfig, revision, hub } = spec;
  const { replicaCount, resources, affinity, env } = components.pilot?.k8s ?? {};
  const profileHasCni = ['ambient', 'openshift', 'openshift-ambient'].includes(spec.profile);
  return withoutUndefined({
    meshConfig,
    revision,
    revisionTags: values.revisionTags,
    istiodRemote: values.istiodRemote,
    global: withoutUndefined({ ...values.global, hub }),
    pilot: withoutUndefined({
      ...values.pilot,
      replicaCount,
      resources,
      affinity,
      env: env && Object.fromEntries(env.map(({ name, value }: Plain) => [name, value])),
      cni: components.cni?.enabled || profileHasCni ? { enabled: true } : undefined,
    }),
  });
}

function withoutUndefined(map: Plain): Plain {
  return Object.fromEntries(
    Object.entries(map).filter(
      ([, value]) => value !== undefined && !(value instanceof Object && Object.keys(value).length === 0),
    ),
  );
}

// The defaults of istioctl for gateways.
const USUAL_PORTS = [
  { name: 'http2', port: 80, targetPort: 8080 },
  { name: 'https', port: 443, targetPort: 8443 },
];

/** The egress gateway of istioctl has no status port, because no load balancer probes it. */
function withoutStatusPort(ports: Plain[] | undefined): Plain[] | undefined {
  return ports?.filter(({ port }) => port !== 15021);
}

/** The parts of a gateway that are the same for every installer: its Service, and the number of pods. */
function gatewayOfOperator(component: Plain, isEgress: boolean, profile: string | undefined): Plain {
  const { service = {}, hpaSpec } = component.k8s ?? {};
  // Gateways of the demo profile have one pod, and no autoscaler.
  const replicaCount = component.k8s?.replicaCount ?? (profile === 'demo' && !hpaSpec ? 1 : undefined);
  return withoutUndefined({
    type: service.type ?? (isEgress ? 'ClusterIP' : 'LoadBalancer'),
    ports: component.label?.['topology.istio.io/network'] ? undefined : withoutStatusPort(service.ports ?? USUAL_PORTS),
    externalTrafficPolicy: service.externalTrafficPolicy,
    replicas: replicaCount,
    bounds: replicaCount === undefined && hpaSpec ? [hpaSpec.minReplicas, hpaSpec.maxReplicas] : undefined,
  });
}

function gatewayOfChart({ service = {}, autoscaling, replicaCount }: Plain): Plain {
  return withoutUndefined({
    type: service.type ?? 'LoadBalancer',
    ports: withoutStatusPort(service.ports),
    externalTrafficPolicy: service.externalTrafficPolicy,
    replicas: replicaCount,
    bounds: autoscaling?.enabled ? [autoscaling.minReplicas, autoscaling.maxReplicas] : undefined,
  });
}

function chartValues({ helm }: Renderings, chart: string): Plain {
  return Object.values(helm).find((release) => release.chart === chart)?.values;
}

describe.each(Object.entries<install.MeshInstallationOptions>(meshOptions))('for the options "%s"', (_name, mesh) => {
  const renderings = render(mesh);

  test('Argo CD creates the releases of the Helm script, in the same order', () => {
    expect(releasesOfArgoCd(renderings.argoCd)).toEqual(renderings.helm);
    const waves = renderings.argoCd.map(({ metadata }) => Number(metadata.annotations['argocd.argoproj.io/sync-wave']));
    expect(waves).toEqual([...waves].sort((a, b) => a - b));
    expect(waves[0]).toBe(0);
  });

  test('Sail and Helm set the same values of istiod', () => {
    const { profile, revision, revisionTags, ...values } = chartValues(renderings, 'istiod');
    const { configCluster, platform, ...global } = values.global ?? {};
    const ofSail = sailObject(renderings, 'Istio').spec;
    expect(ofSail.values ?? {}).toEqual(withoutUndefined({ ...values, global }));
    expect(sailObject(renderings, 'Istio').metadata.name).toBe(revision ?? 'default');
    // The operator and istioctl have profiles for OpenShift; the charts have a platform.
    const platformProfile = [platform, profile].filter((part) => part !== undefined).join('-');
    expect(ofSail.profile).toBe(platformProfile === '' ? undefined : platformProfile);
    const tags = renderings.sail.filter(({ kind }) => kind === 'IstioRevisionTag').map(({ metadata }) => metadata.name);
    expect(tags).toEqual(revisionTags ?? []);
  });

  test('istioctl and Helm set the same values of istiod', () => {
    const { profile, ...values } = chartValues(renderings, 'istiod');
    const { configCluster, platform, ...global } = values.global ?? {};
    expect(istiodValuesOf(renderings.operator)).toEqual(withoutUndefined({ ...values, global }));
  });

  test('Sail and Helm install the same node agents in the same namespaces', () => {
    for (const [chart, kind] of [
      ['cni', 'IstioCNI'],
      ['ztunnel', 'ZTunnel'],
    ] as const) {
      const release = Object.values(renderings.helm).find((candidate) => candidate.chart === chart);
      expect(sailObject(renderings, kind)?.spec.namespace).toBe(release?.namespace);
      expect(sailObject(renderings, kind)?.spec.version).toBe(release && `v${mesh.version ?? SAIL_ISTIO_VERSION}`);
    }
    expect(sailObject(renderings, 'IstioCNI')?.spec.values?.cni).toEqual(chartValues(renderings, 'cni')?.cni);
    expect(renderings.operator.spec.values?.cni).toEqual(chartValues(renderings, 'cni')?.cni);
  });

  test('all installers create gateways with the same Service and number of pods', () => {
    const components = renderings.operator.spec.components ?? {};
    for (const [name, { chart, values, namespace }] of Object.entries(renderings.helm)) {
      if (chart !== 'gateway') {
        continue;
      }
      const ofChart = gatewayOfChart(values);
      const isNamed = (component: Plain) => component.name === name;
      const ingress = components.ingressGateways?.find(isNamed);
      const egress = components.egressGateways?.find(isNamed);
      if (ingress ?? egress) {
        const { profile } = renderings.operator.spec;
        expect(gatewayOfOperator(ingress ?? egress, egress !== undefined, profile)).toEqual(ofChart);
      }
      const ofSail = (kind: string) =>
        renderings.sail.find((manifest) => manifest.kind === kind && manifest.metadata.name === name);
      const service = ofSail('Service');
      expect(service.metadata.namespace).toBe(namespace);
      expect(service.spec.type).toBe(ofChart.type);
      expect(service.spec.ports).toEqual(values.service?.ports ?? expect.anything());
      expect(ofSail('Deployment').spec.replicas).toBe(ofChart.replicas);
      const [container] = ofSail('Deployment').spec.template.spec.containers;
      expect(container.resources).toMatchObject(values.resources ?? {});
      const autoscaler = ofSail('HorizontalPodAutoscaler');
      expect(autoscaler === undefined).toBe(ofChart.replicas !== undefined);
      if (ofChart.bounds) {
        expect([autoscaler.spec.minReplicas, autoscaler.spec.maxReplicas]).toEqual(ofChart.bounds);
      }
    }
  });

  test('the resources of Sail and of Argo CD are valid', () => {
    for (const manifest of [...renderings.sail, ...renderings.argoCd]) {
      expectValid(manifest);
    }
  });
});
