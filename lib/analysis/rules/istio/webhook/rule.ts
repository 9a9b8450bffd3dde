import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote, quotedList } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';
import { overlaps, revisionsOf, type Webhook } from './overlaps';

const INVALID_WEBHOOK = defineCode({
  code: 'IST0139',
  severity: Severity.ERROR,
  title: 'An injection webhook is invalid',
  explanation:
    'Two webhooks inject the same pods, which then get two sidecars; or a webhook calls a Service that does not exist, so the API server cannot create pods.',
  fix: 'Remove the webhook configuration of a revision that is no longer installed, or correct its selectors or its Service.',
  documentation: istioAnalysisPage('IST0139'),
  examples: __dirname,
});

const MESSAGES = messagesOf(INVALID_WEBHOOK, {
  overlappingWebhooks: ({ webhook, others }: { webhook: string; others: string[] }) => ({
    message: `webhook ${quote(webhook)} selects the same pods as ${quotedList(others)}`,
    suggestion: 'remove one of them, or make their selectors exclude each other',
  }),
  unknownService: ({ webhook, service }: { webhook: string; service: string }) => ({
    message: `webhook ${quote(webhook)} calls Service ${quote(service)}, which does not exist`,
    suggestion: 'correct the Service, or remove the webhook',
  }),
});

/** Reports injection webhooks that select the same pods, or whose Service does not exist. */
export const rule: Rule = {
  name: 'webhook',
  codes: [INVALID_WEBHOOK],
  check(world: World, report: Report): void {
    const hooks = injectorWebhooks(world);
    for (const hook of hooks) {
      checkService(hook, world, report);
    }
    for (const [hook, others] of overlaps(hooks)) {
      report(MESSAGES.overlappingWebhooks({ webhook: hook.name, others: [...others].sort() }), hook.field);
    }
  },
};

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
    report(MESSAGES.unknownService({ webhook: name, service: `${namespace}/${serviceName}` }), service, {
      isUnsure: !world.knowsAll(Kind.Service, namespace),
    });
  }
}
