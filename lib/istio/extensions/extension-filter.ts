import { wasmModuleManifest } from './extension-manifest';
import type { WasmModuleOptions } from './wasm-module';

/** What a TrafficExtension adds to proxies: a Wasm module or a Lua script. */
export class ExtensionFilter {
  /**
   * A Wasm module.
   *
   * @param module - where it comes from, and how it runs
   */
  public static wasm(module: WasmModuleOptions): ExtensionFilter {
    return new ExtensionFilter({ wasm: wasmModuleManifest(module) });
  }

  /**
   * A Lua script, which Envoy calls by `envoy_on_request` and `envoy_on_response`.
   *
   * @param inlineCode - the script; not empty, up to 64 KiB
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
