import type { Construct } from 'constructs';
import { addCheck } from '../../base/check';
import { Composite } from '../../base/composite';
import { mtlsWithoutEffect, selectsAllWorkloads } from '../../diagnostics/codes/mesh';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { quote } from '../../diagnostics/words';
import { ROOT_NAMESPACE } from '../../facts/namespaces';
import { MtlsMode, PeerAuthentication, type WorkloadSelector } from '../../istio/index';
import { Origin } from '../../private/origin';
import { isAmbientNamespace } from '../enrollment/private/enrolled-namespaces';
import { atCall, atOrigin, atPath, callPath } from '../private/at-path';
import { checkMember } from '../private/check-member';

/** Properties for `MtlsPosture`. */
export interface MtlsPostureProps {
  /**
   * Mode of all workloads for which no other mode is set.
   *
   * @default - no policy, which Istio treats as permissive
   */
  readonly mesh?: MtlsMode;

  /**
   * Modes of namespaces, by name; `addNamespace` adds more. Rejected at synth: an undefined mode, as a misspelled one
   * is in JavaScript, and `MtlsMode.DISABLE` for a namespace that this app makes ambient.
   *
   * @default - the mode of the mesh
   */
  readonly namespaces?: { [name: string]: MtlsMode };

  /**
   * Root namespace of the mesh, whose policy applies to all namespaces.
   *
   * @default istio-system
   */
  readonly rootNamespace?: string;
}

/** Mutual TLS options of some workloads. */
export interface WorkloadMtlsOptions {
  /**
   * Namespace of the workloads.
   *
   * @default - the namespace of the chart
   */
  readonly namespace?: string;

  /** The workloads. `WorkloadSelector.ALL` is rejected at synth; use `addNamespace` instead. */
  readonly selector: WorkloadSelector;

  /**
   * Mode of the workloads. Rejected at synth if neither this nor `portExceptions` is set.
   *
   * @default - the mode of the namespace
   */
  readonly mode?: MtlsMode;

  /**
   * Modes of ports that differ, by port number of the pod, not of its Service. An undefined mode is rejected at synth.
   *
   * @default - none
   */
  readonly portExceptions?: { [port: string]: MtlsMode };
}

/**
 * Mutual TLS modes of the mesh, its namespaces, workloads and ports, in one place: whether they accept plain text in
 * addition to mutual TLS.
 *
 * ztunnel, which receives the traffic of ambient pods, never disables mutual TLS: it treats `MtlsMode.DISABLE` as
 * `MtlsMode.PERMISSIVE`.
 *
 * @see https://istio.io/latest/docs/concepts/security/#peer-authentication
 *
 * @example
 * const posture = new mesh.MtlsPosture(chart, 'mtls', {
 *   mesh: istio.MtlsMode.STRICT,
 *   namespaces: { legacy: istio.MtlsMode.PERMISSIVE },
 * });
 * posture.addWorkload('mysql', {
 *   selector: istio.WorkloadSelector.labels({ app: 'mysql' }),
 *   portExceptions: { 3306: istio.MtlsMode.PERMISSIVE },
 * });
 */
export class MtlsPosture extends Composite {
  private readonly byNamespace = new Map<string, PeerAuthentication>();
  private readonly checks: (() => Diagnostic[])[] = [];

  public constructor(scope: Construct, id: string, props: MtlsPostureProps = {}) {
    super(scope, id);
    const { mesh, namespaces = {}, rootNamespace = ROOT_NAMESPACE } = props;
    if (mesh !== undefined) {
      this.addPolicy('mesh', rootNamespace, mesh);
    }
    for (const [name, mode] of Object.entries(namespaces)) {
      this.addPolicy(`namespaces['${name}']`, name, mode);
    }
    addCheck(this, () => this.checks.flatMap((check) => check()));
  }

  /**
   * Sets the mode of a namespace.
   *
   * @param name - name of the namespace; throws if its mode is already set, because only one policy of a namespace
   *   applies
   * @param mode - mode of its workloads; rejected at synth if it is undefined, or `MtlsMode.DISABLE` for a namespace
   *   that this app makes ambient
   */
  public addNamespace(name: string, mode: MtlsMode): PeerAuthentication {
    return this.addPolicy(`${callPath('addNamespace', name)}.mode`, name, mode);
  }

  /**
   * Sets the mode of some workloads, and of single ports.
   *
   * @param name - name of the policy; throws if the namespace already has a policy of that name
   * @param options - workloads and modes
   */
  public addWorkload(name: string, options: WorkloadMtlsOptions): PeerAuthentication {
    const { namespace, selector, mode, portExceptions } = options;
    const id = `workload-${namespace ?? ''}.${name}`;
    if (this.node.tryFindChild(id) !== undefined) {
      throw new Error(`${this.node.path}: ${callPath('addWorkload', name)} was already called; use another name`);
    }
    const origin = new Origin(this.addWorkload);
    this.checks.push(() =>
      atOrigin(origin, atCall('addWorkload', name, [...checkSelector(selector), ...checkModes(options)])),
    );
    return new PeerAuthentication(this, id, {
      metadata: { name, namespace },
      selector,
      mtls: mode,
      portLevelMtls: portExceptions,
    });
  }

  private addPolicy(path: string, namespace: string, mode: MtlsMode | undefined): PeerAuthentication {
    if (this.byNamespace.has(namespace)) {
      throw new Error(`${this.node.path}: the mode of namespace ${quote(namespace)} is already set; set it once`);
    }
    const origin = new Origin(this.addPolicy);
    this.checks.push(
      () => atOrigin(origin, atPath(path, checkMode(mode))),
      () => atOrigin(origin, atPath(path, this.checkAmbient(namespace, mode))),
    );
    const policy = new PeerAuthentication(this, `namespace-${namespace}`, {
      metadata: { name: 'default', namespace },
      mtls: mode,
    });
    this.byNamespace.set(namespace, policy);
    return policy;
  }

  private checkAmbient(namespace: string, mode: MtlsMode | undefined): Diagnostic | undefined {
    return mode === MtlsMode.DISABLE && isAmbientNamespace(this, namespace)
      ? mtlsWithoutEffect.disabledInAmbient({ mode, namespace })
      : undefined;
  }
}

function checkMode(mode: MtlsMode | undefined): Diagnostic | undefined {
  return checkMember(mode, 'MtlsMode', MtlsMode);
}

function checkModes({ mode, portExceptions = {} }: WorkloadMtlsOptions): Diagnostic[] {
  const ports = Object.entries(portExceptions);
  const hasNoMode = mode === undefined && ports.length === 0;
  return [
    ...(hasNoMode ? [mtlsWithoutEffect.noMode()] : []),
    ...(mode === undefined ? [] : atPath('mode', checkMode(mode))),
    ...ports.flatMap(([port, portMode]) => atPath(`portExceptions['${port}']`, checkMode(portMode))),
  ];
}

// Called at synth, because a workload may get its labels later.
function checkSelector(selector: WorkloadSelector | undefined): Diagnostic[] {
  const { labels = {} } = (selector?._labels() ?? {}) as { labels?: object };
  return atPath('selector', Object.keys(labels).length === 0 ? selectsAllWorkloads.noLabels() : undefined);
}
