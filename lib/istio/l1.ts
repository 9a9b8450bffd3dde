export * from '../../imports/extensions.istio.io';
export * from '../../imports/networking.istio.io';
export * from '../../imports/security.istio.io';
export * from '../../imports/telemetry.istio.io';
