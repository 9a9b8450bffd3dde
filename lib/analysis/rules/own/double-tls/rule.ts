import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { TLS_PROTOCOLS } from '../../../../facts/protocols';
import { portNumber } from '../../../../world/host-owners';
import { httpDestinations } from '../../../../world/http-destinations';
import { Kind } from '../../../../world/kinds';
import { declaredProtocol } from '../../../../world/port-protocol';
import type { Field, Place, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const DOUBLE_TLS = defineCode({
  code: 'ANA0133',
  severity: Severity.WARNING,
  title: 'A DestinationRule adds TLS to traffic that is TLS already',
  explanation:
    'The DestinationRule makes the proxy open a TLS connection to a port with protocol HTTPS or TLS, and no HTTP route sends requests to this port. The applications themselves use TLS on such a port, so the server receives TLS within TLS and closes the connection.',
  fix: 'Remove `tls`. To let applications send plain HTTP and the proxy use TLS, declare an HTTP port with `targetPort: 443`, and set `tls` in `portLevelSettings` of that port.',
  documentation: istioPage('ops/common-problems/network-issues'),
  examples: __dirname,
});

const MESSAGES = messagesOf(DOUBLE_TLS, {
  doubleTls: ({ host, port, protocol }: { host: string; port: number; protocol: string }) => ({
    message: `port ${port} of host ${quote(host)} is ${protocol.toUpperCase()} already, so this sends TLS within TLS`,
    suggestion: 'remove tls, or set it in portLevelSettings of a port for HTTP',
  }),
});

const ORIGINATES = new Set(['SIMPLE', 'MUTUAL']);

/** Reports DestinationRules that open TLS connections for traffic that is TLS already. */
export const rule: Rule = {
  name: 'double-tls',
  codes: [DOUBLE_TLS],
  check(world: World, report: Report): void {
    const rules = world.of(Kind.DestinationRule).filter(mayOriginate);
    if (rules.length === 0) {
      return;
    }
    const routed = new Set(httpDestinations(world).map(({ host, port }) => `${host} ${portNumber(port)}`));
    for (const destinationRule of rules) {
      checkRule(destinationRule, routed, world, report);
    }
  },
};

function mayOriginate({ spec }: Resource): boolean {
  const policy = spec.objectOrEmpty('trafficPolicy');
  return [policy, ...policy.objects('portLevelSettings')].some(originates);
}

function originates(settings: Field): boolean {
  return ORIGINATES.has(settings.objectOrEmpty('tls').text('mode') ?? '');
}

function checkRule({ spec, namespace }: Resource, routed: ReadonlySet<string>, world: World, report: Report): void {
  const host = world.fullHost(spec.text('host') ?? '', namespace);
  const owner = world.hosts.exactOwners(host).first([namespace]);
  const reported = new Set<string | undefined>();
  for (const port of owner?.ports ?? []) {
    const number = portNumber(port);
    const protocol = declaredProtocol(port) ?? '';
    const place = originationAt(spec.objectOrEmpty('trafficPolicy'), number);
    const isDouble = TLS_PROTOCOLS.has(protocol) && !routed.has(`${host} ${number}`);
    if (place !== undefined && isDouble && !reported.has(place.path)) {
      reported.add(place.path);
      report(MESSAGES.doubleTls({ host, port: number, protocol }), place);
    }
  }
}

/** The settings that open TLS connections to a port. Those for the port replace the others, even without `tls`. */
function originationAt(policy: Field, port: number): Place | undefined {
  const ofPort = policy
    .objects('portLevelSettings')
    .find((settings) => settings.objectOrEmpty('port').number('number') === port);
  const settings = ofPort ?? policy;
  return originates(settings) ? settings.at('tls') : undefined;
}
