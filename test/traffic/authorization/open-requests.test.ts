// Explanations of requests with open parts, as the analysis sends them.
import { expect, test } from 'vitest';
import { Client, Mesh } from '../../../lib/traffic';

const MESH = Mesh.fromManifests([
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'istio-injection': 'enabled' } } },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'cart', namespace: 'shop' },
    spec: { selector: { app: 'cart' }, ports: [{ name: 'http', port: 80 }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'cart', namespace: 'shop', labels: { app: 'cart' } },
    spec: { containers: [{ name: 'app', image: 'app' }] },
  },
  policy('deny-all', [{}]),
  policy('deny-some', [{ to: [{ operation: { paths: ['/admin'], methods: ['POST'] } }] }]),
]);

function policy(name: string, rules: object[]): Record<string, unknown> {
  const metadata = { name, namespace: 'shop' };
  return { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', metadata, spec: { action: 'DENY', rules } };
}

test('name the conditions that an open part may meet', () => {
  const request = { from: Client.pod({ namespace: 'shop' }), url: 'http://cart/' };
  const answer = MESH._try(request, { client: { except: new Set() }, method: true, path: true });
  const lines = answer.steps.filter((line) => line.includes('deny-some')).map((line) => line.trim());
  expect(lines).toEqual([
    'AuthorizationPolicy shop/deny-some (DENY) rule 0 may match: methods "POST", the request has an unknown value',
  ]);
});
