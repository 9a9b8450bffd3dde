export * from './component';
export * from './horizontal-pod-autoscaler';
export * from './istio-operator';
export * from './istio-operator-file';
export * from './overlay';
