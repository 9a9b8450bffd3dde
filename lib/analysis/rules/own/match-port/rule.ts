import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { oneOf, quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { MESH } from '../../../../rules/istio/shared/gateway-names';
import { GatewayServers } from '../../../../world/gateway-servers';
import { portNumber } from '../../../../world/host-owners';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import { findGateway, gatewayNamesOfMatch } from '../../../../world/virtual-service-gateways';
import { routesOf } from '../../../../world/virtual-service-routes';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NEVER_MATCHES = defineCode({
  code: 'ANA0131',
  severity: Severity.ERROR,
  title: 'A route matches a port that clients do not use',
  explanation:
    'The `port` of a match is the port that clients connect to: the port of a server of the Gateway, or for sidecars the port of the Service. No Gateway and no host of the VirtualService has this port, so the match never applies. The ports of pods do not matter.',
  fix: 'Use the port of the server or of the Service, or remove `port` from the match.',
  documentation: istioPage('reference/config/networking/virtual-service'),
  examples: __dirname,
});

const MESSAGES = messagesOf(NEVER_MATCHES, {
  unknownPort: ({ port, where, known }: { port: number; where: string; known: readonly number[] }) => ({
    message: `${where} has no port ${port}, so the match never applies`,
    suggestion: `use ${oneOf(known.map(String))}, or remove port from the match`,
  }),
});

// A message with very many ports is not readable.
const MOST_PORTS = 10;

/** Reports matches with ports that no Gateway and no host of the VirtualService has. */
export const rule: Rule = {
  name: 'match-port',
  codes: [NEVER_MATCHES],
  check(world: World, report: Report): void {
    const clients = new ClientPorts(world);
    for (const virtualService of world.of(Kind.VirtualService)) {
      for (const match of routesOf(virtualService).flatMap((route) => route.objects('match'))) {
        if (match.number('port') > 0) {
          checkMatch(virtualService, match, clients, report);
        }
      }
    }
  },
};

function checkMatch(virtualService: Resource, match: Field, clients: ClientPorts, report: Report): void {
  const port = match.number('port');
  const names = gatewayNamesOfMatch(virtualService, match);
  const ports = names.map((name) => clients.of(name, virtualService));
  if (ports.every((known) => known !== undefined && !known.has(port))) {
    const known = [...new Set(ports.flatMap((each) => [...(each ?? [])]))].slice(0, MOST_PORTS);
    const [first = ''] = names;
    const hosts = virtualService.spec.texts('hosts').map(([, host]) => host);
    const where = first === MESH ? `host ${quote(hosts[0] ?? '')}` : `Gateway ${quote(first)}`;
    report(MESSAGES.unknownPort({ port, where, known }), match.at('port'));
  }
}

/** The ports that clients connect to. */
class ClientPorts {
  private readonly servers = new GatewayServers();
  private readonly byHost = new Map<string, ReadonlySet<number> | undefined>();

  public constructor(private readonly world: World) {}

  /** The ports of a Gateway, or of the hosts of a VirtualService for sidecars; undefined if they are not known. */
  public of(name: string, virtualService: Resource): ReadonlySet<number> | undefined {
    const { namespace, spec } = virtualService;
    if (name !== MESH) {
      const gateway = findGateway(name, namespace, this.world);
      return gateway && this.servers.for(gateway, namespace).ports;
    }
    const hosts = spec.texts('hosts').map(([, host]) => this.ofHost(this.world.fullHost(host, namespace)));
    const areKnown = hosts.length > 0 && !hosts.includes(undefined);
    return areKnown ? new Set(hosts.flatMap((ports) => [...(ports ?? [])])) : undefined;
  }

  private ofHost(host: string): ReadonlySet<number> | undefined {
    if (!this.byHost.has(host)) {
      const owners = host.startsWith('*') ? [] : this.world.hosts.owners(host).all;
      const ports = new Set(owners.flatMap((owner) => owner.ports.map(portNumber)));
      this.byHost.set(host, ports.size > 0 ? ports : undefined);
    }
    return this.byHost.get(host);
  }
}
