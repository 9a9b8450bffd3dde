// Paths of the product page that are exposed to clients outside the cluster.

/** Name of the Gateway of Istio or Gateway API. */
export const GATEWAY_NAME = 'bookinfo-gateway';
/** Name of the VirtualService or HTTPRoute. */
export const ROUTE_NAME = 'bookinfo';

/** A path of the product page that is exposed. */
export interface ExposedPath {
  readonly path: string;
  /** Whether paths below it are exposed too. */
  readonly below: boolean;
  /** Path in the Ingress, if it differs. */
  readonly inIngress?: string;
}

/** All exposed paths, in the order of the upstream manifests. */
export const EXPOSED_PATHS: readonly ExposedPath[] = [
  { path: '/productpage', below: false },
  { path: '/static', below: true, inIngress: '/static/' },
  { path: '/login', below: false },
  { path: '/logout', below: false },
  { path: '/api/v1/products', below: true },
];
