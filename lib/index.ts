export * as apps from './apps';
export * as gatewayapi from './gatewayapi';
export * as istio from './istio';
export * as mesh from './mesh';
export * as monitoring from './monitoring';
