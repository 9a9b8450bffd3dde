import { ApiObject } from 'cdk8s';
import { type Service, ServiceType } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { addCheck } from '../base/check';
import { createService } from '../private/core-objects';
import type { NodePortTarget } from './node-port-target';

const RANGE = { first: 30000, last: 32767 };

/** What is exposed by ports of the nodes. */
export interface NodePortsProps {
  /**
   * What is exposed; more come by `add`.
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
 * Refused at synth: a port that another Service of the app has already, and ports outside of 30000 to 32767.
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
      this.add(target);
    }
    addCheck(this, () => this.problems());
  }

  /** The Services, in the order they were added. */
  public get services(): Service[] {
    return [...this.ownServices];
  }

  /**
   * Exposes something.
   *
   * @param target - what, and on which port
   */
  public add(target: NodePortTarget): Service {
    const { name, namespace, pods, port, targetPort, nodePort } = target._fields();
    const service = createService(this, `${namespace}-${name}`, {
      name: `${name}${this.suffix}`,
      namespace,
      port: { name: 'http', port, targetPort: targetPort ?? port, nodePort },
      selector: pods,
      type: ServiceType.NODE_PORT,
    });
    this.ownServices.push(service);
    return service;
  }

  private problems(): string[] {
    const all = servicesOf(this.node.root as Construct);
    return this.ownServices.flatMap((service) =>
      service.ports.flatMap(({ nodePort }) =>
        nodePort === undefined ? [] : this.portProblems(service, nodePort, all),
      ),
    );
  }

  private portProblems(service: Service, nodePort: number, all: readonly ApiObject[]): string[] {
    const where = `Service ${service.name}: spec.ports[0].nodePort: ${nodePort}`;
    if (nodePort < RANGE.first || nodePort > RANGE.last) {
      return [`${where} is out of range ${RANGE.first}..${RANGE.last}; give one of these`];
    }
    // Of two Services of this construct only the later one is reported.
    const later = this.ownServices.slice(this.ownServices.indexOf(service)).map((own) => ApiObject.of(own));
    const other = all.find((object) => !later.includes(object) && nodePortsOf(object).includes(nodePort));
    return other ? [`${where} is taken by Service ${other.name} (${other.node.path}); give another`] : [];
  }
}

function servicesOf(root: Construct): ApiObject[] {
  return root.node
    .findAll()
    .filter((construct): construct is ApiObject => ApiObject.isApiObject(construct) && construct.kind === 'Service')
    .filter(({ apiVersion }) => apiVersion === 'v1');
}

function nodePortsOf(service: ApiObject): number[] {
  const { spec } = service.toJson() as { spec?: { ports?: { nodePort?: number }[] } };
  return (spec?.ports ?? []).flatMap(({ nodePort }) => nodePort ?? []);
}
