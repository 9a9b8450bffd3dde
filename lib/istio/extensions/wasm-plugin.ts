import type { Construct } from 'constructs';
import { Resource } from '../../base/resource';
import { EXTENSIONS_GROUP } from '../../facts/kinds';
import type { PolicyOptions } from '../policy-attachment';
import { trafficSelectorsManifest, wasmModuleManifest } from './extension-manifest';
import type { TrafficSelector } from './traffic-selector';
import type { WasmModuleOptions } from './wasm-module';

/** Where a WasmPlugin stands among the filters of a proxy. */
export enum PluginPhase {
  /** At the end, before the router. */
  UNSPECIFIED_PHASE = 'UNSPECIFIED_PHASE',
  /** Before authentication. */
  AUTHN = 'AUTHN',
  /** Before authorization, after authentication. */
  AUTHZ = 'AUTHZ',
  /** Before statistics, after authorization. */
  STATS = 'STATS',
}

/** What a WasmPlugin is made of. */
export interface WasmPluginProps extends PolicyOptions, WasmModuleOptions {
  /**
   * Where it stands among the filters of the proxy.
   *
   * @default PluginPhase.UNSPECIFIED_PHASE
   */
  readonly phase?: PluginPhase;

  /**
   * Rank among plugins of one phase: higher ones see requests first.
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
 * Adds a Wasm module to proxies.
 *
 * Refused at synth: an address of another scheme, a hash that is none, a variable that comes twice, ports out of range,
 * more than one of selector and targets.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/
 */
export class WasmPlugin extends Resource {
  private readonly props: WasmPluginProps;

  public constructor(scope: Construct, id: string, props: WasmPluginProps) {
    super(scope, id, { group: EXTENSIONS_GROUP, kind: 'WasmPlugin' }, props.metadata);
    this.props = props;
  }

  /** @internal */
  protected _spec(): object {
    const { metadata, match, ...spec } = this.props;
    return { ...wasmModuleManifest(spec), match: trafficSelectorsManifest(match) };
  }
}
