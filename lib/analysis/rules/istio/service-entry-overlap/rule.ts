import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage, istioPage } from '../../../../facts/documentation';
import { groupBy } from '../../../../private/collections';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import type { Visibility } from '../../../../world/visibility';
import { VisibleGroup } from '../../../../world/visible-group';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const SAME_PORT = defineCode({
  code: 'KIA1211',
  severity: Severity.WARNING,
  title: 'Several ServiceEntries define the same host and port',
  explanation:
    'More than one ServiceEntry that is visible in a namespace defines the same port of the same host. Istio uses the settings of the oldest and merges the endpoints of all.',
  fix: 'Merge the ServiceEntries, or use `exportTo` to limit each to different namespaces.',
  documentation: istioPage('reference/config/networking/service-entry'),
  examples: __dirname,
});

const OTHER_PROTOCOL = defineCode({
  code: 'IST0177',
  severity: Severity.ERROR,
  title: 'ServiceEntries define different protocols for the same port',
  explanation:
    'More than one ServiceEntry that is visible in a namespace defines the same port of the same host, with different protocols. Istio uses one of them, so requests with another protocol fail or are routed incorrectly. Kiali reports it as KIA1212.',
  fix: 'Set the same protocol in all of them, or use `exportTo` to limit each to different namespaces.',
  documentation: istioAnalysisPage('IST0177'),
  examples: __dirname,
});

const MESSAGES = {
  ...messagesOf(SAME_PORT, {
    samePort: (claim: OtherClaim) => ({ message: describe(claim), suggestion: 'keep one of them' }),
  }),
  ...messagesOf(OTHER_PROTOCOL, {
    differentProtocols: ({ protocols, ...claim }: OtherClaim & { readonly protocols: readonly string[] }) => ({
      message: `${describe(claim)}, but the protocols differ: ${protocols.join(', ')}`,
      suggestion: 'set the same protocol in all of them',
    }),
  }),
};

interface OtherClaim {
  /** The other ServiceEntry, as `namespace/name`. */
  readonly serviceEntry: string;
  readonly host: string;
  readonly port: number;
}

function describe({ serviceEntry, host, port }: OtherClaim): string {
  return `ServiceEntry ${quote(serviceEntry)} also defines port ${port} of host ${quote(host)}`;
}

/** Reports ServiceEntries that compete for a port of a host. */
export const rule: Rule = {
  name: 'service-entry-overlap',
  codes: [SAME_PORT, OTHER_PROTOCOL],
  check(world: World, report: Report): void {
    const claims = world
      .of(Kind.ServiceEntry)
      .flatMap((entry) => claimsOf(entry, world.serviceEntryLimits.ofSidecars(entry)));
    for (const same of groupBy(claims, ({ key }) => key).values()) {
      if (same.length > 1) {
        checkGroup(same, report);
      }
    }
  },
};

/** A port of a host that a ServiceEntry defines. */
interface Claim {
  readonly key: string;
  readonly host: string;
  readonly port: Field;
  readonly resource: Resource;
  readonly visibility: Visibility;
}

function claimsOf(resource: Resource, visibility: Visibility): Claim[] {
  const { spec } = resource;
  return spec.texts('hosts').flatMap(([, host]) =>
    spec.objects('ports').map((port) => {
      const key = `${host}:${port.number('number')}`;
      return { key, host, port, resource, visibility };
    }),
  );
}

function checkGroup(claims: readonly Claim[], report: Report): void {
  const entries = new VisibleGroup(
    claims,
    ({ visibility }) => visibility,
    ({ resource }) => resource,
  );
  const protocols = new VisibleGroup(claims, ({ visibility }) => visibility, protocolOf);
  for (const claim of claims) {
    const { host, port, resource } = claim;
    const differing = protocols.another(claim);
    const other = differing === undefined || differing.resource === resource ? entries.another(claim) : differing;
    if (other !== undefined) {
      const parameters = { serviceEntry: other.resource.qualifiedName, host, port: port.number('number') };
      if (protocolOf(claim) === protocolOf(other)) {
        report(MESSAGES.samePort(parameters), port);
      } else {
        const both = [protocolOf(claim), protocolOf(other)].sort();
        report(MESSAGES.differentProtocols({ ...parameters, protocols: both }), port.at('protocol'));
      }
    }
  }
}

function protocolOf({ port }: Claim): string {
  return port.text('protocol')?.toUpperCase() || 'none';
}
