export * from './kind-cluster';
export * from './kind-cluster-props';
export * from './kind-json-patch';
export * from './kind-networking';
export * from './kind-node';
