import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote, quotedList } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { fullServiceHost } from '../../../../facts/host-names';
import { groupBy } from '../../../../private/collections';
import { backendsOf, parentsOf, ROUTE_KINDS, routesIn } from '../../../../world/gateway-api/routes';
import { gatewayReference, workloadsOfGateway } from '../../../../world/gateway-workload';
import { Kind } from '../../../../world/kinds';
import type { Field, Place, Resource } from '../../../../world/resource';
import { destinationsOf, routesOf } from '../../../../world/virtual-service-routes';
import { visibilityOf, visibilityOfService } from '../../../../world/visibility';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

function example(exportTo: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: productpage
  namespace: bookinfo
  annotations:
    networking.istio.io/exportTo: "${exportTo}"
spec:
  ports:
    - port: 9080
      name: http
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: web
  namespace: bookinfo
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 80
        name: http
        protocol: HTTP
      hosts:
        - bookinfo.example.com
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: bookinfo
  namespace: bookinfo
spec:
  hosts:
    - bookinfo.example.com
  gateways:
    - web
  http:
    - route:
        - destination:
            host: productpage`;
}

const HIDDEN = defineCode({
  code: 'ANA0105',
  severity: Severity.ERROR,
  title: 'exportTo hides something from the proxy that needs it',
  explanation:
    'A route, the host that it sends requests to, or the DestinationRule with its subset is exported to some namespaces only, and the proxy that follows the route is in another one. For a gateway, the namespace of its pods counts, not that of the Gateway or VirtualService. The requests get a 404 or a 503.',
  fix: 'Add the namespace of the proxy to `exportTo`, or to the annotation `networking.istio.io/exportTo` of the Service.',
  documentation: istioPage('ops/best-practices/traffic-management'),
  examples: __dirname,
});

const MESH = 'mesh';

/** What `exportTo` hides from those who call it. */
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

/** Most meshes hide nothing, and then there is nothing to look at. */
function hasHidden(world: World): boolean {
  const exported = [Kind.VirtualService, Kind.DestinationRule, Kind.ServiceEntry].flatMap((type) => world.of(type));
  return (
    exported.some((resource) => !visibilityOf(resource).isPublic) ||
    world.of(Kind.Service).some((service) => !visibilityOfService(service).isPublic)
  );
}

/** Proxies that follow a route. */
interface Callers {
  readonly name: string;
  readonly namespaces: readonly string[];
}

class VisibilityCheck {
  private readonly callersOf = new Map<Resource, Callers>();
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
    const gateways = spec.texts('gateways').map(([, gateway]) => gateway);
    for (const name of gateways.filter((gateway) => gateway !== MESH)) {
      const reference = gatewayReference(name, namespace);
      const gateway = this.world.find(Kind.Gateway, reference.namespace, reference.name);
      const callers = gateway && this.callersAt(gateway);
      if (callers !== undefined) {
        const place = spec.at('exportTo');
        this.say('the routes', place, callers, (caller) => visibilityOf(virtualService).includes(caller));
        this.destinations(virtualService, callers);
      }
    }
    if (gateways.length === 0 || gateways.includes(MESH)) {
      const callers = { name: `clients in namespace ${quote(namespace)}`, namespaces: [namespace] };
      for (const destination of routesOf(virtualService).flatMap(destinationsOf)) {
        this.subset(destination, callers);
      }
    }
  }

  public route(route: Resource): void {
    const gateways = parentsOf(route).filter(({ type }) => type === Kind.KubernetesGateway);
    for (const { namespace, name } of gateways) {
      const callers = { name: `Gateway ${quote(`${namespace}/${name}`)}`, namespaces: [namespace] };
      for (const backend of backendsOf(route).filter(({ type }) => type === Kind.Service)) {
        const host = fullServiceHost(backend.name, backend.namespace, this.world.clusterDomain);
        this.host(host, backend.field.at('name'), callers);
      }
    }
  }

  /** A Sidecar does not open what is closed. */
  public sidecar({ spec, namespace }: Resource): void {
    const callers = { name: `the pods of namespace ${quote(namespace)}`, namespaces: [namespace] };
    for (const listener of spec.objects('egress')) {
      for (const [index, entry] of listener.texts('hosts')) {
        const host = entry.slice(entry.indexOf('/') + 1);
        if (!host.startsWith('*')) {
          this.host(host, listener.at('hosts', index), callers);
        }
      }
    }
  }

  private destinations(virtualService: Resource, callers: Callers): void {
    for (const destination of routesOf(virtualService).flatMap(destinationsOf)) {
      const host = this.world.fullHost(destination.text('host') ?? '', virtualService.namespace);
      // What even the namespace of the VirtualService does not see is IST0101.
      if (this.world.hosts.owners(host, virtualService.namespace).length > 0) {
        this.host(host, destination.at('host'), callers);
      }
      this.subset(destination, callers);
    }
  }

  private host(host: string, place: Place, callers: Callers): void {
    // A hidden wildcard says nothing: whoever is meant may be somebody else.
    const owners = this.world.hosts.owners(host).filter((owner) => owner.host === host);
    if (owners.length > 0) {
      this.say(`host ${quote(host)}`, place, callers, (caller) =>
        owners.some(({ visibility }) => visibility.includes(caller)),
      );
    }
  }

  private subset(destination: Field, callers: Callers): void {
    const subset = destination.text('subset');
    const host = this.world.fullHost(destination.text('host') ?? '', destination.resource.namespace);
    const rules = subset ? (this.rulesOfSubset.get(`${host} ${subset}`) ?? []) : [];
    const [rule] = rules;
    if (rule !== undefined) {
      const what = `DestinationRule ${quote(rule.qualifiedName)}, which has subset ${quote(subset ?? '')},`;
      this.say(what, destination.at('subset'), callers, (caller) =>
        rules.some((candidate) => visibilityOf(candidate).includes(caller)),
      );
    }
  }

  private say(what: string, place: Place, { name, namespaces }: Callers, sees: (namespace: string) => boolean): void {
    if (namespaces.length > 0 && !namespaces.some(sees)) {
      this.report(HIDDEN, place, {
        message: `exportTo hides ${what} from ${name}`,
        suggestion: `add ${namespaces.map(quote).join(' or ')} to exportTo`,
      });
    }
  }

  private callersAt(gateway: Resource): Callers {
    const known = this.callersOf.get(gateway) ?? this.lookUp(gateway);
    this.callersOf.set(gateway, known);
    return known;
  }

  private lookUp(gateway: Resource): Callers {
    const namespaces = new Set(workloadsOfGateway(gateway, this.world).map(({ namespace }) => namespace));
    const where = quotedList(namespaces);
    return {
      name: `the pods of Gateway ${quote(gateway.qualifiedName)} in namespace ${where}`,
      namespaces: [...namespaces],
    };
  }
}
