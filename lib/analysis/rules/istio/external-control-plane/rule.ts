import { isIP } from 'node:net';
import { defineCode } from '../../../../diagnostics/define-code';
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
  severity: Severity.WARNING,
  title: 'A webhook does not say where istiod is',
  explanation:
    'The webhook has neither a Service nor a URL that can be read, so the API server cannot ask istiod. New pods get no sidecar, or none get created at all.',
  fix: 'Set clientConfig.url to the address of the external istiod, or clientConfig.service to the one in the cluster.',
  documentation: istioAnalysisPage('IST0163'),
  examples: __dirname,
});

const ADDRESS_IS_NO_HOSTNAME = defineCode({
  code: 'IST0164',
  severity: Severity.INFO,
  title: 'A webhook reaches istiod by IP address',
  explanation:
    'The certificate of istiod has to name the address then, and the webhook has to change with every move of istiod.',
  fix: 'Use a host name.',
  documentation: istioAnalysisPage('IST0164'),
  examples: __dirname,
});

function webhookExample(clientConfig: string): string {
  return `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata:
  name: istio-sidecar-injector-external-istiod
webhooks:
  - name: rev.namespace.sidecar-injector.istio.io
    ${clientConfig}`;
}

/** Webhooks of an istiod that runs outside of the cluster. */
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

function checkWebhook(webhook: Field, report: Report): void {
  const config = webhook.objectOrEmpty('clientConfig');
  const name = quote(webhook.text('name') ?? '');
  const url = config.text('url');
  if (url === undefined) {
    if (!config.has('service')) {
      report(INVALID_CONFIGURATION, config, {
        message: `webhook ${name} has neither a url nor a service`,
        suggestion: 'set url to the address of istiod',
      });
    }
    return;
  }
  const host = hostOf(url);
  if (!host) {
    report(INVALID_CONFIGURATION, config.at('url'), {
      message: `${quote(url)} of webhook ${name} is no URL with a host`,
      suggestion: 'give one such as https://istiod.example.com:15017/inject',
    });
  } else if (isIP(host) !== 0) {
    report(ADDRESS_IS_NO_HOSTNAME, config.at('url'), {
      message: `${quote(url)} of webhook ${name} has an IP address`,
      suggestion: 'use a host name',
    });
  }
}

/** Host of a URL, without the brackets of IPv6; undefined where it has none. */
function hostOf(url: string): string | undefined {
  try {
    return new URL(url).hostname.replace(/^\[|\]$/g, '');
  } catch {
    return undefined;
  }
}
