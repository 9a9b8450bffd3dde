import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { closestName, suggestName } from '../../../../diagnostics/suggestion';
import { oneOf, quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import type { ProviderUse } from '../../../../facts/extension-providers';
import { ExtensionProviders } from '../../../../world/extension-providers';
import { Kind } from '../../../../world/kinds';
import type { Field, Place } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';
import { missingService } from './service';

const UNKNOWN_PROVIDER = defineCode({
  code: 'ANA0126',
  severity: Severity.ERROR,
  title: 'The mesh configuration does not have an extension provider',
  explanation:
    'An AuthorizationPolicy with action CUSTOM, a Telemetry, or `defaultProviders` of the mesh configuration names a provider that `extensionProviders` does not define, that is for another purpose, or whose service does not exist. With action CUSTOM, all requests that the rules match are denied. Metrics, logs and traces are missing, which is a warning.',
  fix: 'Use the name of a provider of the mesh configuration, or define the provider. Its `service` is a full host name, or `<namespace>/<host>`.',
  documentation: istioPage('reference/config/istio.mesh.v1alpha1'),
  examples: __dirname,
});

/** A use of a provider that does not work. */
interface WrongProvider {
  readonly name: string;
  readonly use: ProviderUse;
  readonly known: readonly string[];
}

const MOST_NAMES = 5;
const PURPOSES: Readonly<Record<ProviderUse, string>> = {
  authorization: 'external authorization',
  tracing: 'tracing',
  metrics: 'metrics',
  accessLogging: 'access logging',
};

const MESSAGES = messagesOf(UNKNOWN_PROVIDER, {
  unknownProvider: ({ name, use, known }: WrongProvider) => ({
    message: `the mesh configuration has no extension provider ${quote(name)}`,
    suggestion: suggestName(closestName(name, known), alternatives(use, known)),
    severity: severityOf(use),
  }),
  otherPurpose: ({ name, use, known }: WrongProvider) => ({
    message: `extension provider ${quote(name)} is not for ${PURPOSES[use]}`,
    suggestion: alternatives(use, known),
    severity: severityOf(use),
  }),
  unknownService: ({ name, service, meant }: { name: string; service: string; meant: string | undefined }) => ({
    message: `extension provider ${quote(name)} calls service ${quote(service)}, which does not exist, so all requests are denied`,
    suggestion: suggestName(meant, 'set service in the mesh configuration to the full host of a Service'),
  }),
});

function alternatives(use: ProviderUse, known: readonly string[]): string {
  const names = known.slice(0, MOST_NAMES).map(quote);
  const define = `define a provider for ${PURPOSES[use]} in the mesh configuration`;
  return names.length === 0 ? define : `use ${oneOf(names)}, or ${define}`;
}

function severityOf(use: ProviderUse): Severity {
  return use === 'authorization' ? Severity.ERROR : Severity.WARNING;
}

const TELEMETRY = ['tracing', 'metrics', 'accessLogging'] as const;

/** Reports extension providers that the mesh configuration does not define. */
export const rule: Rule = {
  name: 'extension-provider',
  codes: [UNKNOWN_PROVIDER],
  check(world: World, report: Report): void {
    if (world.settings.meshConfig === undefined) {
      return;
    }
    const providers = new ExtensionProviders(world);
    checkDefaults({ world, providers, report });
    for (const { spec } of world.of(Kind.AuthorizationPolicy)) {
      checkUse(spec.object('provider'), 'authorization', { world, providers, report });
    }
    for (const { spec } of world.of(Kind.Telemetry)) {
      for (const use of TELEMETRY) {
        for (const provider of spec.objects(use).flatMap((entry) => entry.objects('providers'))) {
          checkUse(provider, use, { world, providers, report });
        }
      }
    }
  },
};

interface Check {
  readonly world: World;
  readonly providers: ExtensionProviders;
  readonly report: Report;
}

/** Checks the providers that the mesh configuration itself names for all pods. */
function checkDefaults(check: Check): void {
  const defaults = check.world.meshConfig.objectOrEmpty('defaultProviders');
  for (const use of TELEMETRY) {
    for (const [index, name] of defaults.texts(use)) {
      checkName(name, use, defaults.at(use, index), check);
    }
  }
}

function checkUse(provider: Field | undefined, use: ProviderUse, check: Check): void {
  const name = provider?.text('name') ?? '';
  if (provider !== undefined && name !== '') {
    checkName(name, use, provider.at('name'), check);
  }
}

function checkName(name: string, use: ProviderUse, place: Place, { world, providers, report }: Check): void {
  const wrong = () => ({ name, use, known: providers.namesFor(use) });
  if (!providers.has(name)) {
    report(MESSAGES.unknownProvider(wrong()), place);
  } else if (!providers.canBeUsedFor(use, name)) {
    report(MESSAGES.otherPurpose(wrong()), place);
  } else if (use === 'authorization') {
    checkService(name, place, { world, providers, report });
  }
}

function checkService(name: string, place: Place, { world, providers, report }: Check): void {
  const service = providers.settingsOf(name)?.text('service') ?? '';
  const missing = service === '' ? undefined : missingService(service, world);
  if (missing !== undefined) {
    report(MESSAGES.unknownService({ name, service, meant: missing.meant }), place);
  }
}
