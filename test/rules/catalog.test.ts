import { describe, expect, it } from 'vitest';
import { kindInfo, knownKinds } from '../../lib/facts/kinds';
import { fieldPathsOf, schemaOf } from '../../lib/rules/catalog';

describe('the catalog of kinds', () => {
  it('contains kinds of every project, with their versions', () => {
    expect(kindInfo('networking.istio.io', 'VirtualService')).toMatchObject({
      plural: 'virtualservices',
      scope: 'Namespaced',
      storage: 'v1',
      served: ['v1', 'v1alpha3', 'v1beta1'],
    });
    const groups = new Set(knownKinds().map(({ group }) => group));
    expect(groups).toContain('argoproj.io');
    expect(groups).toContain('sailoperator.io');
    expect(groups).toContain('monitoring.coreos.com');
    expect(kindInfo('networking.istio.io', 'Reviews')).toBeUndefined();
    expect(kindInfo('__proto__', 'constructor')).toBeUndefined();
  });

  it('has a schema for every version that is served', () => {
    for (const channel of ['standard', 'experimental'] as const) {
      for (const { group, kind, served, storage } of knownKinds(channel)) {
        expect(served).toContain(storage);
        for (const version of served) {
          expect(schemaOf(group, kind, { channel, version }), `${group}/${version} ${kind}`).toBeDefined();
        }
      }
    }
  });

  it('distinguishes the channels of the Gateway API', () => {
    expect(kindInfo('gateway.networking.x-k8s.io', 'XBackend')).toBeUndefined();
    expect(kindInfo('gateway.networking.x-k8s.io', 'XBackend', 'experimental')).toBeDefined();
    expect(kindInfo('gateway.networking.k8s.io', 'TCPRoute')?.served).not.toContain('v1alpha2');
    expect(kindInfo('gateway.networking.k8s.io', 'TCPRoute', 'experimental')?.served).toContain('v1alpha2');
    expect(kindInfo('networking.istio.io', 'Sidecar', 'experimental')).toEqual(
      kindInfo('networking.istio.io', 'Sidecar'),
    );
  });

  it('lists the fields of a kind', () => {
    const paths = fieldPathsOf('networking.istio.io', 'VirtualService');
    expect(paths).toContain('spec.http[].match[].uri.exact');
    expect(paths).toContain('spec.http[].match[].headers.*.regex');
    expect(paths).toContain('spec.hosts');
    expect(new Set(paths).size).toBe(paths.length);
    expect(fieldPathsOf('networking.istio.io', 'Reviews')).toEqual([]);
  });

  it('contains no prose', () => {
    const prose = knownKinds('experimental').flatMap(({ group, kind }) =>
      fieldPathsOf(group, kind, 'experimental').filter((path) => /\s/.test(path)),
    );
    expect(prose).toEqual([]);
  });
});
