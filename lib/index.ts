export * as addons from './addons';
export * as analysis from './analysis';
// Not part of `analysis`: the cdk8s command looks for the class in the package itself.
export { AnalysisPlugin } from './analysis/validation-plugin';
export * as apps from './apps';
export * as argocd from './argocd';
export * as gatewayapi from './gatewayapi';
export * as install from './install';
export * as istio from './istio';
export * as kubernetes from './kubernetes';
export * as mesh from './mesh';
export * as monitoring from './monitoring';
export * as synthesis from './synthesis';
export * as traffic from './traffic';
