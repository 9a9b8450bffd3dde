// Calls in random meshes, before and after the suggested policies were applied to a real mesh. What passes through a sidecar is left
// out, because the model does not follow it.

import { describe, expect, it } from 'vitest';
import { type Answer, Client, type Mesh, Outcome, type RequestOptions } from '../../../lib/traffic';
import { meshOf, suggestedFor } from '../fuzz/suggestion/compare';
import type { Call, DeclaredMesh } from '../fuzz/suggestion/random-mesh';
import { readCases } from '../recorded';

/** What happened to all copies of a call. */
type Result = 'served' | 'refused' | 'neither';

interface RecordedMesh extends Omit<DeclaredMesh, 'calls'> {
  readonly calls: readonly (Call & { readonly before: Result; readonly after: Result })[];
}

function requestOf({ proxies }: RecordedMesh, { from, host, dst, method, path }: Call): RequestOptions {
  const { type, namespace, labels } = proxies.find(({ name }) => name === from) ?? { namespace: '', labels: {} };
  const [, name = ''] = from.split('.');
  const common = { method, headers: { host } };
  return type === 'gateway'
    ? { ...common, from: Client.outside(), gateway: { namespace, labels }, url: `http://gateway:${dst}${path}` }
    : { ...common, from: Client.workload(namespace, name), url: `http://${dst}${path}` };
}

function resultOf({ outcome }: Answer): Result {
  switch (outcome) {
    case Outcome.REACHED:
      return 'served';
    case Outcome.DENIED:
    case Outcome.TLS_FAILURE:
      return 'refused';
    default:
      return 'neither';
  }
}

describe.each(readCases<RecordedMesh>('suggestions.jsonl.gz'))('the suggestion for $name', (recorded) => {
  const { manifests, calls } = recorded;
  const suggested = suggestedFor(recorded, manifests);
  const differences = (mesh: Mesh, side: 'before' | 'after') =>
    calls
      .map((call) => ({ call, result: resultOf(mesh.request(requestOf(recorded, call))) }))
      .filter(({ call, result }) => result !== call[side])
      .map(({ call, result }) => `${call.from} ${call.method} ${call.to} ${call.path}: ${result}, not ${call[side]}`);

  it('does what it does in a real mesh', () => {
    expect(differences(meshOf(recorded, manifests), 'before')).toEqual([]);
    expect(differences(meshOf(recorded, [...manifests, ...suggested]), 'after')).toEqual([]);
    expect(calls.filter(({ before, after }) => before === 'served' && after === 'refused').length).toBeGreaterThan(5);
    expect(calls.filter(({ before, after }) => before === 'served' && after === 'served').length).toBeGreaterThan(5);
  });
});
