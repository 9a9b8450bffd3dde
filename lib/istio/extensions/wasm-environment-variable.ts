/** Where the value of an environment variable comes from. */
export enum WasmValueFrom {
  /** From the manifest. */
  INLINE = 'INLINE',
  /** From the variable of the same name that the proxy has. */
  HOST = 'HOST',
}

/** An environment variable, word for word as the manifest has it. */
export interface WasmEnvironmentVariableOptions {
  /**
   * Value; not with HOST.
   *
   * @default - empty
   */
  readonly value?: string;
  /**
   * Where the value comes from.
   *
   * @default WasmValueFrom.INLINE
   */
  readonly valueFrom?: WasmValueFrom;
}

/**
 * An environment variable of a Wasm module.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/#EnvVar
 */
export class WasmEnvironmentVariable {
  /**
   * A variable with a value.
   *
   * @param name - name, up to 256 characters
   * @param value - value, up to 2048 characters
   */
  public static value(name: string, value: string): WasmEnvironmentVariable {
    return new WasmEnvironmentVariable(name, { value });
  }

  /**
   * A variable that has the value which it has for the proxy.
   *
   * @param name - name, the same on both sides
   */
  public static host(name: string): WasmEnvironmentVariable {
    return new WasmEnvironmentVariable(name, { valueFrom: WasmValueFrom.HOST });
  }

  /**
   * Any variable, word for word.
   *
   * @param name - name
   * @param options - what is written
   */
  public static of(name: string, options: WasmEnvironmentVariableOptions): WasmEnvironmentVariable {
    return new WasmEnvironmentVariable(name, options);
  }

  private constructor(
    private readonly name: string,
    private readonly fields: WasmEnvironmentVariableOptions,
  ) {}

  /** @internal */
  public _render(): unknown {
    return { name: this.name, ...this.fields };
  }
}
