import { verbatim } from '../../base/renderer';
import type { TrafficSelector } from './traffic-selector';
import type { WasmModuleOptions } from './wasm-module';

/** A module as the manifest has it, its own settings untouched. */
export function wasmModuleManifest(module: WasmModuleOptions): object {
  return { ...module, pluginConfig: verbatim(module.pluginConfig) };
}

/** Selectors as the manifest has them, where a port is an object. */
export function trafficSelectorsManifest(selectors: readonly TrafficSelector[] | undefined): object[] | undefined {
  return selectors?.map(({ ports, ...selector }) => ({ ...selector, ports: ports?.map((number) => ({ number })) }));
}
