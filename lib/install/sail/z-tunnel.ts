import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { verbatim } from '../../base/renderer';
import { Resource } from '../../base/resource';
import { SAIL_GROUP } from '../../facts/kinds';
import type { IControlPlane } from './control-plane-reference';
import { targetRefManifest } from './target-ref-manifest';

/** Properties for `ZTunnel`. */
export interface ZTunnelProps {
  /**
   * Name and labels. Validation rejects any name but `default`. A ZTunnel has no namespace.
   *
   * @default - the name `default`
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Version of Istio, such as `v1.30.3`, or the latest patch version, such as `v1.30-latest`. The operator must support it.
   *
   * @default - the latest version that the operator supports
   */
  readonly version?: string;

  /**
   * Namespace of the node proxies. It must exist.
   *
   * @default ztunnel
   */
  readonly namespace?: string;

  /**
   * Control plane of the node proxies, which use its mesh configuration, its revision and its global values.
   *
   * @default - none
   */
  readonly targetRef?: IControlPlane;

  /**
   * Values of the Helm chart, written without changes.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: Helm values are free-form
  readonly values?: { [key: string]: any };
}

/**
 * The node proxies of an ambient mesh, installed by the Sail operator.
 *
 * @see https://github.com/istio-ecosystem/sail-operator/blob/main/docs/api-reference/sailoperator.io.md
 *
 * @example
 * const canary = new install.Istio(chart, 'canary', {
 *   metadata: { name: 'canary' },
 *   profile: install.Profile.AMBIENT,
 * });
 * new install.ZTunnel(chart, 'ztunnel', { targetRef: canary });
 */
export class ZTunnel extends Resource {
  private readonly props: ZTunnelProps;

  public constructor(scope: Construct, id: string, props: ZTunnelProps = {}) {
    super(
      scope,
      id,
      { group: SAIL_GROUP, kind: 'ZTunnel' },
      { ...props.metadata, name: props.metadata?.name ?? 'default' },
    );
    this.props = props;
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, targetRef, values, ...spec } = this.props;
    return { ...spec, targetRef: targetRef && targetRefManifest(targetRef), values: values && verbatim(values) };
  }
}
