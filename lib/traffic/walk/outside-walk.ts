// Requests from outside of the cluster: finds the gateway that they meet.

import { PROXY_CONTAINER } from '../../facts/gateways';
import { selectorText, workloadsOfGateway } from '../../world/gateway-workload';
import { Kind } from '../../world/kinds';
import { labelsKey } from '../../world/labels';
import type { Resource } from '../../world/resource';
import type { Workload } from '../../world/workload';
import type { World } from '../../world/world';
import { unservedListeners } from '../gateway-api/explain';
import { otherGateways } from '../gateway-api/gateways';
import { findGateways, gatewayOf, gatewayPods } from '../gateways/find-gateways';
import { Gateway } from '../gateways/gateway';
import { type Ending, Journey } from '../journey';
import { type MeshProxy, proxyText } from '../mesh-proxy';
import { Outcome } from '../outcome';
import type { GatewayPods } from '../request-options';
import type { Service } from '../services/service';
import { serviceNames } from '../sidecars/service-names';
import { findWorkload } from './clients';
import type { CompiledMesh } from './context';
import type { GatewayVisit, GatewayWalk } from './gateway-walk';

/** What a client from outside connects to. */
interface Address {
  readonly host: string;
  readonly port: number;
}

/** Walks requests from outside of the cluster. */
export class OutsideWalk {
  private readonly gateways = new Map<string, Gateway>();
  private readonly named = new Map<string, Gateway>();
  private cachedGateways: readonly Gateway[] | undefined;
  private cachedByPods: ReadonlyMap<string, MeshProxy> | undefined;

  public constructor(
    private readonly mesh: CompiledMesh,
    public readonly walk: GatewayWalk,
  ) {}

  /** Walks a request to a gateway that the user names. */
  public through(pods: GatewayPods, visit: GatewayVisit, journey: Journey): Ending {
    const gateway = this.gatewayAt(pods);
    if (gateway.listener(visit.port, true) !== undefined) {
      return this.walk.visit(gateway, visit, journey);
    }
    const usual = visit.message.scheme === 'http' ? 80 : 443;
    if (gateway.listener(usual, true) === undefined) {
      return this.walk.visit(gateway, visit, journey);
    }
    journey.caveat(
      `the gateway does not listen on port ${visit.port}; something in front is assumed to map it to ${usual}`,
    );
    return this.walk.visit(gateway, { ...visit, port: usual }, journey);
  }

  /** Walks a request to the gateway that listens for it. */
  public send(visit: GatewayVisit, journey: Journey): Ending {
    const ending = this.toReceiver(visit, journey);
    if (ending.outcome === Outcome.NO_ROUTE || ending.outcome === Outcome.NOT_LISTENING) {
      journey.detail(() => this.inClusterOnly(visit.message.host));
    }
    return ending;
  }

  /** A Service that only pods can call by its name: the client is probably missing. */
  private inClusterOnly(host: string): string[] {
    const { registry, world } = this.mesh;
    const isCalled = ({ isKubernetes, namespace, host: full }: Service) =>
      isKubernetes && serviceNames(host, namespace, world.clusterDomain).includes(full);
    return registry.all.some(isCalled)
      ? [
          `${host} is a Service, which only pods call by this name, and the client is outside of the cluster; set a pod as the client, with --from NAMESPACE/WORKLOAD on the command line`,
        ]
      : [];
  }

  private toReceiver(visit: GatewayVisit, journey: Journey): Ending {
    const [first, ...others] = this.receivers({ host: visit.message.host, port: visit.port });
    if (first === undefined) {
      const [other] = otherGateways(this.mesh.world).filter((gateway) => listensOn(gateway, visit.port));
      if (other !== undefined) {
        const className = other.spec.text('gatewayClassName');
        journey.caveat(`Gateway ${other.qualifiedName} has class ${className}, so what it does is unknown`);
        return { outcome: Outcome.UNKNOWN };
      }
      journey.step(() => `no gateway listens on port ${visit.port}`);
      journey.step(() => gatewaysWithoutPods(this.mesh.world));
      journey.step(() => this.all.flatMap(({ proxy }) => unservedListeners(proxy, this.mesh.world)));
      return { outcome: Outcome.NOT_LISTENING };
    }
    const ending = this.walk.visit(first, visit, journey);
    const other = others.find((gateway) => isDifferent(ending, this.walk.visit(gateway, visit, new Journey())));
    if (other === undefined) {
      return ending;
    }
    const names = [first, other].map(({ proxy }) => proxyText(proxy)).join(' and ');
    journey.caveat(`${names} receive the request and treat it differently; name one with gateway`);
    return { outcome: Outcome.UNKNOWN };
  }

