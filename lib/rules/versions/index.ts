// What older Istio versions know: which apiVersion to render for a mesh, and what a manifest may not say to it.
export { apiVersionFor } from './api-version';
export { validateVersion } from './check-version';
export { parseIstioVersion } from './istio-version';
