import { Construct } from 'constructs';
import { type MtlsMode, PeerAuthentication, type WorkloadSelector } from '../istio';
import { ROOT_NAMESPACE } from './private/labels';

/** Which connections a mesh takes. */
export interface MtlsPostureProps {
  /**
   * What all workloads take, where nothing below says otherwise.
   *
   * @default - nothing is said, which Istio takes for permissive
   */
  readonly mesh?: MtlsMode;

  /**
   * What the workloads of namespaces take, by name of the namespace; more come by `addNamespace`.
   *
   * @default - what the mesh says
   */
  readonly namespaces?: { [name: string]: MtlsMode };

  /**
   * Namespace of the control plane, whose policy counts for all of the mesh.
   *
   * @default istio-system
   */
  readonly rootNamespace?: string;
}

/** Which connections some workloads take. */
export interface WorkloadMtlsOptions {
  /**
   * Namespace of the workloads.
   *
   * @default - that of the chart
   */
  readonly namespace?: string;

  /** The workloads. */
  readonly selector: WorkloadSelector;

  /**
   * What they take.
   *
   * @default - what the namespace says
   */
  readonly mode?: MtlsMode;

  /**
   * Ports that take something else, by port number of the pod, not of its Service.
   *
   * @default - none
   */
  readonly portExceptions?: { [port: string]: MtlsMode };
}

/**
 * Whether the mesh, its namespaces, workloads and ports take plain text beside mutual TLS: all of it in one place.
 *
 * @see https://istio.io/latest/docs/concepts/security/#peer-authentication
 */
export class MtlsPosture extends Construct {
  private readonly byNamespace = new Map<string, PeerAuthentication>();

  public constructor(scope: Construct, id: string, props: MtlsPostureProps = {}) {
    super(scope, id);
    const { mesh, namespaces = {}, rootNamespace = ROOT_NAMESPACE } = props;
    if (mesh !== undefined) {
      this.addNamespace(rootNamespace, mesh);
    }
    for (const [name, mode] of Object.entries(namespaces)) {
      this.addNamespace(name, mode);
    }
  }

  /**
   * Says what the workloads of a namespace take.
   *
   * @param name - name of the namespace; throws where it was added already, because only one policy of a namespace counts
   * @param mode - what they take
   */
  public addNamespace(name: string, mode: MtlsMode): PeerAuthentication {
    if (this.byNamespace.has(name)) {
      throw new Error(`${this.node.path}: namespace ${name} has its mode already; say it once`);
    }
    const policy = new PeerAuthentication(this, `namespace-${name}`, {
      metadata: { name: 'default', namespace: name },
      mtls: mode,
    });
    this.byNamespace.set(name, policy);
    return policy;
  }

  /**
   * Says what some workloads take, and which ports are exceptions.
   *
   * @param name - name of the policy
   * @param options - which workloads, and what they take
   */
  public addWorkload(name: string, options: WorkloadMtlsOptions): PeerAuthentication {
    const { namespace, selector, mode, portExceptions } = options;
    return new PeerAuthentication(this, `workload-${namespace ?? ''}-${name}`, {
      metadata: { name, namespace },
      selector,
      mtls: mode,
      portLevelMtls: portExceptions,
    });
  }
}
