import { describe, expect, it } from 'vitest';
import { HTTP_METHODS } from '../../lib/facts/http';
import { DEFINED_KINDS, isClusterScoped, pluralOf } from '../../lib/facts/kinds';
import { HttpMethod } from '../../lib/gatewayapi/http-method';

describe('kinds', () => {
  it.each([
    ['', 'Namespace', true],
    ['', 'Pod', false],
    ['rbac.authorization.k8s.io', 'ClusterRole', true],
    ['rbac.authorization.k8s.io', 'Role', false],
    ['storage.k8s.io', 'StorageClass', true],
    ['storage.k8s.io', 'CSIStorageCapacity', false],
    ['gateway.networking.k8s.io', 'GatewayClass', true],
    ['gateway.networking.k8s.io', 'Gateway', false],
    ['sailoperator.io', 'Istio', true],
    ['cert-manager.io', 'ClusterIssuer', true],
    ['__proto__', 'constructor', false],
  ])('%s/%s is cluster-scoped: %s', (group, kind, expected) => {
    expect(isClusterScoped(group, kind)).toBe(expected);
  });

  it('have one plural each', () => {
    expect(pluralOf('networking.istio.io', 'VirtualService')).toBe('virtualservices');
    expect(pluralOf('networking.k8s.io', 'NetworkPolicy')).toBe('networkpolicies');
    for (const { group, kind, plural } of DEFINED_KINDS) {
      expect(pluralOf(group, kind)).toBe(plural);
    }
  });

  it('without a known plural are an error', () => {
    expect(() => pluralOf('example.com', 'Widget')).toThrow('kind Widget of group example.com has no known plural');
  });
});

describe('HTTP methods', () => {
  it('are those of the enum', () => {
    expect(new Set(Object.values<string>(HttpMethod).filter((method) => method !== '*'))).toEqual(
      new Set(HTTP_METHODS),
    );
  });
});
