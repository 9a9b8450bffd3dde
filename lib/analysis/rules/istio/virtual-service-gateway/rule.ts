import { REFERENCE_NOT_FOUND } from '../../../../diagnostics/codes/references';
import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { closestName, suggestName } from '../../../../diagnostics/suggestion';
import { quote, quotedList } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { INTERNAL_GATEWAY } from '../../../../facts/gateways';
import { HostSet } from '../../../../facts/host-set';
import { memoized } from '../../../../private/memoized';
import { hostsOfServer } from '../../../../world/gateway-servers';
import { gatewayReference } from '../../../../world/gateway-workload';
import { Kind } from '../../../../world/kinds';
import type { Place, Resource } from '../../../../world/resource';
import { gatewayNamesOf } from '../../../../world/virtual-service-routes';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const GATEWAY_KINDS = [Kind.Gateway, Kind.KubernetesGateway];
const INTERNAL_NAME = new RegExp(`[~-]${INTERNAL_GATEWAY}[~-]`);

const HOST_NOT_IN_GATEWAY = defineCode({
  code: 'IST0132',
  severity: Severity.ERROR,
  title: 'A Gateway does not serve the hosts of a VirtualService',
  explanation:
    'The Gateway serves none of the hosts of the VirtualService, so the gateway has none of its routes and responds with 404.',
  fix: 'Add the host to a server of the Gateway, or correct `hosts` or `gateways` of the VirtualService.',
  documentation: istioAnalysisPage('IST0132'),
  examples: __dirname,
});

const INTERNAL_GATEWAY_REFERENCED = defineCode({
  code: 'IST0165',
  severity: Severity.WARNING,
  title: 'A VirtualService refers to a Gateway that Istio generates',
  explanation:
    'Istio generates a Gateway of its own API from each Gateway of the Gateway API. The name of the generated Gateway can change. Routes for a Gateway of the Gateway API are HTTPRoutes.',
  fix: 'Create an HTTPRoute for the Gateway of the Gateway API.',
  documentation: istioAnalysisPage('IST0165'),
  examples: __dirname,
});

const MESSAGES = {
  ...messagesOf(REFERENCE_NOT_FOUND, {
    unknownGateway: ({ namespace, name, meant }: { namespace: string; name: string; meant: string | undefined }) => ({
      message: `namespace ${quote(namespace)} has no Gateway ${quote(name)}`,
      suggestion: suggestName(meant, 'correct the name; for a Gateway in another namespace, write namespace/name'),
    }),
    gatewayElsewhere: ({ namespace, name, elsewhere }: { namespace: string; name: string; elsewhere: string }) => ({
      message: `Gateway ${quote(name)} exists in namespace ${quote(elsewhere)}, not in ${quote(namespace)}`,
      suggestion: `write ${quote(`${elsewhere}/${name}`)}`,
    }),
  }),
  ...messagesOf(HOST_NOT_IN_GATEWAY, {
    unservedHosts: ({ gateway, hosts }: { gateway: string; hosts: string[] }) => ({
      message: `Gateway ${quote(gateway)} serves none of the hosts ${quotedList(hosts)}`,
      suggestion: 'add one of the hosts to a server of the Gateway',
    }),
  }),
  ...messagesOf(INTERNAL_GATEWAY_REFERENCED, {
    generatedGateway: ({ gateway }: { gateway: string }) => ({
      message: `Istio generates Gateway ${quote(gateway)} from a Gateway of the Gateway API`,
      suggestion: 'create an HTTPRoute instead',
    }),
  }),
};

/** Reports Gateways of a VirtualService that do not exist, do not serve its hosts, or are generated. */
export const rule: Rule = {
  name: 'virtual-service-gateway',
  codes: [REFERENCE_NOT_FOUND, HOST_NOT_IN_GATEWAY, INTERNAL_GATEWAY_REFERENCED],
  check(world: World, report: Report): void {
    const served = new ServedHosts();
    for (const virtualService of world.of(Kind.VirtualService)) {
      for (const [index, name] of gatewayNamesOf(virtualService)) {
        if (INTERNAL_NAME.test(name)) {
          report(MESSAGES.generatedGateway({ gateway: name }), virtualService.spec.at('gateways', index));
        } else {
          checkGateway({ virtualService, index, name }, served, world, report);
        }
      }
    }
  },
};

/** A Gateway that a VirtualService names. */
interface NamedGateway {
  readonly virtualService: Resource;
  readonly index: number;
  readonly name: string;
}

function checkGateway(
  { virtualService, index, name }: NamedGateway,
  served: ServedHosts,
  world: World,
  report: Report,
): void {
  const reference = gatewayReference(name, virtualService.namespace);
  const gateway =
    world.find(Kind.Gateway, reference.namespace, reference.name) ??
    world.find(Kind.KubernetesGateway, reference.namespace, reference.name);
  const place = virtualService.spec.at('gateways', index);
  const hosts = virtualService.spec.texts('hosts').map(([, host]) => host);
  if (gateway === undefined) {
    reportMissing(reference, place, world, report);
  } else if (!served.include(gateway, hosts, virtualService.namespace)) {
    report(MESSAGES.unservedHosts({ gateway: name, hosts }), place);
  }
}

function reportMissing(
  reference: ReturnType<typeof gatewayReference>,
  place: Place,
  world: World,
  report: Report,
): void {
  const [elsewhere] = GATEWAY_KINDS.flatMap((type) => world.named(type, reference.name).slice(0, 1));
  const meant = closestName(reference.name, world.namesOf(Kind.Gateway, reference.namespace));
  const diagnostic =
    elsewhere === undefined
      ? MESSAGES.unknownGateway({ ...reference, meant })
      : MESSAGES.gatewayElsewhere({ ...reference, elsewhere: elsewhere.namespace });
  report(diagnostic, place, {
    isUnsure: !world.knowsAll(Kind.Gateway, reference.namespace),
    isLikely: elsewhere !== undefined,
  });
}

/** The hosts that Gateways serve for each namespace. */
class ServedHosts {
  private readonly ofGateway = memoized((_gateway: Resource) => new Map<string, HostSet | undefined>());

  /** Whether a Gateway serves any of the hosts of a VirtualService. */
  public include(gateway: Resource, hosts: readonly string[], namespace: string): boolean {
    const byNamespace = this.ofGateway(gateway);
    if (!byNamespace.has(namespace)) {
      byNamespace.set(namespace, servedHosts(gateway, namespace));
    }
    const served = byNamespace.get(namespace);
    return served === undefined || hosts.some((host) => served.overlaps(host));
  }
}

/** The hosts that a Gateway serves for a namespace; undefined if they are not known because the Gateway is declared. */
function servedHosts(gateway: Resource, namespace: string): HostSet | undefined {
  const hosts =
    gateway.type === Kind.KubernetesGateway
      ? hostsOfListeners(gateway)
      : gateway.spec.objects('servers').flatMap((server) => hostsOfServer(server, namespace));
  return hosts.length === 0 && gateway.role === 'assumed' ? undefined : new HostSet(hosts);
}

/** A listener without `hostname` serves all hosts. */
function hostsOfListeners(gateway: Resource): string[] {
  return gateway.spec.objects('listeners').map((listener) => listener.text('hostname') || '*');
}
