import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { oneOf, quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { parentsOf, type Reference, routesIn } from '../../../../world/gateway-api/routes';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NO_SUCH_PORT = defineCode({
  code: 'ANA0129',
  severity: Severity.ERROR,
  title: 'A route or a traffic policy is for a port that its Service does not have',
  explanation:
    'A route of the Gateway API with a Service or ServiceEntry as its parent, or a `portLevelSettings` of a DestinationRule, names a port that the host does not have. It never applies: the route receives no requests, and the settings of the DestinationRule are missing, which is a warning. The port is that of the Service, not that of its pods.',
  fix: 'Use one of the ports of the Service.',
  documentation: istioPage('reference/config/networking/destination-rule'),
  examples: __dirname,
});

/** A port that a host does not have. */
interface UnknownPort {
  readonly host: string;
  readonly port: number;
  readonly known: readonly number[];
}

const MESSAGES = messagesOf(NO_SUCH_PORT, {
  unknownParentPort: ({ kind, host, port, known }: UnknownPort & { kind: string }) => ({
    message: `${kind} ${quote(host)} has no port ${port}, so the route receives no requests`,
    suggestion: `use ${oneOf(known.map(String))}, or remove the port`,
  }),
  unknownSettingsPort: ({ host, port, known }: UnknownPort) => ({
    message: `host ${quote(host)} has no port ${port}, so these settings never apply`,
    suggestion: `use ${oneOf(known.map(String))}`,
    severity: Severity.WARNING,
  }),
});

// A message with very many ports is not readable.
const MOST_PORTS = 10;

const PARENTS = new Set<string>([Kind.Service, Kind.ServiceEntry]);

/** Reports ports of routes and DestinationRules that their Service does not have. */
export const rule: Rule = {
  name: 'service-port',
  codes: [NO_SUCH_PORT],
  check(world: World, report: Report): void {
    for (const parent of routesIn(world).flatMap(parentsOf)) {
      if (PARENTS.has(parent.type) && parent.field.has('port')) {
        checkParent(parent, world, report);
      }
    }
    for (const destinationRule of world.of(Kind.DestinationRule)) {
      for (const settings of portSettingsOf(destinationRule)) {
        checkSettings(destinationRule, settings, world, report);
      }
    }
  },
};

function checkParent({ field, type, kind, namespace, name }: Reference, world: World, report: Report): void {
  const owner = world.find(type, namespace, name);
  const port = field.number('port');
  const known = owner === undefined ? [] : otherPorts(hostOf(owner, world), port, namespace, world);
  if (known.length > 0) {
    report(MESSAGES.unknownParentPort({ kind, host: `${namespace}/${name}`, port, known }), field.at('port'));
  }
}

/** Some of the ports of a host that does not have a port; empty if it has the port, or if its ports are not known. */
function otherPorts(host: string, port: number, namespace: string, world: World): readonly number[] {
  const owners = world.hosts.owners(host);
  return owners.mayHavePort(port, [namespace]) ? [] : owners.somePorts([namespace], MOST_PORTS);
}

function hostOf({ type, name, namespace, spec }: Resource, world: World): string {
  return type === Kind.Service ? world.fullHost(name, namespace) : (spec.texts('hosts')[0]?.[1] ?? '');
}

/** All `portLevelSettings` of a DestinationRule, those of subsets too. */
function portSettingsOf({ spec }: Resource): Field[] {
  return [spec, ...spec.objects('subsets')].flatMap((holder) =>
    holder.objectOrEmpty('trafficPolicy').objects('portLevelSettings'),
  );
}

function checkSettings({ spec, namespace }: Resource, settings: Field, world: World, report: Report): void {
  const host = world.fullHost(spec.text('host') ?? '', namespace);
  const port = settings.objectOrEmpty('port').number('number');
  // A wildcard applies to hosts with different ports.
  const known = host.startsWith('*') || port === 0 ? [] : otherPorts(host, port, namespace, world);
  if (known.length > 0) {
    report(MESSAGES.unknownSettingsPort({ host, port, known }), settings.at('port', 'number'));
  }
}
