// Integration tests of Istio: what a client in the mesh gets from a service `b` with a VirtualService.

import { describe, expect, it } from 'vitest';
import { type Answer, Client, Mesh, Outcome } from '../../lib/traffic';
import { type Manifest, readCases } from './recorded';

interface Case {
  readonly name: string;
  readonly manifests: readonly Manifest[];
  readonly calls: readonly Call[];
}

interface Call {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly follows: boolean;
  readonly expected: { readonly status: number; readonly host?: string; readonly url?: string };
}

const SERVICE = [
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'b', namespace: 'default' },
    spec: { selector: { app: 'b' }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'b', namespace: 'default', labels: { app: 'b' } },
    spec: { containers: [{ name: 'app', image: 'app' }] },
  },
];

/** Sends a request, and what a redirect leads to, as the client of the tests does. A client does not send fragments. */
function call(mesh: Mesh, { method, path, follows }: Call): Answer {
  const from = Client.serviceAccount('default', 'a');
  const answer = mesh.request({ from, method, url: `http://b${path.replace(/#.*/, '')}` });
  return follows && answer.location !== undefined ? mesh.request({ from, method, url: answer.location }) : answer;
}

describe('routes of VirtualServices', () => {
  it.each(readCases<Case>('istio-routing.jsonl.gz'))('work as in Istio: $name', ({ manifests, calls }) => {
    const mesh = Mesh.fromManifests([...SERVICE, ...manifests]);
    for (const request of calls) {
      const answer = call(mesh, request);
      const { status, host, url } = request.expected;
      expect(answer.outcome === Outcome.REACHED ? 200 : answer.status, request.name).toBe(status);
      expect(host === undefined || answer.authority === host, request.name).toBe(true);
      expect(url === undefined || answer.path === url, request.name).toBe(true);
    }
  });
});
