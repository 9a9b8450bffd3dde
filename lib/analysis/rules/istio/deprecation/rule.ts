import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
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
  title: 'A field, kind or provider is deprecated',
  explanation: 'Istio still reads it, or already ignores it. A later version removes it.',
  fix: 'Use the replacement that the message names.',
  documentation: istioAnalysisPage('IST0002'),
  examples: __dirname,
});

const MESSAGES = messagesOf(DEPRECATED, {
  deprecatedField: ({ field, modern }: { field: string; modern: readonly string[] }) => ({
    message: `${field} is deprecated`,
    suggestion: `use ${oneOf(modern)}`,
  }),
  ignoredField: ({ field }: { field: string }) => ({
    message: `Istio ignores ${field}`,
    suggestion: 'remove it, and route to an egress gateway with a VirtualService',
  }),
  removedKind: ({ kind }: { kind: string }) => ({
    message: `Istio has removed kind ${quote(kind)}`,
    suggestion: 'remove the CustomResourceDefinition, and use AuthorizationPolicy',
  }),
  lightstepProvider: ({ provider }: { provider: string }) => ({
    message: `provider ${quote(provider)} is of type lightstep, which is deprecated`,
    suggestion: 'change its type to opentelemetry',
  }),
});

/** Reports fields, kinds and tracing providers that Istio has deprecated. */
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
          report(MESSAGES.deprecatedField({ field, modern }), delay.at(field));
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
        report(MESSAGES.ignoredField({ field }), policy.at(field));
      }
    }
  }
}

function checkDefinitions(world: World, report: Report): void {
  for (const definition of world.of(Kind.CustomResourceDefinition)) {
    const kind = definition.spec.objectOrEmpty('names').text('kind') ?? '';
    if (definition.spec.text('group') === REMOVED_GROUP && REMOVED_KINDS.includes(kind)) {
      report(MESSAGES.removedKind({ kind }), definition.at());
    }
  }
}

function checkLightstep(world: World, report: Report): void {
  const providers = new Set(
    world.meshConfig
      .objects('extensionProviders')
      .filter((provider) => provider.has('lightstep'))
      .map((provider) => provider.text('name')),
  );
  for (const { spec } of providers.size === 0 ? [] : world.of(Kind.Telemetry)) {
    for (const provider of spec.objects('tracing').flatMap((tracing) => tracing.objects('providers'))) {
      const name = provider.text('name');
      if (providers.has(name)) {
        report(MESSAGES.lightstepProvider({ provider: name ?? '' }), provider.at('name'));
      }
    }
  }
}
