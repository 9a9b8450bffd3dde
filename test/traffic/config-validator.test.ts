// Unit tests of VirtualServices, as istio-config-validator runs them: which rule takes a request.

import { describe, expect, it } from 'vitest';
import { type Answer, Client, Mesh } from '../../lib/traffic';
import { agreementOf } from './agreement';
import { type Manifest, readCases, type Scenario } from './recorded';

interface Case {
  readonly manifests: readonly Manifest[];
  readonly requests: readonly {
    readonly name: string;
    readonly request: Sent;
    readonly expected: { readonly wantMatch: boolean } & Rule;
  }[];
}

interface Sent {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
}

type Rule = Record<string, unknown>;

/** A service of HTTP, so that sidecars read the requests to its port. */
const LISTENER = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'other', namespace: 'default' },
  spec: { ports: [{ name: 'http', port: 80 }] },
};

// The tool does not compare the matches of a rule and of its delegate. Istio drops rules whose match is a pattern if their
// delegate has another match, and rules with a missing delegate.
const DELEGATES: ReadonlySet<string> = new Set(['Delegate to merchants', 'Delegate to product', 'Delegate to seller']);

/** The rule with the name or path of an answer. */
function ruleOf(manifests: readonly Manifest[], name: string | undefined, rule: string | undefined): Rule | undefined {
  const object = manifests.find(({ metadata }) => (metadata as { name: string }).name === name);
  const rules = (object?.spec as { http?: Rule[] } | undefined)?.http ?? [];
  return rules.find((candidate, index) => candidate.name === rule || `http[${index}]` === rule);
}

describe('Istio itself', () => {
  it.each(readCases<Scenario>('config-validator-real-mesh.jsonl.gz'))(
    'differs from the tool as the model does: $name',
    (scenario) => {
      expect(agreementOf([scenario]).failures).toEqual([]);
      expect(scenario.requests.map(({ answer }) => answer.cluster)).toEqual(
        scenario.requests.map(() => 'PassthroughCluster'),
      );
    },
  );
});

describe('the rule that takes a request', () => {
  const cases = readCases<Case>('config-validator.jsonl.gz').flatMap(({ manifests, requests }) =>
    requests.map((request) => ({ ...request, manifests })),
  );

  it.each(cases.filter(({ name }) => !DELEGATES.has(name)))(
    'is that of istio-config-validator: $name, $request.method $request.path',
    ({ manifests, request, expected }) => {
      const { route } = answerFor(manifests, request);
      const rule = ruleOf(manifests, route?.name, route?.rule);
      const { wantMatch, ...fields } = expected;
      const isExpected =
        rule !== undefined &&
        Object.entries(fields).every(([key, value]) => JSON.stringify(rule[key]) === JSON.stringify(value));
      expect(isExpected).toBe(wantMatch);
    },
  );

  it.each(cases.filter(({ name }) => DELEGATES.has(name)))(
    'is not one whose delegate does not fit, unlike in istio-config-validator: $name, $request.method $request.path',
    ({ manifests, request }) => {
      expect(answerFor(manifests, request).route).toBeUndefined();
    },
  );
});

function answerFor(manifests: readonly Manifest[], { host, path, method, headers }: Sent): Answer {
  const mesh = Mesh.fromManifests([LISTENER, ...manifests]);
  const from = Client.serviceAccount('default', 'a');
  return mesh.request({ from, url: `http://${host}${path}`, method, headers });
}