  /**
   * The gateways that may receive a request. Clients of a host that no gateway knows meet any of them with the same result, so
   * that the first one is enough.
   */
  public receivers({ host, port }: Address): readonly Gateway[] {
    const listening = this.all.filter((gateway) => gateway.listener(port, false) !== undefined);
    const knowing = listening.filter((gateway) => gateway.knows(host));
    return knowing.length > 0 ? knowing : listening.slice(0, 1);
  }

  /** All gateways that Gateways select. */
  public get all(): readonly Gateway[] {
    this.cachedGateways ??= findGateways(this.mesh.world).map((proxy) => this.gatewayFor(proxy));
    return this.cachedGateways;
  }

  /** The gateway whose pods are those of a workload; undefined for other workloads. */
  public ofPods(workload: Workload): Gateway | undefined {
    if (!isGatewayPod(workload)) {
      return undefined;
    }
    this.cachedByPods ??= new Map(findGateways(this.mesh.world).map((proxy) => [keyOf(proxy), proxy]));
    // A proxy that no Gateway selects does not listen.
    return this.gatewayFor(this.cachedByPods.get(keyOf(workload)) ?? gatewayOf(workload));
  }

  private gatewayAt(pods: GatewayPods): Gateway {
    const { namespace, name, labels } = pods;
    const key = JSON.stringify([namespace, name, labels]);
    let gateway = this.named.get(key);
    if (gateway === undefined) {
      gateway = this.gatewayFor(proxyOf(pods, this.mesh.world));
      this.named.set(key, gateway);
    }
    return gateway;
  }

  private gatewayFor(proxy: MeshProxy): Gateway {
    const key = keyOf(proxy);
    let gateway = this.gateways.get(key);
    if (gateway === undefined) {
      gateway = new Gateway(proxy, this.mesh.world, this.mesh.registry, this.mesh.virtualServices);
      this.gateways.set(key, gateway);
    }
    return gateway;
  }
}

/** Pods of a namespace with equal labels are the same gateway. */
function keyOf({ namespace, labels }: Pick<MeshProxy, 'namespace' | 'labels'>): string {
  return `${namespace} ${labelsKey(labels)}`;
}

function listensOn({ spec }: Resource, port: number): boolean {
  return spec.objects('listeners').some((listener) => listener.number('port') === port);
}

function proxyOf({ namespace, name, labels }: GatewayPods, world: World): MeshProxy {
  const given = labels && new Map(Object.entries(labels));
  const workload =
    name === undefined
      ? world.workloads.select(given ?? new Map(), namespace)[0]
      : findWorkload(world, namespace, name);
  const isNamed = name !== undefined || given !== undefined;
  return workload === undefined || !isNamed ? gatewayPods(namespace, given ?? new Map()) : gatewayOf(workload, given);
}

function isDifferent(one: Ending, other: Ending): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}

/** Whether a pod consists of a proxy only. A Gateway has no effect on the sidecar of an application. */
function isGatewayPod({ podSpec }: Workload): boolean {
  const containers = podSpec.objects('containers');
  return containers.length > 0 && containers.every((container) => container.text('name') === PROXY_CONTAINER);
}

/** Explains which Gateways configure nothing. */
function gatewaysWithoutPods(world: World): string[] {
  return world
    .of(Kind.Gateway)
    .filter((gateway) => workloadsOfGateway(gateway, world).length === 0)
    .map((gateway) => `Gateway ${gateway.qualifiedName}: no pod has labels ${selectorText(gateway)}`);
}
