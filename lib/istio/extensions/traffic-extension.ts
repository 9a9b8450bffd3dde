import type { Construct } from 'constructs';
import { Resource } from '../../base/resource';
import { EXTENSIONS_GROUP } from '../../facts/kinds';
import type { PolicyAttachmentOptions } from '../policy-attachment';
import type { ExtensionFilter } from './extension-filter';
import { trafficSelectorsManifest } from './extension-manifest';
import type { TrafficSelector } from './traffic-selector';

/** Where a TrafficExtension stands among the filters of a proxy. */
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

/** What a TrafficExtension is made of. */
export interface TrafficExtensionProps extends PolicyAttachmentOptions {
  /** What is added: a Wasm module or a Lua script. */
  readonly filter: ExtensionFilter;

  /**
   * Where it stands among the filters of the proxy.
   *
   * @default ExtensionPhase.UNSPECIFIED
   */
  readonly phase?: ExtensionPhase;

  /**
   * Rank among extensions of one phase: higher ones see requests first.
   *
   * @default 0
   */
  readonly priority?: number;

  /**
   * Requests that it sees; one entry must fit.
   *
   * @default - all
   */
  readonly match?: TrafficSelector[];
}

/**
 * Adds a Wasm module or a Lua script to proxies; from Istio 1.30 on.
 *
 * Refused at synth: an address of another scheme, a hash that is none, an empty script, ports out of range, both a
 * selector and targets.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/traffic_extension/
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
