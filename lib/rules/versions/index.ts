// Istio versions: the apiVersion to render for a target, and what the target does not support.
export { apiVersionFor } from './api-version';
export { validateMeshConfigVersion, validateVersion } from './check-version';
export { istioVersionError, parseIstioVersion } from './istio-version';
