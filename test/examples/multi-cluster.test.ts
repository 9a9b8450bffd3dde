import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { matchers } from 'cdk8s-istio/matchers';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { Client, Participation } from '../../lib/traffic';
import { runCommand } from '../cli/terminal';
import { expectValid, type Manifest } from '../support/manifests';
import { meshOf, outputOf } from './output';

expect.extend(matchers);

const DIST = outputOf('multi-cluster');
const clusters = ['cluster1', 'cluster2'];

function objectsIn(...path: string[]): Manifest[] {
  return parseAllDocuments(readFileSync(join(DIST, ...path), 'utf8')).map((document) => document.toJS());
}

function objectsOf(cluster: string): Manifest[] {
  const files = readdirSync(join(DIST, cluster)).filter((file) => file.endsWith('.yaml'));
  return files.flatMap((file) => objectsIn(cluster, file));
}

describe.each(clusters)('the example multi-cluster in %s', (cluster) => {
  const [operator] = objectsIn(cluster, 'istioctl', 'istio.yaml');
  const objects = objectsOf(cluster);
  const mesh = meshOf('multi-cluster', cluster);

  test('has only objects that the API server accepts, without findings', () => {
    for (const object of objects) {
      expectValid(object);
    }
    expect(runCommand(['analyze', join(DIST, cluster)]).output).toMatch(/^no findings in \d+ objects$/);
  });

  test('names the same network in the control plane, the gateway and the namespace', () => {
    const { network, multiCluster } = operator?.spec.values.global ?? {};
    expect(multiCluster.clusterName).toBe(cluster);
    const [gateway] = operator?.spec.components.ingressGateways ?? [];
    expect(gateway.label['topology.istio.io/network']).toBe(network);
    const system = objects.find(({ kind, metadata }) => kind === 'Namespace' && metadata.name === 'istio-system');
    expect(system?.metadata.labels).toEqual({ 'topology.istio.io/network': network });
  });

  test('lets pods reach web in mutual TLS, and nothing in plain text', () => {
    expect(mesh).toRoute('http://web.shop/', 'web.shop', { from: 'sa:shop/cart' });
    const legacy = Client.pod({ namespace: 'default', mesh: Participation.NONE });
    expect(mesh).not.toReach('http://web.shop/', { from: legacy });
  });

  test('fails over from each region to the other one', () => {
    const rule = objects.find(({ kind }) => kind === 'DestinationRule');
    const { loadBalancer, outlierDetection } = rule?.spec.trafficPolicy ?? {};
    expect(loadBalancer.localityLbSetting.failover).toEqual([
      { from: 'eu-west-1', to: 'eu-central-1' },
      { from: 'eu-central-1', to: 'eu-west-1' },
    ]);
    expect(outlierDetection).toBeDefined();
  });
});

describe('the example multi-cluster', () => {
  test('differs between the clusters only in their network', () => {
    const [one, other] = clusters.map((cluster) => JSON.stringify(objectsOf(cluster)));
    expect(one).not.toBe(other);
    expect(one?.replaceAll('network1', 'network2')).toBe(other);
  });

  test('is one mesh with one trust domain', () => {
    const values = clusters.map((cluster) => objectsIn(cluster, 'istioctl', 'istio.yaml')[0]?.spec);
    expect(values.map((spec) => [spec.values.global.meshID, spec.meshConfig.trustDomain])).toEqual([
      ['shop-mesh', 'shop.example.com'],
      ['shop-mesh', 'shop.example.com'],
    ]);
  });
});
