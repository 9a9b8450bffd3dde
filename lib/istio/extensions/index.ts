export * from './extension-filter';
export * from './traffic-extension';
export * from './traffic-selector';
export * from './wasm-environment-variable';
export * from './wasm-module';
export * from './wasm-plugin';
