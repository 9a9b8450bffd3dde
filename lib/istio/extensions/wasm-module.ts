import type { WasmEnvironmentVariable } from './wasm-environment-variable';

/** When an image is fetched again. */
export enum WasmPullPolicy {
  /** As the tag of the image says. */
  UNSPECIFIED_POLICY = 'UNSPECIFIED_POLICY',
  /** When the proxy does not have it. */
  IF_NOT_PRESENT = 'IfNotPresent',
  /** When the proxy starts, or the plugin changes. */
  ALWAYS = 'Always',
}

/** What happens to requests when a module cannot be loaded or breaks. */
export enum WasmFailStrategy {
  /** They are refused. */
  FAIL_CLOSE = 'FAIL_CLOSE',
  /** They go on without the module. */
  FAIL_OPEN = 'FAIL_OPEN',
  /** The module is loaded again; what was under way is refused. */
  FAIL_RELOAD = 'FAIL_RELOAD',
}

/** What a module works on. */
export enum WasmPluginType {
  /** As HTTP. */
  UNSPECIFIED_PLUGIN_TYPE = 'UNSPECIFIED_PLUGIN_TYPE',
  /** Requests. */
  HTTP = 'HTTP',
  /** Bytes of connections. */
  NETWORK = 'NETWORK',
}

/** The virtual machine that a module runs in. */
export interface WasmVmConfig {
  /**
   * Environment variables, each name once, up to 256.
   *
   * @default - none
   */
  readonly env?: WasmEnvironmentVariable[];
}

/**
 * A Wasm module: where it comes from, and how it runs.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/
 */
export interface WasmModuleOptions {
  /**
   * Where it is: `oci://`, `http://`, `https://` or `file://`; an image without a scheme is fetched from its registry.
   */
  readonly url: string;
  /**
   * SHA-256 of the module or image, in 64 hexadecimal digits.
   *
   * @default - not compared
   */
  readonly sha256?: string;
  /**
   * When an image is fetched again.
   *
   * @default - always for the tag `latest`, else when it is missing
   */
  readonly imagePullPolicy?: WasmPullPolicy;
  /**
   * Name of the Secret with the password of the registry, in the namespace of the resource.
   *
   * @default - none
   */
  readonly imagePullSecret?: string;
  /**
   * Public key that verifies a signed image. The API has it, Istio does not use it.
   *
   * @default - none
   */
  readonly verificationKey?: string;
  /**
   * The module's own settings, written as they are given.
   *
   * @default - none
   */
  readonly pluginConfig?: { [key: string]: unknown };
  /**
   * Name that the module has for Envoy.
   *
   * @default - none
   */
  readonly pluginName?: string;
  /**
   * What happens to requests when the module cannot be loaded or breaks.
   *
   * @default WasmFailStrategy.FAIL_CLOSE
   */
  readonly failStrategy?: WasmFailStrategy;
  /**
   * The virtual machine that the module runs in.
   *
   * @default - one without environment variables
   */
  readonly vmConfig?: WasmVmConfig;
  /**
   * What the module works on.
   *
   * @default WasmPluginType.HTTP
   */
  readonly type?: WasmPluginType;
}
