import { verbatim } from '../../base/renderer';
import type { TrafficSelector } from './traffic-selector';
import type { WasmModuleOptions } from './wasm-module';

/** Renders a module; its own configuration is written as given. */
export function wasmModuleManifest(module: WasmModuleOptions): object {
  return { ...module, pluginConfig: verbatim(module.pluginConfig) };
}

/** Renders selectors, in which a port is an object. */
export function trafficSelectorsManifest(selectors: readonly TrafficSelector[] | undefined): object[] | undefined {
  return selectors?.map(({ ports, ...selector }) => ({ ...selector, ports: ports?.map((number) => ({ number })) }));
}
