export * as analysis from './analysis';
export * as apps from './apps';
export * as argocd from './argocd';
export * as gatewayapi from './gatewayapi';
export * as install from './install';
export * as istio from './istio';
export * as mesh from './mesh';
export * as monitoring from './monitoring';
