/** Source of the value of an environment variable. */
export enum WasmValueFrom {
  /** The manifest. */
  INLINE = 'INLINE',
  /** The environment variable of the same name in the proxy. */
  HOST = 'HOST',
}

/** Environment variable with the fields of the manifest. */
export interface WasmEnvironmentVariableOptions {
  /**
   * Value; not together with HOST.
   *
   * @default - empty
   */
  readonly value?: string;
  /**
   * Source of the value.
   *
   * @default WasmValueFrom.INLINE
   */
  readonly valueFrom?: WasmValueFrom;
}

/**
 * Environment variable of a Wasm module.
 *
 * Write `istio.WasmEnvironmentVariable.value('LEVEL', 'info')` for `{ name: LEVEL, value: info }`.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/#EnvVar
 *
 * @example
 * new istio.WasmPlugin(chart, 'audit', {
 *   url: 'oci://registry.example.com/audit:1.2',
 *   vmConfig: {
 *     env: [
 *       istio.WasmEnvironmentVariable.value('LEVEL', 'info'),
 *       istio.WasmEnvironmentVariable.host('POD_NAME'),
 *     ],
 *   },
 * });
 */
export class WasmEnvironmentVariable {
  /**
   * Returns a variable with a value.
   *
   * @param name - name, up to 256 characters
   * @param value - value, up to 2048 characters
   */
  public static value(name: string, value: string): WasmEnvironmentVariable {
    return new WasmEnvironmentVariable(name, { value });
  }

  /**
   * Returns a variable with the value that it has in the proxy.
   *
   * @param name - name, the same in the proxy and in the module
   */
  public static host(name: string): WasmEnvironmentVariable {
    return new WasmEnvironmentVariable(name, { valueFrom: WasmValueFrom.HOST });
  }

  /**
   * Returns any variable, written as given.
   *
   * @param name - name
   * @param options - value or source
   */
  public static of(name: string, options: WasmEnvironmentVariableOptions): WasmEnvironmentVariable {
    return new WasmEnvironmentVariable(name, options);
  }

  private constructor(
    private readonly variableName: string,
    private readonly fields: WasmEnvironmentVariableOptions,
  ) {}

  /** @internal */
  public _render(): unknown {
    return { name: this.variableName, ...this.fields };
  }
}
