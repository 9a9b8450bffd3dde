export * from './control-plane-reference';
export * from './istio';
export * from './istio-cni';
export * from './istio-revision';
export * from './istio-revision-tag';
export * from './update-strategy';
export * from './z-tunnel';
