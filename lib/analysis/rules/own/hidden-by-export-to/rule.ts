import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { oneOf, quote, quotedList } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { fullServiceHost } from '../../../../facts/host-names';
import { groupBy } from '../../../../private/collections';
import { memoized } from '../../../../private/memoized';
import { backendsOf, parentsOf, routesIn } from '../../../../world/gateway-api/routes';
import { gatewayReference, workloadsOfGateway } from '../../../../world/gateway-workload';
import { Kind } from '../../../../world/kinds';
import type { Field, Place, Resource } from '../../../../world/resource';
import { appliesToSidecars, destinationsOf, gatewayNamesOf, routesOf } from '../../../../world/virtual-service-routes';
import { type Visibility, visibilityOf, visibilityOfService } from '../../../../world/visibility';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const HIDDEN = defineCode({
  code: 'ANA0105',
  severity: Severity.ERROR,
  title: 'exportTo hides a route, host or subset from the proxy that uses it',
  explanation:
    'A route, the host of its destination, or the DestinationRule with its subset is exported only to namespaces that do not include the namespace of the proxy that applies the route. For a gateway, this is the namespace of its pods, not of the Gateway or VirtualService. `serviceEntryVisibility` of the mesh configuration can also hide a ServiceEntry. Requests receive a 404 or 503.',
  fix: 'Add the namespace of the proxy to `exportTo`, or to the annotation `networking.istio.io/exportTo` of the Service.',
  documentation: istioPage('ops/best-practices/traffic-management'),
  examples: __dirname,
});

/** Proxies that apply a route. */
interface Proxies {
  /** Name of the gateway; undefined for sidecars. */
  readonly gateway?: string;
  readonly namespaces: readonly string[];
}

const MESSAGES = messagesOf(HIDDEN, {
  hiddenRoutes: ({ proxies }: { proxies: Proxies }) => ({
    message: `exportTo hides the routes from ${titleOf(proxies)}`,
    suggestion: exportTo(proxies),
  }),
  hiddenHost: ({ host, proxies }: { host: string; proxies: Proxies }) => ({
    message: `exportTo hides host ${quote(host)} from ${titleOf(proxies)}`,
    suggestion: exportTo(proxies),
  }),
  limitedHost: ({ host, proxies }: { host: string; proxies: Proxies }) => ({
    message: `serviceEntryVisibility of the mesh configuration hides host ${quote(host)} from ${titleOf(proxies)}`,
    suggestion: 'add a policy with the visibility PUBLIC for the namespace of the ServiceEntry',
  }),
  hiddenSubset: ({ rule, subset, proxies }: { rule: string; subset: string; proxies: Proxies }) => ({
    message: `exportTo hides DestinationRule ${quote(rule)} with subset ${quote(subset)} from ${titleOf(proxies)}`,
    suggestion: exportTo(proxies),
  }),
});

// A message with very many namespaces is not readable.
const MOST_NAMES = 5;

function titleOf({ gateway, namespaces }: Proxies): string {
  const pods = gateway === undefined ? 'clients' : `the pods of Gateway ${quote(gateway)}`;
  return `${pods} in namespace ${quotedList(namespaces.slice(0, MOST_NAMES))}`;
}

function exportTo({ namespaces }: Proxies): string {
  return `add ${oneOf(namespaces.slice(0, MOST_NAMES).map(quote))} to exportTo`;
}

/** Reports routes, hosts and subsets that `exportTo` hides from the proxies that use them. */
export const rule: Rule = {
  name: 'hidden-by-export-to',
  codes: [HIDDEN],
  check(world: World, report: Report): void {
    if (!hasHidden(world)) {
      return;
    }
    const check = new VisibilityCheck(world, report);
    for (const virtualService of world.of(Kind.VirtualService)) {
      check.virtualService(virtualService);
    }
    for (const route of routesIn(world)) {
      check.route(route);
    }
    for (const sidecar of world.of(Kind.Sidecar)) {
      check.sidecar(sidecar);
    }
  },
};

/** Whether anything is hidden. In most meshes nothing is, so the check is skipped. */
function hasHidden(world: World): boolean {
  const exported = [Kind.VirtualService, Kind.DestinationRule, Kind.ServiceEntry].flatMap((type) => world.of(type));
  return (
    exported.some((resource) => !visibilityOf(resource).isPublic) ||
    world.of(Kind.ServiceEntry).some((entry) => !world.serviceEntryLimits.ofSidecars(entry).isPublic) ||
    world.of(Kind.Service).some((service) => !visibilityOfService(service).isPublic)
  );
}

class VisibilityCheck {
  private readonly hidden = memoized((_proxies: Proxies) => new Map<string, boolean>());
  private readonly sidecars = new Map<string, Proxies>();
  private readonly proxiesByGateway = new Map<Resource, Proxies>();
  private readonly rulesOfSubset: ReadonlyMap<string, readonly Resource[]>;

  public constructor(
    private readonly world: World,
    private readonly report: Report,
  ) {
    const subsets = world.of(Kind.DestinationRule).flatMap((rule) => {
      const host = world.fullHost(rule.spec.text('host') ?? '', rule.namespace);
      return rule.spec.objects('subsets').map((subset) => ({ rule, key: `${host} ${subset.text('name')}` }));
    });
    const byKey = [...groupBy(subsets, ({ key }) => key)];
    this.rulesOfSubset = new Map(byKey.map(([key, entries]) => [key, entries.map(({ rule }) => rule)]));
  }

