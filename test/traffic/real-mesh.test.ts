import { describe, expect, it } from 'vitest';
import { agreementOf } from './agreement';
import { readScenarios } from './recorded';

const scenarios = readScenarios('real-mesh.jsonl.gz');

describe('the traffic model', () => {
  it.each(['02-routing', '03-merge', 'edge-', 'mesh-'])('routes as a real mesh does: %s', (prefix) => {
    const named = scenarios.filter(({ name }) => name.startsWith(prefix));
    expect(named.length).toBeGreaterThan(0);
    expect(agreementOf(named, (name) => !INEXPRESSIBLE.has(name)).failures).toEqual([]);
  });
});

/** Requests that no URL expresses: a path without a slash at its start. */
const INEXPRESSIBLE: ReadonlySet<string> = new Set(['02-routing: regex part']);
