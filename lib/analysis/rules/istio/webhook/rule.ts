import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote, quotedList } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { INJECTION, REVISION, SIDECAR_INJECT } from '../../../../facts/labels';
import { Kind } from '../../../../world/kinds';
import { type Labels, matchesSelector } from '../../../../world/labels';
import type { Field, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const INVALID_WEBHOOK = defineCode({
  code: 'IST0139',
  severity: Severity.ERROR,
  title: 'A webhook of the injector is wrong',
  explanation:
    'Two webhooks are responsible for the same pods, which then get two sidecars; or a webhook sends the API server to a Service that does not exist, and no pod can be created.',
  fix: 'Remove the configuration of the revision that is gone, or correct its selectors or its Service.',
  documentation: istioAnalysisPage('IST0139'),
  examples: __dirname,
});

function webhookExample(service: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: istiod
  namespace: istio-system
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata:
  name: istio-sidecar-injector
webhooks:
  - name: namespace.sidecar-injector.istio.io
    clientConfig:
      service:
        name: ${service}
        namespace: istio-system
    namespaceSelector:
      matchLabels:
        istio-injection: enabled`;
}

/** Webhooks that inject twice, or not at all. */
export const rule: Rule = {
  name: 'webhook',
  codes: [INVALID_WEBHOOK],
  check(world: World, report: Report): void {
    const hooks = injectorWebhooks(world);
    for (const hook of hooks) {
      checkService(hook, world, report);
    }
    for (const [hook, others] of overlaps(hooks)) {
      report(INVALID_WEBHOOK, hook.field, {
        message: `webhook ${quote(hook.name)} is responsible for the same pods as ${quotedList([...others].sort())}`,
        suggestion: 'remove one of them, or make their selectors exclude each other',
      });
    }
  },
};

interface Webhook {
  readonly field: Field;
  /** Name of the configuration and of the webhook. */
  readonly name: string;
}

function injectorWebhooks(world: World): Webhook[] {
  return world
    .of(Kind.MutatingWebhookConfiguration)
    .filter(isOfIstio)
    .flatMap(({ name, root }) =>
      root.objects('webhooks').map((field) => ({ field, name: `${name}/${field.text('name') ?? ''}` })),
    );
}

function isOfIstio(configuration: Resource): boolean {
  const hooks = configuration.root.objects('webhooks');
  return hooks.some((hook) => hook.text('name')?.endsWith('istio.io')) || revisionsOf(configuration).length > 0;
}

function checkService({ field, name }: Webhook, world: World, report: Report): void {
  const service = field.objectOrEmpty('clientConfig').object('service');
  const namespace = service?.text('namespace') ?? '';
  const serviceName = service?.text('name') ?? '';
  if (service !== undefined && world.find(Kind.Service, namespace, serviceName) === undefined) {
    report(INVALID_WEBHOOK, service, {
      message: `webhook ${quote(name)} asks Service ${quote(`${namespace}/${serviceName}`)}, which does not exist`,
      suggestion: 'correct the Service, or remove the webhook',
      isUnsure: !world.isClosed,
      isLikely: world.holdsSome(Kind.Service, namespace),
    });
  }
}

/** Which webhooks are responsible for some pod together, tried with all labels that matter. */
function overlaps(hooks: readonly Webhook[]): Map<Webhook, Set<string>> {
  const found = new Map<Webhook, Set<string>>();
  const revisions = [...new Set(hooks.flatMap(({ field }) => revisionsOf(field.resource)))];
  const objects = variants(SIDECAR_INJECT, ['true', 'false'], revisions);
  for (const namespace of variants(INJECTION, ['enabled', 'disabled'], revisions)) {
    const candidates = hooks.filter(({ field }) => matchesSelector(namespace, field.object('namespaceSelector')));
    for (const object of objects) {
      addOverlap(
        found,
        candidates.filter(({ field }) => matchesSelector(object, field.object('objectSelector'))),
      );
    }
  }
  return found;
}

function addOverlap(found: Map<Webhook, Set<string>>, responsible: readonly Webhook[]): void {
  for (const hook of responsible.length > 1 ? responsible : []) {
    const others = found.get(hook) ?? new Set<string>();
    found.set(hook, others);
    for (const other of responsible) {
      if (other !== hook) {
        others.add(other.name);
      }
    }
  }
}

/** Labels without and with each value, and with each revision. */
function variants(label: string, values: readonly string[], revisions: readonly string[]): Labels[] {
  const plain: [string, string][][] = [[], ...values.map((value): [string, string][] => [[label, value]])];
  const revised = revisions.flatMap((revision) =>
    plain.map((labels): [string, string][] => [...labels, [REVISION, revision]]),
  );
  return [...plain, ...revised].map((labels) => new Map(labels));
}

function revisionsOf({ labels, root }: Resource): string[] {
  const selectors = root
    .objects('webhooks')
    .flatMap((hook) => [hook.objectOrEmpty('namespaceSelector'), hook.objectOrEmpty('objectSelector')]);
  const selected = selectors.flatMap((selector) => [
    selector.textMap('matchLabels').get(REVISION) ?? [],
    ...selector
      .objects('matchExpressions')
      .filter((expression) => expression.text('key') === REVISION)
      .map((expression) => expression.texts('values').map(([, value]) => value)),
  ]);
  return [labels.get(REVISION) ?? [], ...selected].flat();
}
