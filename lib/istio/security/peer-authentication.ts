import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Resource } from '../../base/resource';
import { SECURITY_GROUP } from '../../facts/kinds';
import { mapValues } from '../../private/collections';
import type { WorkloadSelector } from '../workload-selector';
import type { MtlsMode } from './mtls-mode';

/** Properties for `PeerAuthentication`. */
export interface PeerAuthenticationProps {
  /**
   * Name, namespace, labels. By convention, the policy of a namespace or of the mesh is named `default`.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Workloads that the policy applies to.
   *
   * @default - all workloads of the namespace; in the root namespace (istio-system), all workloads of the mesh
   */
  readonly selector?: WorkloadSelector;

  /**
   * Mode of the workloads. Write `istio.MtlsMode.STRICT` for `mtls: { mode: STRICT }`.
   *
   * @default - inherited from the namespace or the mesh
   */
  readonly mtls?: MtlsMode;

  /**
   * Modes of single ports, by port number of the workload, not of its Service. Requires a selector; rejected at synth
   * without one.
   *
   * @default - the same as `mtls`
   */
  readonly portLevelMtls?: { [port: string]: MtlsMode };
}

/**
 * Controls whether workloads accept mutual TLS, plain text, or both.
 *
 * @see https://istio.io/latest/docs/reference/config/security/peer_authentication/
 *
 * @example
 * new istio.PeerAuthentication(chart, 'strict', { metadata: { name: 'default' }, mtls: istio.MtlsMode.STRICT });
 * new istio.PeerAuthentication(chart, 'reviews', {
 *   selector: istio.WorkloadSelector.labels({ app: 'reviews' }),
 *   mtls: istio.MtlsMode.STRICT,
 *   portLevelMtls: { '8080': istio.MtlsMode.PERMISSIVE },
 * });
 */
export class PeerAuthentication extends Resource {
  private readonly props: PeerAuthenticationProps;

  public constructor(scope: Construct, id: string, props: PeerAuthenticationProps = {}) {
    super(scope, id, { group: SECURITY_GROUP, kind: 'PeerAuthentication' }, props.metadata);
    this.props = props;
  }

  /** @internal */
  protected _spec(): object {
    const { selector, mtls, portLevelMtls } = this.props;
    return {
      selector,
      mtls: modeManifest(mtls),
      portLevelMtls: portLevelMtls && mapValues(portLevelMtls, modeManifest),
    };
  }
}

function modeManifest(mode: MtlsMode | undefined): object | undefined {
  return mode && { mode };
}
