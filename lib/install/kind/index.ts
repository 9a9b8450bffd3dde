export * from './kind-cluster';
export * from './kind-json-patch';
export * from './kind-networking';
export * from './kind-node';
