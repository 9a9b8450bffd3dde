import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesSelector } from '../../../../world/labels';
import { Resource } from '../../../../world/resource';
import { overlaps, type Webhook } from './overlaps';

const REVISIONS = ['a', 'b', 'c'];

const requirement = fc.oneof(
  fc.record({ key: fc.constant('istio.io/rev'), operator: fc.constantFrom('Exists', 'DoesNotExist') }),
  fc.record({
    key: fc.constant('istio.io/rev'),
    operator: fc.constantFrom('In', 'NotIn'),
    values: fc.uniqueArray(fc.constantFrom(...REVISIONS), { minLength: 1 }),
  }),
  fc.record({ key: fc.constant('istio-injection'), operator: fc.constantFrom('Exists', 'DoesNotExist') }),
);
const matchLabels = fc.constantFrom({}, { 'istio.io/rev': 'a' }, { 'istio-injection': 'enabled' });
const selector = fc.record({ matchLabels, matchExpressions: fc.array(requirement, { maxLength: 2 }) });
const webhook = fc.record({ namespaceSelector: selector, objectSelector: selector });

function hooksOf(webhooks: readonly object[]): Webhook[] {
  return webhooks.map((hook, index) => {
    const resource = new Resource({ kind: 'MutatingWebhookConfiguration', webhooks: [hook] });
    return { field: resource.root.objects('webhooks')[0] ?? resource.root, name: `hook-${index}` };
  });
}

/** Whether any labels of a namespace and a pod match both; `none` is a namespace or a pod without the label. */
function canSelectBoth(one: Webhook, other: Webhook, revisions: readonly string[]): boolean {
  const sets = ['none', 'enabled', 'disabled'].flatMap((injection) =>
    ['none', ...revisions].map((revision) => {
      const labels = { 'istio-injection': injection, 'istio.io/rev': revision };
      return new Map(Object.entries(labels).filter(([, value]) => value !== 'none'));
    }),
  );
  const matches = (name: string) =>
    sets.some((labels) => [one, other].every(({ field }) => matchesSelector(labels, field.object(name))));
  return matches('namespaceSelector') && matches('objectSelector');
}

describe('webhooks that select the same pods', () => {
  it('are found as by trying all labels', () => {
    fc.assert(
      fc.property(fc.array(webhook, { maxLength: 5 }), (webhooks) => {
        // `istio-injection` is a label of namespaces only.
        const withoutInjection = (text: string) => text.replaceAll('"istio-injection"', '"sidecar.istio.io/other"');
        const hooks = hooksOf(
          webhooks.map((hook) => ({
            ...hook,
            objectSelector: JSON.parse(withoutInjection(JSON.stringify(hook.objectSelector))),
          })),
        );
        const named = REVISIONS.filter((revision) => JSON.stringify(webhooks).includes(`"${revision}"`));
        const found = overlaps(hooks);
        for (const hook of hooks) {
          const others = hooks.filter((other) => other !== hook && canSelectBoth(hook, other, named));
          expect([...(found.get(hook) ?? [])].sort()).toEqual(others.map(({ name }) => name).sort());
        }
      }),
    );
  });
});
