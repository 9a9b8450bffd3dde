import { wasmModuleManifest } from './extension-manifest';
import type { WasmModuleOptions } from './wasm-module';

/**
 * Filter of a TrafficExtension: a Wasm module or a Lua script.
 *
 * @example
 * new istio.TrafficExtension(chart, 'audit', {
 *   filter: istio.ExtensionFilter.wasm({ url: 'oci://registry.example.com/audit:1.2' }),
 * });
 */
export class ExtensionFilter {
  /**
   * Returns a filter that runs a Wasm module.
   *
   * @param module - source of the module, and how it runs
   */
  public static wasm(module: WasmModuleOptions): ExtensionFilter {
    return new ExtensionFilter({ wasm: wasmModuleManifest(module) });
  }

  /**
   * Returns a filter that runs a Lua script. Envoy calls its functions `envoy_on_request` and `envoy_on_response`.
   *
   * @param inlineCode - the script; must not be empty, up to 64 KiB
   */
  public static lua(inlineCode: string): ExtensionFilter {
    return new ExtensionFilter({ lua: { inlineCode } });
  }

  private constructor(private readonly fields: object) {}

  /** @internal */
  public _fields(): object {
    return this.fields;
  }
}
