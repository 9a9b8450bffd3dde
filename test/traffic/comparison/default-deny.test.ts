// In a mesh with a default deny, that policy is never the one that changes.

import { describe, expect, it } from 'vitest';
import { Client, Comparison, Mesh } from '../../../lib/traffic';
import { app } from './app';

const NAMESPACE = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'shop', labels: { 'istio-injection': 'enabled' } },
};

const policy = (name: string, spec: object, namespace = 'shop') => ({
  apiVersion: 'security.istio.io/v1',
  kind: 'AuthorizationPolicy',
  metadata: { name, namespace },
  spec,
});

/** Lets `web` call paths of an app; each list is a rule. */
const callers = (name: string, ...rules: readonly string[][]) =>
  policy(`${name}-callers`, {
    selector: { matchLabels: { app: name } },
    rules: rules.map((paths) => ({
      from: [{ source: { principals: ['cluster.local/ns/shop/sa/web'] } }],
      to: [{ operation: { paths } }],
    })),
  });

const APPS = ['web', 'booking', 'admin'];
const meshWith = (...policies: readonly Record<string, unknown>[]) =>
  Mesh.fromManifests([NAMESPACE, ...APPS.flatMap(app), policy('allow-nothing', {}), ...policies]);

function changesBetween(before: Mesh, after: Mesh): string[] {
  return Comparison.of(before, after)
    .changes.map(({ changeClass, cause, witnessText }) => `${changeClass} by ${cause}: ${witnessText}`)
    .sort();
}

const NARROW = meshWith(callers('booking', ['/seats/*']), callers('admin', ['/halls']));
const WIDE = meshWith(callers('booking', ['/*']), callers('admin', ['/halls', '/staff']));

describe('changes in a mesh with a default deny', () => {
  it('are grouped by the rule that lets requests in, each with its own witness', () => {
    const witnesses = ['/staff', '/'].map((path, index) => {
      const host = `${['admin', 'booking'][index]}.shop.svc.cluster.local`;
      return `by AuthorizationPolicy shop/${['admin', 'booking'][index]}-callers rules[0]: GET http://${host}${path} from shop/web`;
    });
    expect(changesBetween(NARROW, WIDE)).toEqual(witnesses.map((text) => `opened ${text}`));
    expect(changesBetween(WIDE, NARROW)).toEqual(witnesses.map((text) => `closed ${text}`));
  });

  it('are two if two rules of a policy open requests', () => {
    const changes = changesBetween(meshWith(), meshWith(callers('booking', ['/a'], ['/b'])));
    expect(changes).toEqual([
      expect.stringContaining('opened by AuthorizationPolicy shop/booking-callers rules[0]: GET'),
      expect.stringContaining('opened by AuthorizationPolicy shop/booking-callers rules[1]: GET'),
    ]);
  });

  it('name the default deny if it is what is new, and a DENY policy that refuses what a rule lets in', () => {
    const open = Mesh.fromManifests([NAMESPACE, ...APPS.flatMap(app)]);
    const isNothing = expect.stringMatching(/^closed by AuthorizationPolicy shop\/allow-nothing: /);
    expect(changesBetween(open, meshWith())).toEqual([isNothing]);
    const deny = policy('no-seats', { action: 'DENY', rules: [{ to: [{ operation: { paths: ['/seats/1'] } }] }] });
    const denied = meshWith(callers('booking', ['/seats/*']), callers('admin', ['/halls']), deny);
    const isDenied = expect.stringMatching(
      /^closed by AuthorizationPolicy shop\/no-seats: .*\/seats\/1 from shop\/web$/,
    );
    expect(changesBetween(NARROW, denied)).toEqual([isDenied]);
  });
});

describe('a request that no ALLOW policy has a rule for', () => {
  const url = 'http://booking/kitchen';
  const answerOf = (...policies: readonly Record<string, unknown>[]) =>
    meshWith(...policies).request({ from: Client.workload('shop', 'web'), url });

  it('is denied by all of them; the most specific with rules comes first', () => {
    const root = policy('everywhere', { rules: [{ to: [{ operation: { paths: ['/health'] } }] }] }, 'istio-system');
    const namespace = policy('all-apps', { rules: [{ to: [{ operation: { paths: ['/ready'] } }] }] });
    const answer = answerOf(root, namespace, callers('booking', ['/seats/*']));
    expect(answer.policy).toEqual({ kind: 'AuthorizationPolicy', namespace: 'shop', name: 'booking-callers' });
    const [denial = '', , ...rules] = answer.steps.slice(-6);
    expect(denial).toBe(
      'sidecar of shop/booking: denied, because no ALLOW policy has a rule that matches: ' +
        'shop/booking-callers, shop/all-apps, istio-system/everywhere, shop/allow-nothing',
    );
    expect(rules[0]).toContain('shop/booking-callers (ALLOW) rule 0 does not match: paths "/seats/*"');
    expect(rules[3]).toContain('shop/allow-nothing (ALLOW) has no rules');
  });

  it('names a policy alone if there is no other, and not the others if a rule of DENY matches', () => {
    expect(answerOf().steps).toContain(
      'sidecar of shop/booking: denied by AuthorizationPolicy shop/allow-nothing, because none of its rules matches',
    );
    const answer = answerOf(callers('booking', ['/seats/*']), policy('closed', { action: 'DENY', rules: [{}] }));
    expect(answer.policy).toMatchObject({ name: 'closed', rule: 'rules[0]' });
  });

  it('counts for all of them in the matrix of access', () => {
    const mesh = meshWith(callers('booking', ['/seats/*']));
    const entry = mesh
      .access()
      .entries.find(({ client, service }) => client === 'shop/admin' && service === 'shop/booking');
    expect(entry?.policies).toEqual([
      'AuthorizationPolicy shop/booking-callers',
      'AuthorizationPolicy shop/allow-nothing',
    ]);
  });
});
