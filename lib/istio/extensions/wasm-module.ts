import type { WasmEnvironmentVariable } from './wasm-environment-variable';

/** Condition for fetching an image again. */
export enum WasmPullPolicy {
  /** Depends on the tag of the image. */
  UNSPECIFIED_POLICY = 'UNSPECIFIED_POLICY',
  /** Only if the proxy does not have the image. */
  IF_NOT_PRESENT = 'IfNotPresent',
  /** Whenever the proxy starts or the plugin changes. */
  ALWAYS = 'Always',
}

/** Behavior if a module cannot be loaded or crashes. */
export enum WasmFailStrategy {
  /** Requests are rejected. */
  FAIL_CLOSE = 'FAIL_CLOSE',
  /** Requests continue without the module. */
  FAIL_OPEN = 'FAIL_OPEN',
  /** The module is loaded again; requests in progress are rejected. */
  FAIL_RELOAD = 'FAIL_RELOAD',
}

/** Type of traffic that a module processes. */
export enum WasmPluginType {
  /** The same as HTTP. */
  UNSPECIFIED_PLUGIN_TYPE = 'UNSPECIFIED_PLUGIN_TYPE',
  /** HTTP requests. */
  HTTP = 'HTTP',
  /** Bytes of connections. */
  NETWORK = 'NETWORK',
}

/** Configuration of the virtual machine that runs a module. */
export interface WasmVmConfig {
  /**
   * Environment variables with unique names, up to 256.
   *
   * @default - none
   */
  readonly env?: WasmEnvironmentVariable[];
}

/**
 * Wasm module: its source, and how it runs.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/
 */
export interface WasmModuleOptions {
  /**
   * Location of the module: `oci://`, `http://`, `https://` or `file://`; a location without a scheme is an OCI image.
   */
  readonly url: string;
  /**
   * SHA-256 checksum of the module or image: 64 hexadecimal digits.
   *
   * @default - not verified
   */
  readonly sha256?: string;
  /**
   * Condition for fetching an image again.
   *
   * @default - always for the tag `latest`, else only if the proxy does not have the image
   */
  readonly imagePullPolicy?: WasmPullPolicy;
  /**
   * Name of the Secret with the credentials for the registry, in the namespace of the resource.
   *
   * @default - none
   */
  readonly imagePullSecret?: string;
  /**
   * Public key that verifies a signed image. Part of the API, but Istio does not use it.
   *
   * @default - none
   */
  readonly verificationKey?: string;
  /**
   * Configuration of the module, written as given.
   *
   * @default - none
   */
  readonly pluginConfig?: { [key: string]: unknown };
  /**
   * Name of the module in Envoy.
   *
   * @default - none
   */
  readonly pluginName?: string;
  /**
   * Behavior if the module cannot be loaded or crashes.
   *
   * @default WasmFailStrategy.FAIL_CLOSE
   */
  readonly failStrategy?: WasmFailStrategy;
  /**
   * Virtual machine that runs the module.
   *
   * @default - a virtual machine without environment variables
   */
  readonly vmConfig?: WasmVmConfig;
  /**
   * Type of traffic that the module processes.
   *
   * @default WasmPluginType.HTTP
   */
  readonly type?: WasmPluginType;
}
