import { describe, expect, it } from 'vitest';
import { Mesh } from '../../../lib/traffic';
import { buildGraph } from '../../../lib/traffic/picture/build-graph';
import { pageDataOf, worldOfPage } from '../../../lib/traffic/picture/page/page-data';
import { type Manifest, object } from './manifests';

const SECRET = 'correct horse battery staple';
const ENCODED = Buffer.from(SECRET).toString('base64');

function pageDataFor(manifests: readonly Manifest[]) {
  const world = Mesh.fromManifests([...manifests])._world;
  return pageDataOf(world, buildGraph(world));
}

describe('the data of a page', () => {
  const pod = {
    metadata: { labels: { app: 'a' }, annotations: { note: SECRET } },
    spec: {
      serviceAccountName: 'a',
      containers: [{ name: 'a', image: 'a', args: [SECRET], env: [{ name: 'PASSWORD', value: SECRET }] }],
    },
  };
  const certificate = `-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----`;
  const manifests: Manifest[] = [
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'a' },
      data: { password: ENCODED },
      stringData: { p: SECRET },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'tls', annotations: { 'kubectl.kubernetes.io/last-applied-configuration': ENCODED } },
      data: { 'tls.crt': Buffer.from(certificate).toString('base64'), 'tls.key': ENCODED },
      stringData: { both: `${certificate}\n-----BEGIN PRIVATE KEY-----\n${SECRET}` },
    },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { password: SECRET, ca: certificate } },
    object('apps/v1', 'Deployment', 'a', { template: pod }),
    object('batch/v1', 'CronJob', 'a', { jobTemplate: { spec: { template: pod } } }),
    { apiVersion: 'v1', kind: 'Pod', ...pod, metadata: { name: 'a', ...pod.metadata } },
    object('extensions.istio.io/v1alpha1', 'WasmPlugin', 'a', { url: 'a', pluginConfig: { token: SECRET } }),
    object('networking.istio.io/v1alpha3', 'EnvoyFilter', 'a', { configPatches: [{ patch: { value: SECRET } }] }),
    object('external-secrets.io/v1', 'ExternalSecret', 'a', { target: { name: 'b' }, data: [SECRET] }),
    object('example.com/v1', 'Other', 'a', { password: SECRET }),
    object('install.istio.io/v1alpha1', 'IstioOperator', 'a', {
      values: { password: SECRET },
      components: { egressGateways: [{ name: 'egress', enabled: true, k8s: { env: [SECRET] } }] },
    }),
  ];

  it('contains no secrets of Secrets, ConfigMaps, pods, extensions and other objects', () => {
    const text = JSON.stringify(pageDataFor(manifests));
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain(ENCODED);
  });

  it('contains certificates, because a gateway without one does not listen', () => {
    const secrets = pageDataFor(manifests).manifests.flatMap(([, { stringData }]) => stringData ?? []);
    expect(secrets).toEqual([{}, { 'tls.crt': certificate }]);
  });

  it('contains the gateways that an IstioOperator installs, and Secrets of annotated Ingresses', () => {
    const ingress = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'a', namespace: 'a', annotations: { 'cert-manager.io/issuer': 'a' } },
      spec: { tls: [{ secretName: 'made' }] },
    };
    const world = worldOfPage(pageDataFor([...manifests, ingress]));
    expect(world.hosts.service('egress.istio-system.svc.cluster.local')?.role).toBe('assumed');
    expect(world.isSecretMade('a', 'made')).toBe(true);
  });

  it('contains what decides about pods', () => {
    const { workloads } = worldOfPage({ ...pageDataFor(manifests), settings: { hasDefaultIngressGateway: false } });
    const own = workloads.all.filter(({ resource }) => resource.role !== 'assumed');
    expect(own.map(({ labels, serviceAccount }) => [labels.get('app'), serviceAccount])).toEqual([
      ['a', 'a'],
      ['a', 'a'],
      ['a', 'a'],
    ]);
  });

  it('contains InferencePools, so that a route to one is not answered as invalid', () => {
    const pool = object('inference.networking.k8s.io/v1', 'InferencePool', 'llm', {});
    expect(worldOfPage(pageDataFor([pool])).all).toContainEqual(
      expect.objectContaining({ kind: 'InferencePool', name: 'llm' }),
    );
  });
});
