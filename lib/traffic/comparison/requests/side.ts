// What the derivation of requests reads of one of the meshes.

import { memoized } from '../../../private/memoized';
import type { ProxyAccess } from '../../access';
import type { Gateway } from '../../gateways/gateway';
import type { Route } from '../../routes/route';
import type { Service } from '../../services/service';
import type { Walker } from '../../walk/walker';
import { variantsOfAccess, variantsOfTokens } from './access-variants';
import type { Caller } from './caller';
import { type ClientCondition, type FactsOf, factsByIdentity, identityConditions } from './client-conditions';
import { allVariantsOf } from './match-variants';
import type { Variant } from './variant';

/** A mesh, as far as requests are derived from it. */
export class Side {
  /** The proxies that apply policies to the requests for a service. */
  public readonly accessOf: (service: Service) => readonly ProxyAccess[];
  private readonly factsOf: FactsOf;
  private readonly variantsOfWaypoint: (service: Service) => readonly Variant[];
  private readonly scopeNumbers = new Map<object, number>();
  private readonly byHost = new Map<string, Service>();

  /** @param isCompared - whether the requests are also sent to another mesh, which may read other parts of them */
  public constructor(
    public readonly walker: Walker,
    private readonly isCompared = false,
  ) {
    const { arrivals, mesh: compiled } = this.walker;
    this.accessOf = memoized((service: Service) =>
      arrivals.proxiesOf(service).map((proxy) => arrivals.access.at(proxy)),
    );
    this.factsOf = factsByIdentity((namespace, name) => compiled.identity(namespace, name));
    this.variantsOfWaypoint = memoized((service: Service) =>
      arrivals.waypointRoutes(service).flatMap(({ match }) => allVariantsOf(match, service.host)),
    );
    for (const service of compiled.registry.all) {
      this.byHost.set(service.host, service);
    }
  }

  public get services(): Iterable<Service> {
    return this.byHost.values();
  }

  public serviceAt(host: string): Service | undefined {
    return this.byHost.get(host);
  }

  /** The requests around the policies in front of a host, and around the routes of its waypoint. */
  public variantsOfHost(host: string): readonly Variant[] {
    const service = this.byHost.get(host);
    return service === undefined
      ? []
      : [...this.accessOf(service).flatMap((access) => this.variantsOf(access)), ...this.variantsOfWaypoint(service)];
  }

  /** The conditions on clients of the policies in front of a host. */
  public identityConditionsAt(host: string): ClientCondition[] {
    const service = this.byHost.get(host);
    return service === undefined
      ? []
      : this.accessOf(service).flatMap((access) => identityConditions(access, this.factsOf));
  }

  /** The requests around the policies of a gateway. */
  public variantsOfGateway(gateway: Gateway): readonly Variant[] {
    return this.variantsOf(this.accessOfGateway(gateway));
  }

  private variantsOf(access: ProxyAccess): readonly Variant[] {
    const variants = variantsOfAccess(access);
    return this.isCompared ? [...variants, ...variantsOfTokens(access)] : variants;
  }

  /** The routes of the requests that a client sends to a host and port. */
  public routesFrom(caller: Caller, host: string, port: number): readonly Route[] {
    const pods = this.walker.clients.find(caller.client._spec);
    return pods === undefined || pods.membership === 'none' || pods.membership === 'ambient'
      ? []
      : this.walker.sidecars.routesTo(pods.proxy, host, port);
  }

  /** Clients with equal keys have the same routes, unless a route or a destination depends on their labels or namespaces. */
  public routingKey(caller: Caller): string {
    const pods = this.walker.clients.find(caller.client._spec);
    if (pods === undefined || pods.membership === 'none' || pods.membership === 'ambient') {
      return pods?.membership ?? 'missing';
    }
    const scope = this.walker.mesh.scopes.of(pods.proxy.namespace, pods.proxy.labels);
    const number = this.scopeNumbers.get(scope) ?? this.scopeNumbers.size;
    this.scopeNumbers.set(scope, number);
    return `${pods.membership} ${number}`;
  }

  /** The policies of a gateway. */
  public accessOfGateway(gateway: Gateway): ProxyAccess {
    const { arrivals, outside } = this.walker;
    return arrivals.access.at(outside.walk.proxyOf(gateway));
  }
}
