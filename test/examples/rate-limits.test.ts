import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { Client, Outcome } from '../../lib/traffic';
import type { Manifest } from '../support/manifests';
import { meshOf, outputOf } from './output';

const mesh = meshOf('rate-limits');

function objectsOf(file: string): Manifest[] {
  const text = readFileSync(join(outputOf('rate-limits'), file), 'utf8');
  return parseAllDocuments(text).map((document) => document.toJS());
}

describe('the example rate-limits', () => {
  const answer = mesh.request({ from: Client.outside(), url: 'http://shop.example.com/checkout' });

  test('limits requests at the gateway and at the pods', () => {
    expect(answer.outcome).toBe(Outcome.REACHED);
    expect(answer.caveats.map((caveat) => caveat.split(' ').slice(0, 2).join(' '))).toEqual([
      'EnvoyFilter istio-system/gateway-rate-limit',
      'EnvoyFilter shop/web-rate-limit',
    ]);
  });

  const [filter, virtualHost] = objectsOf('30-gateway.k8s.yaml')[0]?.spec.configPatches ?? [];
  const { domain, rate_limit_service } = filter.patch.value.typed_config;
  const configMap = objectsOf('20-rate-limits.k8s.yaml').find(({ kind }) => kind === 'ConfigMap');
  const limits = parse((configMap as Manifest & { data: Record<string, string> }).data['config.yaml'] ?? '');

  test('counts what the limits of the service are for', () => {
    expect(domain).toBe(limits.domain);
    const counted = virtualHost.patch.value.rate_limits.map(
      ({ actions: [action] }: { actions: { request_headers: { descriptor_key: string } }[] }) =>
        action?.request_headers.descriptor_key,
    );
    expect(new Set(counted)).toEqual(new Set(limits.descriptors.map(({ key }: { key: string }) => key)));
  });

  test('asks a service that the gateway reaches', () => {
    const [direction, port, subset, host] = rate_limit_service.grpc_service.envoy_grpc.cluster_name.split('|');
    expect([direction, subset]).toEqual(['outbound', '']);
    const asked = mesh.request({
      from: Client.serviceAccount('istio-system', 'istio-ingressgateway-service-account'),
      url: `http://${host}:${port}/`,
    });
    expect(asked.outcome, asked.explain()).toBe(Outcome.REACHED);
  });
});
