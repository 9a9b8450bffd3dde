export * from './istio-in-action';
export * from './istio-in-action-exposure';
export * from './istio-in-action-props';
export * from './istio-in-action-routing';
