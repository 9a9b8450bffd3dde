import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { Resource } from '../../base/resource';
import { SECURITY_GROUP } from '../../facts/kinds';
import { mapValues } from '../../private/collections';
import type { WorkloadSelector } from '../workload-selector';
import type { MtlsMode } from './mtls-mode';

/** What a PeerAuthentication is made of. */
export interface PeerAuthenticationProps {
  /**
   * Name, namespace, labels. By custom the policy of a namespace, or of the mesh, is named `default`.
   *
   * @default - a generated name in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Workloads that the policy is for.
   *
   * @default - all workloads of the namespace; in the root namespace (istio-system), all of the mesh
   */
  readonly selector?: WorkloadSelector;

  /**
   * What the workloads take.
   *
   * @default - what the policy above says
   */
  readonly mtls?: MtlsMode;

  /**
   * What single ports of the workloads take, by port number of the workload, not of its Service. Needs a selector;
   * refused at synth without one.
   *
   * @default - the same as `mtls`
   */
  readonly portLevelMtls?: { [port: string]: MtlsMode };
}

/**
 * Says whether workloads take mutual TLS, plain text, or both.
 *
 * @see https://istio.io/latest/docs/reference/config/security/peer_authentication/
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
