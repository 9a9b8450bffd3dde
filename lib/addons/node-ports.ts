import { type Service, ServiceType } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { createService } from '../base/core-objects';
import { claimNodePorts, type NodePortClaim } from '../base/node-port-claims';
import type { NodePortTarget } from './node-port-target';

/** What is exposed by ports of the nodes. */
export interface NodePortsProps {
  /**
   * What is exposed; more come by `addTarget`.
   *
   * @default - nothing
   */
  readonly targets?: NodePortTarget[];

  /**
   * Ending of the names of the Services. Empty to take the place of the Services that are there under these names.
   *
   * @default -node-port
   */
  readonly nameSuffix?: string;
}

/**
 * Services by which Grafana, Prometheus, Kiali, traces and the gateway are reached from outside of a cluster, by ports of
 * its nodes.
 *
 * Refused at synth: ports outside of 30000 to 32767, and a port that anything else of the app gives to another Service: a
 * Service of any kind (its `healthCheckNodePort` too), a gateway of an installation, the values of `KubePrometheusStack` and
 * `Kiali`. The app is taken for one cluster, whatever chart a Service is in, except for installations of which both name
 * another cluster; use an `App` for each cluster where that is not so. Descriptions of one Service, by namespace and name,
 * do not clash: the gateway of an installation may be written for several tools.
 *
 * A kind cluster opens only the ports that its `extraPortMappings` name: `ports` lists those to map.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport
 */
export class NodePorts extends Construct {
  private readonly suffix: string;
  private readonly ownServices: Service[] = [];

  public constructor(scope: Construct, id: string, props: NodePortsProps = {}) {
    super(scope, id);
    this.suffix = props.nameSuffix ?? '-node-port';
    for (const target of props.targets ?? []) {
      this.addTarget(target);
    }
    claimNodePorts(this, () => this.ownServices.flatMap(claimsOf));
  }

  /** The Services, in the order they were added. */
  public get services(): Service[] {
    return [...this.ownServices];
  }

  /** The ports of the nodes, in the order of their Services. */
  public get ports(): number[] {
    return this.ownServices.flatMap(claimsOf).map(({ port }) => port);
  }

  /**
   * Exposes something. Throws for a target of the name and namespace of one that was added before.
   *
   * @param target - what, and on which ports
   */
  public addTarget(target: NodePortTarget): Service {
    const { name, namespace, pods, port, targetPort, nodePort, additionalPorts = [] } = target._fields();
    const id = `${namespace}.${name}`;
    if (this.node.tryFindChild(id)) {
      throw new Error(
        `${this.node.path}: '${name}' of namespace '${namespace}' is exposed already; give its other ports as additionalPorts of one target`,
      );
    }
    const service = createService(this, id, {
      name: `${name}${this.suffix}`,
      namespace,
      port: { name: 'http', port, targetPort: targetPort ?? port, nodePort },
      selector: pods,
      type: ServiceType.NODE_PORT,
    });
    for (const further of additionalPorts) {
      service.bind(further.port, {
        name: further.name,
        targetPort: further.targetPort ?? further.port,
        nodePort: further.nodePort,
      });
    }
    this.ownServices.push(service);
    return service;
  }
}

function claimsOf({ name, metadata, ports }: Service): NodePortClaim[] {
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
