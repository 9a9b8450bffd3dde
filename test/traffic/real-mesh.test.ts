import { describe, expect, it } from 'vitest';
import { agreementOf } from './agreement';
import { readCases, type Scenario } from './recorded';

const scenarios = readCases<Scenario>('real-mesh.jsonl.gz');

/** Requests whose answer the manifests do not determine. */
const OUT_OF_SCOPE: ReadonlySet<string> = new Set([
  // A path without a slash at its start; no URL expresses it.
  '02-routing: regex part',
  // An external authorizer decides.
  '04-authz-custom: /adm/ok allow',
  '04-authz-custom: /adm/ok deny',
]);

describe('the traffic model', () => {
  it.each(['basic', '02-', '03-', '03b-', '04-', '05-', '06-', 'authz-', 'edge-', 'mesh-'])(
    'answers as a real mesh does: %s',
    (prefix) => {
      const named = scenarios.filter(({ name }) => name.startsWith(prefix));
      expect(named.length).toBeGreaterThan(0);
      expect(agreementOf(named, (name) => !OUT_OF_SCOPE.has(name)).failures).toEqual([]);
    },
  );

  it.each(readCases<Scenario>('fuzz.jsonl.gz'))('answers as a real mesh does: $name', (scenario) => {
    expect(agreementOf([scenario]).failures).toEqual([]);
  });
});
