import { Construct } from 'constructs';
import { addCheck } from '../../base/check';
import { ROOT_NAMESPACE } from '../../facts/namespaces';
import { MtlsMode, PeerAuthentication, type WorkloadSelector } from '../../istio/index';
import { isAmbientNamespace } from '../enrollment/private/enrolled-namespaces';
import { enumProblem } from '../private/given';

/** Which connections a mesh takes. */
export interface MtlsPostureProps {
  /**
   * What all workloads take, where nothing below says otherwise.
   *
   * @default - nothing is said, which Istio takes for permissive
   */
  readonly mesh?: MtlsMode;

  /**
   * What the workloads of namespaces take, by name of the namespace; more come by `addNamespace`. Refused at synth: an
   * undefined mode, as a misspelt one is where no compiler looks, and `MtlsMode.DISABLE` for a namespace that this app makes ambient.
   *
   * @default - what the mesh says
   */
  readonly namespaces?: { [name: string]: MtlsMode };

  /**
   * Root namespace of the mesh, whose policy applies to all namespaces.
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

  /** The workloads. `WorkloadSelector.ALL` is refused at synth: that is what `addNamespace` says. */
  readonly selector: WorkloadSelector;

  /**
   * What they take. Refused at synth where neither this nor `portExceptions` says anything.
   *
   * @default - what the namespace says
   */
  readonly mode?: MtlsMode;

  /**
   * Ports that take something else, by port number of the pod, not of its Service. An undefined mode is refused at synth.
   *
   * @default - none
   */
  readonly portExceptions?: { [port: string]: MtlsMode };
}

/**
 * Whether the mesh, its namespaces, workloads and ports take plain text beside mutual TLS: all of it in one place.
 *
 * ztunnel, which takes the traffic of ambient pods, never turns mutual TLS off: it takes `MtlsMode.DISABLE` for
 * `MtlsMode.PERMISSIVE`.
 *
 * @see https://istio.io/latest/docs/concepts/security/#peer-authentication
 */
export class MtlsPosture extends Construct {
  private readonly byNamespace = new Map<string, PeerAuthentication>();
  private readonly checks: (() => string | undefined)[] = [];

  public constructor(scope: Construct, id: string, props: MtlsPostureProps = {}) {
    super(scope, id);
    const { mesh, namespaces = {}, rootNamespace = ROOT_NAMESPACE } = props;
    if (mesh !== undefined) {
      this.addPolicy('mesh', rootNamespace, mesh);
    }
    for (const [name, mode] of Object.entries(namespaces)) {
      this.addPolicy(`namespaces['${name}']`, name, mode);
    }
    addCheck(this, () => this.checks.map((check) => check()).filter((problem) => problem !== undefined));
  }

  /**
   * Says what the workloads of a namespace take.
   *
   * @param name - name of the namespace; throws where it was added already, because only one policy of a namespace counts
   * @param mode - what they take; refused at synth where it is undefined, or `MtlsMode.DISABLE` for a namespace that this
   *   app makes ambient
   */
  public addNamespace(name: string, mode: MtlsMode): PeerAuthentication {
    return this.addPolicy(`addNamespace '${name}': mode`, name, mode);
  }

  /**
   * Says what some workloads take, and which ports are exceptions.
   *
   * @param name - name of the policy; throws where the namespace has one of that name already
   * @param options - which workloads, and what they take
   */
  public addWorkload(name: string, options: WorkloadMtlsOptions): PeerAuthentication {
    const { namespace, selector, mode, portExceptions } = options;
    const field = `addWorkload '${name}'`;
    const id = `workload-${namespace ?? ''}.${name}`;
    if (this.node.tryFindChild(id) !== undefined) {
      throw new Error(`${this.node.path}: ${field} is there already; give this one another name`);
    }
    this.checks.push(() => selectorProblem(field, selector));
    this.checkWorkloadModes(field, options);
    return new PeerAuthentication(this, id, {
      metadata: { name, namespace },
      selector,
      mtls: mode,
      portLevelMtls: portExceptions,
    });
  }

  private addPolicy(field: string, namespace: string, mode: MtlsMode | undefined): PeerAuthentication {
    if (this.byNamespace.has(namespace)) {
      throw new Error(`${this.node.path}: namespace ${namespace} has its mode already; say it once`);
    }
    this.checkMode(field, mode);
    this.checks.push(() =>
      mode === MtlsMode.DISABLE && isAmbientNamespace(this, namespace)
        ? `${field}: '${mode}' means nothing to ztunnel, which takes the traffic of namespace ${namespace}; give MtlsMode.PERMISSIVE, which takes plain text too`
        : undefined,
    );
    const policy = new PeerAuthentication(this, `namespace-${namespace}`, {
      metadata: { name: 'default', namespace },
      mtls: mode,
    });
    this.byNamespace.set(namespace, policy);
    return policy;
  }

  private checkWorkloadModes(field: string, { mode, portExceptions = {} }: WorkloadMtlsOptions): void {
    const ports = Object.entries(portExceptions);
    if (mode !== undefined) {
      this.checkMode(`${field}: mode`, mode);
    } else if (ports.length === 0) {
      this.checks.push(() => `${field}: says neither mode nor portExceptions, and so nothing; give one of them`);
    }
    for (const [port, portMode] of ports) {
      this.checkMode(`${field}: portExceptions['${port}']`, portMode);
    }
  }

  private checkMode(field: string, mode: MtlsMode | undefined): void {
    const problem = enumProblem(field, mode, 'MtlsMode', MtlsMode);
    this.checks.push(() => problem);
  }
}

// Asked at synth, because a workload may get its labels late.
function selectorProblem(field: string, selector: WorkloadSelector | undefined): string | undefined {
  const { labels = {} } = (selector?._labels() ?? {}) as { labels?: object };
  return Object.keys(labels).length === 0
    ? `${field}: selector: takes in all workloads, and only one policy of a namespace counts for them; use addNamespace, or give labels`
    : undefined;
}
