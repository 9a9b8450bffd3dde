// Meshes that are written differently, but do the same.

import { describe, expect, it } from 'vitest';
import { Comparison, Mesh } from '../../../lib/traffic';
import { type Editable, type Manifest, manifestsIn, titleOf, without } from './edit';

const BOOKINFO = manifestsIn(__dirname, '../../../dist/10-bookinfo.k8s.yaml');
const SHOP = manifestsIn(__dirname, 'shop.yaml');

function changesOf(before: readonly Manifest[], after: readonly Manifest[]): string[] {
  const comparison = Comparison.of(Mesh.fromManifests([...before]), Mesh.fromManifests([...after]));
  expect(comparison.requests).toBeGreaterThan(50);
  return comparison.changes.map(({ changeClass, description }) => `${changeClass}: ${description}`);
}

function kindOf({ kind }: Editable): string {
  return kind;
}

function isOf(group: string): (manifest: Editable) => boolean {
  return ({ apiVersion }) => apiVersion.startsWith(group);
}

describe('a comparison of meshes that are written differently', () => {
  it('finds no change in the same mesh', () => {
    expect(changesOf(BOOKINFO, BOOKINFO)).toEqual([]);
    expect(changesOf(SHOP, [...SHOP].reverse())).toEqual([]);
  });

  it('finds no change if the routes of a VirtualService are split into several', () => {
    const [all, others] = [SHOP, without(SHOP, 'VirtualService/shop')];
    const routes = all.find((manifest) => titleOf(manifest) === 'VirtualService/shop') as Editable;
    const split = routes.spec.http.map((rule: Editable, index: number) => ({
      ...routes,
      metadata: { ...routes.metadata, name: `shop-${index}` },
      spec: { ...routes.spec, http: [rule] },
    }));
    expect(changesOf(all, [...others, ...split])).toEqual([]);
  });

  it('finds only that prefixes are segments if an HTTPRoute replaces a Gateway and VirtualService', () => {
    const istio = BOOKINFO.filter((manifest) => !isOf('gateway.networking.k8s.io')(manifest));
    const isRoute = (manifest: Editable) => ['Gateway', 'VirtualService'].includes(manifest.kind);
    const gatewayApi = BOOKINFO.filter((manifest) => !(isOf('networking.istio.io')(manifest) && isRoute(manifest)));
    const lost = 'sample.example.com/api/v1/productsx, sample.example.com/staticx from outside';
    expect(changesOf(istio, gatewayApi)).toEqual([
      `lost: ${lost}: productpage.bookinfo:9080 -> 404 no-route (VirtualService bookinfo/bookinfo)`,
    ]);
  });

  it('finds no change if a subset has another name, or a policy is split into several', () => {
    const renamed = JSON.parse(JSON.stringify(SHOP).replaceAll('"subset":"v2"', '"subset":"next"')) as Editable[];
    const rule = renamed.find((manifest) => titleOf(manifest) === 'DestinationRule/cart');
    rule.spec.subsets[1].name = 'next';
    const policy = renamed.find((manifest) => titleOf(manifest) === 'AuthorizationPolicy/payments');
    const [{ from, to }] = policy.spec.rules;
    policy.spec.rules = to[0].operation.paths.map((path: string) => ({
      from,
      to: [{ operation: { methods: to[0].operation.methods, paths: [path] } }],
    }));
    expect(changesOf(SHOP, renamed)).toEqual([]);
  });

  it('finds no change if a namespace is a condition instead of the identities in it', () => {
    const edited = structuredClone(SHOP) as Editable[];
    const policy = edited.find((manifest) => titleOf(manifest) === 'AuthorizationPolicy/payments');
    const [rule] = policy.spec.rules;
    policy.spec.rules = [{ to: rule.to, when: [{ key: 'source.principal', values: rule.from[0].source.principals }] }];
    expect(changesOf(SHOP, edited)).toEqual([]);
  });

  it('finds no change if the Gateway API replaces the routes of a gateway and of the mesh', () => {
    const rest = SHOP.filter(
      (manifest) => !['Gateway', 'VirtualService', 'DestinationRule'].includes(kindOf(manifest)),
    );
    expect(
      changesOf(
        [...rest, ...manifestsIn(__dirname, 'equal/istio.yaml')],
        [...rest, ...manifestsIn(__dirname, 'equal/gateway-api.yaml')],
      ),
    ).toEqual([]);
  });

  it('finds no change if servers and subsets are split into several objects', () => {
    const split = structuredClone(SHOP) as Editable[];
    const find = (title: string) => split.find((manifest) => titleOf(manifest) === title);
    const https = structuredClone(find('Gateway/public'));
    https.metadata.name = 'https';
    https.spec.servers = [find('Gateway/public').spec.servers.pop()];
    find('VirtualService/shop').spec.gateways.push('edge/https');
    const subsets = structuredClone(find('DestinationRule/cart'));
    subsets.metadata.name = 'cart-v2';
    subsets.spec = { host: 'cart', subsets: [find('DestinationRule/cart').spec.subsets.pop()] };
    expect(changesOf(SHOP, [...split, https, subsets])).toEqual([]);
  });
});
