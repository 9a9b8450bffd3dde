import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { oneOf, quote } from '../../../../diagnostics/words';
import { deprecationsOf, REMOVED_GROUP, REMOVED_KINDS } from '../../../../facts/deprecations';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const DEPRECATED = defineCode({
  code: 'IST0002',
  severity: Severity.WARNING,
  title: 'Something deprecated is used',
  explanation: 'Istio still reads the field or kind, or ignores it already. A later version will not know it.',
  fix: 'Use what the message names instead.',
  documentation: istioAnalysisPage('IST0002'),
  examples: __dirname,
});

/** Fields, kinds and tracing providers that Istio is about to drop. */
export const rule: Rule = {
  name: 'deprecation',
  codes: [DEPRECATED],
  check(world: World, report: Report): void {
    checkDelays(world, report);
    checkEgressProxies(world, report);
    checkDefinitions(world, report);
    checkLightstep(world, report);
  },
};

function checkDelays(world: World, report: Report): void {
  for (const { spec } of world.of(Kind.VirtualService)) {
    for (const route of spec.objects('http')) {
      const delay = route.object('fault')?.object('delay');
      for (const { field, modern } of deprecationsOf('VirtualService', 'delay')) {
        if (delay !== undefined && delay.number(field) > 0) {
          report(DEPRECATED, delay.at(field), {
            message: `${field} is deprecated`,
            suggestion: `use ${oneOf(modern)}`,
          });
        }
      }
    }
  }
}

function checkEgressProxies(world: World, report: Report): void {
  for (const { spec } of world.of(Kind.Sidecar)) {
    const policy = spec.object('outboundTrafficPolicy');
    for (const { field } of deprecationsOf('Sidecar', 'outboundTrafficPolicy')) {
      if (policy?.has(field)) {
        report(DEPRECATED, policy.at(field), {
          message: `Istio ignores ${field}`,
          suggestion: 'remove it; route to an egress gateway with a VirtualService',
        });
      }
    }
  }
}

function checkDefinitions(world: World, report: Report): void {
  for (const definition of world.of(Kind.CustomResourceDefinition)) {
    const kind = definition.spec.objectOrEmpty('names').text('kind') ?? '';
    if (definition.spec.text('group') === REMOVED_GROUP && REMOVED_KINDS.includes(kind)) {
      report(DEPRECATED, definition.at(), {
        message: `Istio has no ${quote(kind)} any more`,
        suggestion: 'remove the definition; write an AuthorizationPolicy',
      });
    }
  }
}

/** Istio has dropped the provider of its own for Lightstep. */
function checkLightstep(world: World, report: Report): void {
  const providers = new Set(
    world.meshConfig
      .objects('extensionProviders')
      .filter((provider) => provider.has('lightstep'))
      .map((provider) => provider.text('name')),
  );
  for (const { spec } of providers.size === 0 ? [] : world.of(Kind.Telemetry)) {
    for (const provider of spec.objects('tracing').flatMap((tracing) => tracing.objects('providers'))) {
      if (providers.has(provider.text('name'))) {
        report(DEPRECATED, provider.at('name'), {
          message: `provider ${quote(provider.text('name') ?? '')} is of type lightstep, which is deprecated`,
          suggestion: 'make it an opentelemetry provider',
        });
      }
    }
  }
}
