import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { EXCLUDE_INBOUND_PORTS } from '../../../../facts/annotations';
import { istioPage } from '../../../../facts/documentation';
import { HTTP_PORT, HTTP_PROTOCOLS, HTTPS_PORT } from '../../../../facts/protocols';
import { memoized } from '../../../../private/memoized';
import { GatewayPods } from '../../../../world/gateway-pods';
import { portNumber } from '../../../../world/host-owners';
import { Kind } from '../../../../world/kinds';
import { declaredProtocol } from '../../../../world/port-protocol';
import type { Field, Resource } from '../../../../world/resource';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const WRONG_MODE = defineCode({
  code: 'ANA0137',
  severity: Severity.WARNING,
  title: 'The TLS mode of a DestinationRule does not fit the server',
  explanation:
    'Sidecars accept mutual TLS of Istio and plain text on HTTP ports. With mode SIMPLE or MUTUAL, clients use TLS of another kind, and the connection is reset. Servers outside of the mesh do not know the certificates of Istio, so they reject mode ISTIO_MUTUAL. On port 80 without a `targetPort`, they expect plain HTTP.',
  fix: 'For servers in the mesh, remove `tls` or use ISTIO_MUTUAL. For servers outside of the mesh, use SIMPLE, or MUTUAL with your own certificates.',
  documentation: istioPage('reference/config/networking/destination-rule'),
  examples: __dirname,
});

const MESSAGES = messagesOf(WRONG_MODE, {
  otherTls: ({ host, port, mode }: { host: string; port: number; mode: string }) => ({
    message: `the sidecars of host ${quote(host)} accept mutual TLS of Istio or plain text on HTTP port ${port}, but not TLS with mode ${mode}`,
    suggestion: 'remove tls, or use mode ISTIO_MUTUAL',
  }),
  tlsToHttpPort: ({ host }: { host: string }) => ({
    message: `host ${quote(host)} is reached on port ${HTTP_PORT}, where servers expect plain HTTP, because the port has no targetPort`,
    suggestion: `set targetPort: ${HTTPS_PORT} on the port of the ServiceEntry`,
  }),
  outsideOfMesh: ({ host }: { host: string }) => ({
    message: `host ${quote(host)} is outside of the mesh, so its servers do not accept the certificates that mode ISTIO_MUTUAL uses`,
    suggestion: 'use mode SIMPLE, or MUTUAL with your own certificates',
  }),
});

/** Reports DestinationRules with a TLS mode that their servers do not accept. */
export const rule: Rule = {
  name: 'client-tls-mode',
  codes: [WRONG_MODE],
  check(world: World, report: Report): void {
    const servers = new Servers(world);
    for (const destinationRule of world.of(Kind.DestinationRule)) {
      checkRule(destinationRule, servers, report);
    }
  },
};

function checkRule({ spec, namespace }: Resource, servers: Servers, report: Report): void {
  const { world } = servers;
  const host = world.fullHost(spec.text('host') ?? '', namespace);
  const owner = world.hosts.exactOwners(host).first([namespace]);
  const policy = spec.objectOrEmpty('trafficPolicy');
  if (owner === undefined) {
    return;
  }
  const isOutside = servers.areOutside(owner.resource);
  const isSidecar = servers.haveSidecars(owner.resource);
  const isOnlyPort = owner.ports.length === 1;
  for (const settings of [policy, ...policy.objects('portLevelSettings')]) {
    const mode = settings.objectOrEmpty('tls').text('mode') ?? '';
    const port = owner.ports.find((each) => isHttpPortOf(settings, each, policy));
    if (mode === 'ISTIO_MUTUAL' && isOutside) {
      report(MESSAGES.outsideOfMesh({ host }), settings.at('tls', 'mode'));
    } else if ((mode === 'SIMPLE' || mode === 'MUTUAL') && isSidecar && port !== undefined) {
      report(MESSAGES.otherTls({ host, port: portNumber(port), mode }), settings.at('tls', 'mode'));
    } else if ((mode === 'SIMPLE' || mode === 'MUTUAL') && isOutside && isPlainHttpPort(port)) {
      // Routes may send the requests for this port to another one, unless the settings are for this port.
      if (settings.has('port') || isOnlyPort) {
        report(MESSAGES.tlsToHttpPort({ host }), settings.at('tls', 'mode'));
      }
    }
  }
}

/** Whether settings apply to a port that is declared as HTTP: their own port, or any without settings of its own. */
function isHttpPortOf(settings: Field, port: Field, policy: Field): boolean {
  const number = portNumber(port);
  const numbers = policy.objects('portLevelSettings').map((each) => each.objectOrEmpty('port').number('number'));
  const isMeant = settings.has('port')
    ? settings.objectOrEmpty('port').number('number') === number
    : !numbers.includes(number);
  return isMeant && HTTP_PROTOCOLS.has(declaredProtocol(port) ?? '');
}

/** Whether a port of a ServiceEntry is the usual one for HTTP, at the server as well. */
function isPlainHttpPort(port: Field | undefined): boolean {
  return port !== undefined && portNumber(port) === HTTP_PORT && !port.has('targetPort');
}

/** Where the servers of hosts are. */
class Servers {
  private readonly gateways: GatewayPods;
  private readonly captured = memoized((workloads: readonly Workload[]) => {
    const memberships = this.world.membershipsOf(workloads);
    const isExcluded = workloads.some(({ annotations }) => annotations.has(EXCLUDE_INBOUND_PORTS));
    return workloads.length > 0 && memberships.size === 1 && memberships.has('sidecar') && !isExcluded;
  });

  private readonly haveListeners = memoized((sidecars: readonly Resource[]) =>
    sidecars.some(({ spec }) => spec.filled('ingress')),
  );

  public constructor(public readonly world: World) {
    this.gateways = new GatewayPods(world);
  }

  /** Whether all pods behind a Service have sidecars. A Sidecar can let them accept other TLS. */
  public haveSidecars(owner: Resource): boolean {
    const isService = owner.type === Kind.Service && !this.gateways.isBehind(owner);
    const isOpen = this.haveListeners(this.world.of(Kind.Sidecar, owner.namespace));
    return isService && !isOpen && this.captured(this.world.workloadsOf(owner));
  }

  /** Whether a host is outside of the mesh and found by DNS. Endpoints may be gateways of other meshes. */
  public areOutside({ type, spec }: Resource): boolean {
    const isExternal = (spec.text('location') ?? 'MESH_EXTERNAL') === 'MESH_EXTERNAL';
    const isFound = spec.filled('endpoints') || spec.has('workloadSelector');
    return type === Kind.ServiceEntry && isExternal && !isFound && spec.text('resolution')?.startsWith('DNS') === true;
  }
}
