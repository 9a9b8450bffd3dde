import { describe, expect, test } from 'vitest';
import { expectNeighbor, expectType } from '../../lib/base/reference';
import { Renderer } from '../../lib/base/renderer';
import { formatInline } from '../../lib/diagnostics/format/inline';
import { testChart } from '../support/manifests';

function renderer(namespace?: string): Renderer {
  const scope = { construct: testChart(), namespace, clusterDomain: 'cluster.local', trustDomain: 'cluster.local' };
  return new Renderer(scope, 'spec', 'gateways', 0);
}

describe('a reference', () => {
  test('to an object of another API is rejected', () => {
    const writer = renderer();
    const gateway = { name: 'web', apiGroup: 'gateway.networking.k8s.io', kind: 'Gateway' };
    expectType(writer, gateway, { group: 'networking.istio.io', kind: 'Gateway' });
    expectType(writer, { name: 'web' }, { group: 'networking.istio.io', kind: 'Gateway' });
    expect(writer.diagnostics.map(formatInline)).toEqual([
      'CDK0006 gateways[0]: "web" is a Gateway of gateway.networking.k8s.io; use a Gateway of networking.istio.io',
    ]);
  });

  test('to another namespace is rejected if the field cannot contain a namespace', () => {
    const writer = renderer('bookinfo');
    for (const namespace of ['shop', 'bookinfo', undefined]) {
      expectNeighbor(writer, { kind: 'Secret', name: 'key', namespace }, 'name');
    }
    expectNeighbor(renderer(), { kind: 'Secret', name: 'key', namespace: 'shop' }, 'name');
    expect(writer.diagnostics.map(formatInline)).toEqual([
      'CDK0007 gateways[0].name: Secret "key" is in namespace "shop", but the field can refer only to namespace "bookinfo"; create the Secret in namespace "bookinfo"',
    ]);
  });
});
