import type { Construct } from 'constructs';
import { Resource } from '../../base/resource';
import { EXTENSIONS_GROUP } from '../../facts/kinds';
import type { PolicyAttachmentOptions } from '../policy-attachment';
import type { ExtensionFilter } from './extension-filter';
import { trafficSelectorsManifest } from './extension-manifest';
import type { TrafficSelector } from './traffic-selector';

/** Position of a TrafficExtension among the filters of a proxy. */
export enum ExtensionPhase {
  /** At the end, before the router. */
  UNSPECIFIED = 'UNSPECIFIED',
  /** Before authentication. */
  AUTHN = 'AUTHN',
  /** Before authorization, after authentication. */
  AUTHZ = 'AUTHZ',
  /** Before statistics, after authorization. */
  STATS = 'STATS',
}

/** Properties for `TrafficExtension`. */
export interface TrafficExtensionProps extends PolicyAttachmentOptions {
  /** Wasm module or Lua script to run. */
  readonly filter: ExtensionFilter;

  /**
   * Position among the filters of the proxy.
   *
   * @default ExtensionPhase.UNSPECIFIED
   */
  readonly phase?: ExtensionPhase;

  /**
   * Order among the extensions of a phase: extensions with a higher priority run first.
   *
   * @default 0
   */
  readonly priority?: number;

  /**
   * Traffic that the extension processes; one entry must match.
   *
   * @default - all traffic
   */
  readonly match?: TrafficSelector[];
}

/**
 * Adds a Wasm module or a Lua script to proxies. Requires Istio 1.30.
 *
 * Rejected at synth: a URL with another scheme, an invalid hash, an empty script, ports out of range, and a selector
 * together with targets.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/traffic_extension/
 *
 * @example
 * new istio.TrafficExtension(chart, 'request-id', {
 *   selector: istio.WorkloadSelector.labels({ app: 'reviews' }),
 *   filter: istio.ExtensionFilter.lua("function envoy_on_request(h) h:headers():add('x-checked', 'true') end"),
 *   phase: istio.ExtensionPhase.AUTHN,
 * });
 */
export class TrafficExtension extends Resource {
  private readonly props: TrafficExtensionProps;

  public constructor(scope: Construct, id: string, props: TrafficExtensionProps) {
    super(scope, id, { group: EXTENSIONS_GROUP, kind: 'TrafficExtension' }, props.metadata);
    this.props = props;
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, filter, match, ...spec } = this.props;
    return { ...spec, ...filter._fields(), match: trafficSelectorsManifest(match) };
  }
}
