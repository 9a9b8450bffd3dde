import { describe, expect, it } from 'vitest';
import { World } from '../../lib/world/world';
import { resourcesIn } from '../analysis/findings';

const WORLD = new World(
  resourcesIn(
    `
{ apiVersion: v1, kind: Service, metadata: { name: reviews, namespace: shop }, spec: { ports: [{ port: 80 }] } }
---
apiVersion: v1
kind: Service
metadata: { name: hidden, namespace: shop, annotations: { networking.istio.io/exportTo: "., ops" } }
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: google, namespace: shop }
spec: { hosts: ["*.google.com", "*-apis.example.com", api.example.com] }
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: private, namespace: shop }
spec: { hosts: [private.example.com], exportTo: ["."] }
`,
    'analyzed',
  ),
);

function owners(host: string): string[] {
  return WORLD.hosts.owners(host).all.map(({ resource }) => resource.name);
}

function firstOwner(host: string, ...seenFrom: string[]): string | undefined {
  return WORLD.hosts.owners(host).first(seenFrom)?.resource.name;
}

describe('the index of hosts', () => {
  it('finds Services by their full name', () => {
    expect(owners('reviews.shop.svc.cluster.local')).toEqual(['reviews']);
    expect(owners('reviews.blog.svc.cluster.local')).toEqual([]);
    expect(owners('reviews')).toEqual([]);
  });

  it('finds entries by a wildcard, for whole labels and for parts of one', () => {
    expect(owners('maps.google.com')).toEqual(['google']);
    expect(owners('a.b.google.com')).toEqual(['google']);
    expect(owners('google.com')).toEqual([]);
    expect(owners('eu-apis.example.com')).toEqual(['google']);
    expect(owners('*.maps.google.com')).toEqual(['google']);
  });

  it('leaves out what is not exported to the caller', () => {
    expect(firstOwner('hidden.shop.svc.cluster.local', 'shop')).toBe('hidden');
    expect(firstOwner('hidden.shop.svc.cluster.local', 'ops')).toBe('hidden');
    expect(firstOwner('hidden.shop.svc.cluster.local', 'blog')).toBeUndefined();
    expect(firstOwner('private.example.com', 'blog')).toBeUndefined();
    expect(owners('private.example.com')).toEqual(['private']);
  });

  it('checks whether a wildcard covers a host', () => {
    const wildcards = [
      '*.local',
      '*.shop.svc.cluster.local',
      '*.example.com',
      '*vate.example.com',
      '*.example.org',
      '*',
    ];
    expect(wildcards.map((wildcard) => WORLD.hosts.hasWithin(wildcard))).toEqual([true, true, true, true, false, true]);
  });

  it('suggests hosts of the same domain', () => {
    expect(WORLD.hosts.namesNear('reviws.shop.svc.cluster.local')).toEqual([
      'reviews.shop.svc.cluster.local',
      'hidden.shop.svc.cluster.local',
    ]);
  });

  it('resolves short names in the namespace of the referring object', () => {
    expect(WORLD.fullHost('reviews', 'shop')).toBe('reviews.shop.svc.cluster.local');
    expect(WORLD.fullHost('api.example.com', 'shop')).toBe('api.example.com');
    expect(WORLD.namespaceOfHost('reviews.shop.svc.cluster.local')).toBe('shop');
    expect(WORLD.namespaceOfHost('api.example.com')).toBeUndefined();
  });
});
