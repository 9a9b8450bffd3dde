import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { argocd } from '../../lib';

const HAS_JQ = spawnSync('jq', ['--version']).status === 0;

function expressionsFor(kind: string): string[] {
  const difference = argocd.IstioDifferences.gatewayApiDefaults().find((candidate) => candidate.kind === kind);
  return difference?.jqPathExpressions ?? [];
}

function compared(kind: string, spec: object): object {
  return without(expressionsFor(kind), spec);
}

/** An object as Argo CD compares it: without the fields that the expressions find. */
function without(expressions: readonly string[], spec: object): object {
  return expressions.reduce(
    (object, expression) =>
      JSON.parse(execFileSync('jq', [`del(${expression})`], { input: JSON.stringify(object), encoding: 'utf8' })),
    { spec },
  );
}

const route = {
  parentRefs: [{ name: 'web' }],
  rules: [
    { backendRefs: [{ name: 'reviews', port: 9080 }] },
    {
      matches: [{ headers: [{ name: 'end-user', value: 'jason' }] }, { path: { value: '/reviews' } }],
      backendRefs: [{ group: 'multicluster.x-k8s.io', kind: 'ServiceImport', name: 'reviews', weight: 3 }],
    },
  ],
};

const storedRoute = {
  parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'web' }],
  rules: [
    {
      matches: [{ path: { type: 'PathPrefix', value: '/' } }],
      backendRefs: [{ group: '', kind: 'Service', name: 'reviews', port: 9080, weight: 1 }],
    },
    {
      matches: [
        {
          path: { type: 'PathPrefix', value: '/' },
          headers: [{ type: 'Exact', name: 'end-user', value: 'jason' }],
        },
        { path: { type: 'PathPrefix', value: '/reviews' } },
      ],
      backendRefs: route.rules[1]?.backendRefs,
    },
  ],
};

describe('defaults of the Gateway API', () => {
  test('are ignored in every kind that has defaults, field by field', () => {
    const kinds = argocd.IstioDifferences.gatewayApiDefaults().map(({ group, kind }) => `${group}/${kind}`);
    expect(kinds).toEqual(
      ['Gateway', 'ListenerSet', 'HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'].map(
        (kind) => `gateway.networking.k8s.io/${kind}`,
      ),
    );
    expect(expressionsFor('TCPRoute')).toEqual([
      '.spec.parentRefs[]? | select(.group == "gateway.networking.k8s.io") | .group',
      '.spec.parentRefs[]? | select(.kind == "Gateway") | .kind',
      '.spec.rules[]?.backendRefs[]? | select(.group == "") | .group',
      '.spec.rules[]?.backendRefs[]? | select(.kind == "Service") | .kind',
      '.spec.rules[]?.backendRefs[]? | select(.weight == 1) | .weight',
    ]);
  });

  describe.skipIf(!HAS_JQ)('in jq (skipped if jq is not installed)', () => {
    test('make a stored route equal to its manifest', () => {
      expect(compared('HTTPRoute', storedRoute)).toEqual(compared('HTTPRoute', route));
    });

    test('keep other values, so that changes of them are compared', () => {
      const [, second] = route.rules;
      expect(compared('HTTPRoute', { rules: [second] })).toEqual({ spec: { rules: [second] } });
    });

    test('make a stored Gateway equal to its manifest', () => {
      const listeners = [{ name: 'http' }, { name: 'https', tls: { certificateRefs: [{ name: 'cert' }] } }];
      const stored = [
        { name: 'http', allowedRoutes: { namespaces: { from: 'Same' } } },
        {
          name: 'https',
          tls: { mode: 'Terminate', certificateRefs: [{ group: '', kind: 'Secret', name: 'cert' }] },
          allowedRoutes: { namespaces: { from: 'Same' } },
        },
      ];
      expect(compared('Gateway', { listeners: stored })).toEqual({ spec: { listeners } });
    });

    test.each(['Gateway', 'ListenerSet', 'HTTPRoute', 'GRPCRoute', 'UDPRoute'])(
      'have no effect on an empty %s',
      (kind) => {
        expect(compared(kind, {})).toEqual({ spec: {} });
      },
    );
  });
});

describe('what Argo Rollouts writes', () => {
  const { rolloutLabels, routeWeights } = argocd.IstioDifferences;

  test('is ignored in one object, or in all', () => {
    expect([routeWeights('web'), rolloutLabels()]).toEqual([
      {
        group: 'networking.istio.io',
        kind: 'VirtualService',
        name: 'web',
        jqPathExpressions: ['.spec.http[]?.route[]?.weight'],
      },
      {
        group: 'networking.istio.io',
        kind: 'DestinationRule',
        name: undefined,
        jqPathExpressions: ['.spec.subsets[]?.labels["rollouts-pod-template-hash"]'],
      },
    ]);
  });

  describe.skipIf(!HAS_JQ)('in jq (skipped if jq is not installed)', () => {
    test('is not a difference, but the rest of the object is', () => {
      const http = (weights: number[], host = 'web') => ({
        http: [{ route: weights.map((weight) => ({ destination: { host }, weight })) }, { redirect: { uri: '/' } }],
      });
      const { jqPathExpressions: weights = [] } = routeWeights();
      expect(without(weights, http([90, 10]))).toEqual(without(weights, http([100, 0])));
      expect(without(weights, http([90, 10]))).not.toEqual(without(weights, http([90, 10], 'other')));
      const subset = (labels: object) => ({ subsets: [{ name: 'canary', labels }, { name: 'all' }] });
      const { jqPathExpressions: labels = [] } = rolloutLabels();
      expect(without(labels, subset({ app: 'web', 'rollouts-pod-template-hash': '69b' }))).toEqual({
        spec: subset({ app: 'web' }),
      });
    });
  });
});
