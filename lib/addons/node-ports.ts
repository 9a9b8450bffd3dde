import type { Construct } from 'constructs';
import { Composite } from '../base/composite';
import { claimNodePorts, type NodePortClaim } from '../base/node-port-claims';
import { quote } from '../diagnostics/words';
import type { IService } from '../kubernetes/service';
import type { NodePortTarget } from './node-port-target';
import { NodePortService } from './private/node-port-service';

/** Properties for `NodePorts`. */
export interface NodePortsProps {
  /**
   * Targets to expose. `addTarget` adds more.
   *
   * @default - none
   */
  readonly targets?: NodePortTarget[];

  /**
   * Suffix of the names of the Services. An empty suffix replaces the existing Services with the names of the targets.
   *
   * @default -node-port
   */
  readonly nameSuffix?: string;
}

/**
 * Services that expose Grafana, Prometheus, Kiali, traces and the gateway on ports of the nodes, for clients outside of
 * the cluster.
 *
 * Rejected at synth: node ports outside of 30000 to 32767, and a node port that the app also assigns to another
 * Service: a Service of any construct (including its `healthCheckNodePort`), a gateway of an installation, or the
 * values of `KubePrometheusStack` and `Kiali`.
 *
 * All charts of an app count as one cluster, except for two installations that name different clusters. For several
 * clusters, use an `App` for each. Several descriptions of one Service, by namespace and name, do not conflict: the
 * gateway of an installation may be written for several tools.
 *
 * A kind cluster only opens the ports that its `extraPortMappings` contain: `ports` lists the ports to map.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport
 *
 * @example
 * const nodePorts = new addons.NodePorts(chart, 'node-ports', { targets: [addons.NodePortTarget.ingressGateway()] });
 * nodePorts.addTarget(addons.NodePortTarget.prometheus({ namespace: 'monitoring' }));
 * for (const port of nodePorts.ports) {
 *   console.log(port); // for extraPortMappings of a kind cluster
 * }
 */
export class NodePorts extends Composite {
  private readonly suffix: string;
  private readonly ownServices: NodePortService[] = [];

  public constructor(scope: Construct, id: string, props: NodePortsProps = {}) {
    super(scope, id);
    this.suffix = props.nameSuffix ?? '-node-port';
    for (const target of props.targets ?? []) {
      this.addTarget(target);
    }
    claimNodePorts(this, () => this.ownServices.flatMap(claimsOf));
  }

  /** The Services, in the order of their targets. */
  public get services(): IService[] {
    return [...this.ownServices];
  }

  /** The node ports, in the order of the Services. */
  public get ports(): number[] {
    return this.ownServices.flatMap(claimsOf).map(({ port }) => port);
  }

  /**
   * Exposes a target. Throws if a target with the same name and namespace was added before.
   *
   * @param target - pods to expose, and the ports
   */
  public addTarget(target: NodePortTarget): IService {
    const { name, namespace, pods, port, targetPort, nodePort, additionalPorts = [] } = target._fields();
    const id = `${namespace}.${name}`;
    if (this.node.tryFindChild(id)) {
      throw new Error(
        `${this.node.path}: ${quote(name)} of namespace ${quote(namespace)} is already exposed; set its other ports as additionalPorts of one target`,
      );
    }
    const service = new NodePortService(this, id, {
      name: `${name}${this.suffix}`,
      namespace,
      selector: pods,
      ports: [{ name: 'http', port, targetPort, nodePort }, ...additionalPorts],
    });
    this.ownServices.push(service);
    return service;
  }
}

function claimsOf({ name, metadata, ports }: NodePortService): NodePortClaim[] {
  return ports.flatMap(({ nodePort }, index) =>
    nodePort === undefined
      ? []
      : [
          {
            port: nodePort,
            service: `${metadata.namespace}/${name}`,
            field: `Service ${name}: spec.ports[${index}].nodePort`,
          },
        ],
  );
}