  public virtualService(virtualService: Resource): void {
    const { spec, namespace } = virtualService;
    for (const [, name] of gatewayNamesOf(virtualService)) {
      const reference = gatewayReference(name, namespace);
      const gateway = this.world.find(Kind.Gateway, reference.namespace, reference.name);
      if (gateway !== undefined) {
        const proxies = this.proxiesOf(gateway);
        if (isHidden(proxies, [visibilityOf(virtualService)])) {
          this.report(MESSAGES.hiddenRoutes({ proxies }), spec.at('exportTo'));
        }
        this.destinations(virtualService, proxies);
      }
    }
    if (appliesToSidecars(virtualService)) {
      const proxies = this.sidecarsIn(namespace);
      for (const destination of routesOf(virtualService).flatMap(destinationsOf)) {
        this.subset(destination, proxies);
      }
    }
  }

  public route(route: Resource): void {
    const gateways = parentsOf(route).filter(({ type }) => type === Kind.KubernetesGateway);
    for (const { namespace, name } of gateways) {
      const proxies = { gateway: `${namespace}/${name}`, namespaces: [namespace] };
      for (const backend of backendsOf(route).filter(({ type }) => type === Kind.Service)) {
        const host = fullServiceHost(backend.name, backend.namespace, this.world.clusterDomain);
        this.host(host, backend.field.at('name'), proxies);
      }
    }
  }

  /** A Sidecar does not make hosts visible that are not exported to its namespace. */
  public sidecar({ spec, namespace }: Resource): void {
    const proxies = this.sidecarsIn(namespace);
    for (const listener of spec.objects('egress')) {
      for (const [index, entry] of listener.texts('hosts')) {
        const host = entry.slice(entry.indexOf('/') + 1);
        if (!host.startsWith('*')) {
          this.host(host, listener.at('hosts', index), proxies);
        }
      }
    }
  }

  private destinations(virtualService: Resource, proxies: Proxies): void {
    for (const destination of routesOf(virtualService).flatMap(destinationsOf)) {
      const host = this.world.fullHost(destination.text('host') ?? '', virtualService.namespace);
      // IST0101 reports hosts that are hidden from the namespace of the VirtualService, too.
      if (this.world.hosts.owners(host).first([virtualService.namespace]) !== undefined) {
        this.host(host, destination.at('host'), proxies);
      }
      this.subset(destination, proxies);
    }
  }

  private host(host: string, place: Place, proxies: Proxies): void {
    // A hidden wildcard is not a problem: the host can be one outside of the manifests.
    if (this.isHiddenFrom(proxies, `host ${host}`, () => this.isHostHidden(host, proxies))) {
      const message = this.isLimited(host, proxies) ? MESSAGES.limitedHost : MESSAGES.hiddenHost;
      this.report(message({ host, proxies }), place);
    }
  }

  private subset(destination: Field, proxies: Proxies): void {
    const subset = destination.text('subset') ?? '';
    const host = this.world.fullHost(destination.text('host') ?? '', destination.resource.namespace);
    const rules = subset ? (this.rulesOfSubset.get(`${host} ${subset}`) ?? []) : [];
    const [rule] = rules;
    const isRuleHidden = () =>
      isHidden(
        proxies,
        rules.map((entry) => visibilityOf(entry)),
      );
    if (rule !== undefined && this.isHiddenFrom(proxies, `subset ${host} ${subset}`, isRuleHidden)) {
      const message = MESSAGES.hiddenSubset({ rule: rule.qualifiedName, subset, proxies });
      this.report(message, destination.at('subset'));
    }
  }

  private sidecarsIn(namespace: string): Proxies {
    const proxies = this.sidecars.get(namespace) ?? { namespaces: [namespace] };
    this.sidecars.set(namespace, proxies);
    return proxies;
  }

  /** Checks each host and subset once for the same proxies. */
  private isHiddenFrom(proxies: Proxies, subject: string, check: () => boolean): boolean {
    const known = this.hidden(proxies);
    const result = known.get(subject) ?? check();
    known.set(subject, result);
    return result;
  }

  private isHostHidden(host: string, { namespaces }: Proxies): boolean {
    const owners = this.world.hosts.exactOwners(host);
    return owners.any !== undefined && namespaces.length > 0 && owners.first(namespaces) === undefined;
  }

  /** Whether a ServiceEntry exports the host to the proxies, so that the limits of the mesh configuration hide it. */
  private isLimited(host: string, proxies: Proxies): boolean {
    const entries = this.world.hosts
      .exactOwners(host)
      .all.filter(({ resource }) => resource.type === Kind.ServiceEntry);
    return entries.some(({ resource }) => !isHidden(proxies, [visibilityOf(resource)]));
  }

  private proxiesOf(gateway: Resource): Proxies {
    const known = this.proxiesByGateway.get(gateway) ?? this.findProxies(gateway);
    this.proxiesByGateway.set(gateway, known);
    return known;
  }

  private findProxies(gateway: Resource): Proxies {
    const workloads = workloadsOfGateway(gateway, this.world);
    return {
      gateway: gateway.qualifiedName,
      namespaces: [...new Set(workloads.map(({ namespace }) => namespace))],
    };
  }
}

/** Whether none of the namespaces of the proxies is included. It is unknown, and false, if no proxy or owner is known. */
function isHidden({ namespaces }: Proxies, visibilities: readonly Visibility[]): boolean {
  const isKnown = namespaces.length > 0 && visibilities.length > 0;
  const wanted = new Set(namespaces);
  const isSeen = ({ isPublic, named }: Visibility) => isPublic || named.some((namespace) => wanted.has(namespace));
  return isKnown && !visibilities.some(isSeen);
}
