import type { Construct } from 'constructs';
import { Resource } from '../../base/resource';
import { EXTENSIONS_GROUP } from '../../facts/kinds';
import type { PolicyOptions } from '../policy-attachment';
import { trafficSelectorsManifest, wasmModuleManifest } from './extension-manifest';
import type { TrafficSelector } from './traffic-selector';
import type { WasmModuleOptions } from './wasm-module';

/** Position of a WasmPlugin among the filters of a proxy. */
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

/** Properties for `WasmPlugin`. */
export interface WasmPluginProps extends PolicyOptions, WasmModuleOptions {
  /**
   * Position among the filters of the proxy.
   *
   * @default PluginPhase.UNSPECIFIED_PHASE
   */
  readonly phase?: PluginPhase;

  /**
   * Order among the plugins of a phase: plugins with a higher priority run first.
   *
   * @default 0
   */
  readonly priority?: number;

  /**
   * Traffic that the plugin processes; one entry must match.
   *
   * @default - all traffic
   */
  readonly match?: TrafficSelector[];
}

/**
 * Adds a Wasm module to proxies.
 *
 * Rejected at synth: a URL with another scheme, an invalid hash, duplicate environment variables, ports out of range,
 * and more than one of `selector`, `targetRef` and `targetRefs`.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/
 *
 * @example
 * new istio.WasmPlugin(chart, 'basic-auth', {
 *   selector: istio.WorkloadSelector.labels({ istio: 'ingressgateway' }),
 *   url: 'oci://registry.example.com/basic-auth:1.2',
 *   phase: istio.PluginPhase.AUTHN,
 *   pluginConfig: { basic_auth_rules: [{ prefix: '/productpage' }] },
 * });
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
