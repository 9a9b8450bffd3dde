import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { verbatim } from '../../base/renderer';
import { Resource } from '../../base/resource';
import { SAIL_GROUP } from '../../facts/kinds';
import type { IControlPlane } from './control-plane-reference';
import { targetRefManifest } from './target-ref-manifest';

/** What a ZTunnel is made of. */
export interface ZTunnelProps {
  /**
   * Name and labels. Any name but `default` is refused at synth. A ZTunnel has no namespace.
   *
   * @default - the name `default`
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Version of Istio, such as `v1.30.3`, or the newest of a line, such as `v1.30-latest`; one that the operator has.
   *
   * @default - the newest that the operator has
   */
  readonly version?: string;

  /**
   * Namespace of the node proxies; it must exist.
   *
   * @default ztunnel
   */
  readonly namespace?: string;

  /**
   * Control plane that the node proxies belong to; they take its mesh config, its revision and its global values.
   *
   * @default - none
   */
  readonly targetRef?: IControlPlane;

  /**
   * Values of the Helm chart, written as they are.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: Helm values are free-form
  readonly values?: { [key: string]: any };
}

/**
 * The node proxies of an ambient mesh that the Sail operator installs.
 *
 * @see https://github.com/istio-ecosystem/sail-operator/blob/main/docs/api-reference/sailoperator.io.md
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
