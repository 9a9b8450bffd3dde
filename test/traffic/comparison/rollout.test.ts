import { describe, expect, it } from 'vitest';
import type { Rollout } from '../../../lib/traffic';
import { comparisonOf, type Edit, type Editable, manifestsIn } from './edit';

const SHOP = manifestsIn(__dirname, 'shop.yaml');

function rolloutOf(apply: Edit['apply']): Rollout {
  return comparisonOf(SHOP, { apply }).rollout();
}

function addSubset(rule: Editable): void {
  rule.spec.subsets.push({ name: 'v3', labels: { version: 'v2' } });
}

describe('a rollout', () => {
  it('reports requests to a subset that does not exist yet, and the order that avoids it', () => {
    const { steps, moments, order } = rolloutOf((find, manifests) => {
      addSubset(find('DestinationRule/cart'));
      find('VirtualService/cart').spec.http[0].route[0].destination.subset = 'v3';
      return manifests;
    });
    expect(steps).toEqual(['VirtualService shop/cart', 'DestinationRule shop/cart']);
    expect(moments).toHaveLength(1);
    expect(moments[0]).toMatchObject({
      from: 'VirtualService shop/cart',
      until: 'DestinationRule shop/cart',
      change: { changeClass: 'lost' },
    });
    expect(moments[0]?.change.description).toContain('cart.shop:80 v2 -> 503 no-destination');
    expect(order).toEqual(['DestinationRule shop/cart', 'VirtualService shop/cart']);
  });

  it('applies objects by their sync waves', () => {
    const { steps, moments, order } = rolloutOf((find, manifests) => {
      addSubset(find('DestinationRule/cart'));
      find('VirtualService/cart').spec.http[0].route[0].destination.subset = 'v3';
      find('VirtualService/cart').metadata.annotations = { 'argocd.argoproj.io/sync-wave': '5' };
      return manifests;
    });
    expect(steps).toEqual(['DestinationRule shop/cart', 'VirtualService shop/cart']);
    expect([moments, order]).toEqual([[], undefined]);
  });

  it('reports requests that are let in until a policy has its new name', () => {
    const { steps, moments, order } = rolloutOf((find, manifests) => {
      const policy = find('AuthorizationPolicy/no-deletes');
      const renamed = structuredClone(policy);
      renamed.metadata.name = 'read-only';
      policy.spec.selector = { matchLabels: { app: 'none' } };
      return [...manifests, renamed];
    });
    expect(steps).toEqual(['AuthorizationPolicy shop/no-deletes', 'AuthorizationPolicy shop/read-only']);
    expect(moments.map(({ change }) => change.changeClass)).toContain('opened');
    expect(order).toEqual(['AuthorizationPolicy shop/read-only', 'AuthorizationPolicy shop/no-deletes']);
  });

  it('deletes objects after it applied the others', () => {
    const { steps, moments } = rolloutOf((find, manifests) => {
      const policy = find('AuthorizationPolicy/no-deletes');
      const renamed = { ...policy, metadata: { ...policy.metadata, name: 'read-only' } };
      return [...manifests.filter((manifest) => manifest !== policy), renamed];
    });
    expect(steps).toEqual(['AuthorizationPolicy shop/read-only', 'without AuthorizationPolicy shop/no-deletes']);
    expect(moments).toEqual([]);
  });

  it('finds no order if a subset is renamed', () => {
    const { moments, order } = rolloutOf((find, manifests) => {
      find('DestinationRule/cart').spec.subsets[1].name = 'next';
      for (const { route } of find('VirtualService/cart').spec.http) {
        for (const { destination } of route.filter((target: Editable) => target.destination.subset === 'v2')) {
          destination.subset = 'next';
        }
      }
      return manifests;
    });
    expect(moments.length).toBeGreaterThan(0);
    expect(order).toBeUndefined();
  });

  it('has no steps if nothing changes', () => {
    expect(rolloutOf((_find, manifests) => manifests)).toEqual({ steps: [], moments: [] });
  });
});
