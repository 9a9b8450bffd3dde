import { describe, expect, it } from 'vitest';
import { agreementOf } from './agreement';
import { OUT_OF_SCOPE } from './real-mesh-scope';
import { readCases, type Scenario } from './recorded';

const scenarios = readCases<Scenario>('real-mesh.jsonl.gz');

describe('the traffic model', () => {
  it.each(['basic', '02-', '03-', '03b-', '04-', '05-', '06-', '07-', 'authz-', 'edge-', 'mesh-'])(
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
