import { isIP } from 'node:net';
import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const DEFAULT_VALIDATOR = 'istiod-default-validator';
const VALIDATOR_PREFIX = 'istio-validator';
const INJECTOR_PREFIX = 'istio-sidecar-injector';

const INVALID_CONFIGURATION = defineCode({
  code: 'IST0163',
  severity: Severity.ERROR,
  title: 'A webhook has no valid address of istiod',
  explanation:
    'The webhook has neither a Service nor a valid URL, so the API server cannot call istiod. New pods get no sidecar, or are not created.',
  fix: 'Set clientConfig.url to the address of the external istiod, or clientConfig.service to an istiod in the cluster.',
  documentation: istioAnalysisPage('IST0163'),
  examples: __dirname,
});

const ADDRESS_IS_NO_HOSTNAME = defineCode({
  code: 'IST0164',
  severity: Severity.INFO,
  title: 'A webhook calls istiod by IP address',
  explanation:
    'The certificate of istiod must include the IP address, and the webhook must change whenever the address of istiod changes.',
  fix: 'Use a host name.',
  documentation: istioAnalysisPage('IST0164'),
  examples: __dirname,
});

const MESSAGES = {
  ...messagesOf(INVALID_CONFIGURATION, {
    noAddress: ({ webhook }: { webhook: string }) => ({
      message: `webhook ${quote(webhook)} has neither a url nor a service`,
      suggestion: 'set url to the address of istiod',
    }),
    invalidUrl: ({ webhook, url }: { webhook: string; url: string }) => ({
      message: `${quote(url)} of webhook ${quote(webhook)} is not a URL with a host`,
      suggestion: 'use a URL such as https://istiod.example.com:15017/inject',
    }),
  }),
  ...messagesOf(ADDRESS_IS_NO_HOSTNAME, {
    ipAddress: ({ webhook, url }: { webhook: string; url: string }) => ({
      message: `${quote(url)} of webhook ${quote(webhook)} has an IP address`,
      suggestion: 'use a host name',
    }),
  }),
};

/** Reports webhooks of Istio without a usable address of istiod, which may run outside of the cluster. */
export const rule: Rule = {
  name: 'external-control-plane',
  codes: [INVALID_CONFIGURATION, ADDRESS_IS_NO_HOSTNAME],
  check(world: World, report: Report): void {
    for (const configuration of webhookConfigurations(world)) {
      for (const webhook of configuration.root.objects('webhooks')) {
        checkWebhook(webhook, report);
      }
    }
  },
};

function webhookConfigurations(world: World): Resource[] {
  const validators = world
    .of(Kind.ValidatingWebhookConfiguration)
    .filter(({ name }) => name === DEFAULT_VALIDATOR || name.startsWith(VALIDATOR_PREFIX));
  const injectors = world.of(Kind.MutatingWebhookConfiguration).filter(({ name }) => name.startsWith(INJECTOR_PREFIX));
  return [...validators, ...injectors];
}

function checkWebhook(field: Field, report: Report): void {
  const config = field.objectOrEmpty('clientConfig');
  const webhook = field.text('name') ?? '';
  const url = config.text('url');
  if (url === undefined) {
    if (!config.has('service')) {
      report(MESSAGES.noAddress({ webhook }), config);
    }
    return;
  }
  const host = hostOf(url);
  if (!host) {
    report(MESSAGES.invalidUrl({ webhook, url }), config.at('url'));
  } else if (isIP(host) !== 0) {
    report(MESSAGES.ipAddress({ webhook, url }), config.at('url'));
  }
}

/** Host of a URL, without the brackets of IPv6; undefined if the text is not a URL, empty if the URL has no host. */
function hostOf(url: string): string | undefined {
  try {
    return new URL(url).hostname.replace(/^\[|\]$/g, '');
  } catch {
    return undefined;
  }
}
