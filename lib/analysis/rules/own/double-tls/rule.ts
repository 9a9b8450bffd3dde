import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { TLS_PROTOCOLS } from '../../../../facts/protocols';
import { portNumber } from '../../../../world/host-owners';
import { Kind } from '../../../../world/kinds';
import { declaredProtocol } from '../../../../world/port-protocol';
import type { Field, Place, Resource } from '../../../../world/resource';
import { httpDestinations } from '../../../../world/routed-ports';
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

interface Check {
  readonly world: World;
  readonly report: Report;
}

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
    for (const [destinationRule, hosts] of hostsByRule(rules, world)) {
      checkRule(destinationRule, hosts, routed, { world, report });
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

function checkRule(
  destinationRule: Resource,
  hosts: readonly string[],
  routed: ReadonlySet<string>,
  check: Check,
): void {
  const { spec, namespace } = destinationRule;
  const reported = new Set<string | undefined>();
  for (const host of hosts) {
    for (const port of check.world.hosts.exactOwners(host).first([namespace])?.ports ?? []) {
      const number = portNumber(port);
      const protocol = declaredProtocol(port) ?? '';
      const place = originationAt(spec.objectOrEmpty('trafficPolicy'), number);
      const isDouble = TLS_PROTOCOLS.has(protocol) && !routed.has(`${host} ${number}`);
      if (place !== undefined && isDouble && !reported.has(place.path)) {
        reported.add(place.path);
        check.report(MESSAGES.doubleTls({ host, port: number, protocol }), place);
      }
    }
  }
}

/** The hosts of DestinationRules: their own, or the hosts of ServiceEntries that a wildcard applies to. */
function hostsByRule(rules: readonly Resource[], world: World): Map<Resource, string[]> {
  const byHost = new Map(world.of(Kind.DestinationRule).map((rule) => [hostOf(rule, world), rule]));
  const hosts = new Map(rules.map((rule) => [rule, [hostOf(rule, world)]]));
  const isWithWildcard = rules.some((rule) => hostOf(rule, world).startsWith('*'));
  for (const entry of isWithWildcard ? world.of(Kind.ServiceEntry) : []) {
    for (const [, host] of entry.spec.texts('hosts')) {
      const rule = byHost.has(host) ? undefined : narrowestWildcard(host, byHost);
      if (rule !== undefined) {
        hosts.get(rule)?.push(host);
      }
    }
  }
  return hosts;
}

/** The DestinationRule for the longest wildcard that covers a host. A host has at most 255 characters. */
function narrowestWildcard(host: string, byHost: ReadonlyMap<string, Resource>): Resource | undefined {
  for (let position = 0; position <= host.length; position++) {
    const rule = byHost.get(`*${host.slice(position)}`);
    if (rule !== undefined) {
      return rule;
    }
  }
  return undefined;
}

function hostOf({ spec, namespace }: Resource, world: World): string {
  return world.fullHost(spec.text('host') ?? '', namespace);
}

/** The settings that open TLS connections to a port. Those for the port replace the others, even without `tls`. */
function originationAt(policy: Field, port: number): Place | undefined {
  const ofPort = policy
    .objects('portLevelSettings')
    .find((settings) => settings.objectOrEmpty('port').number('number') === port);
  const settings = ofPort ?? policy;
  return originates(settings) ? settings.at('tls') : undefined;
}
