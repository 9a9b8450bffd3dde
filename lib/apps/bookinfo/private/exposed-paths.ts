// What callers from outside the cluster reach of the product page, whatever the way.

/** Name of the Gateway, for Istio and for Gateway API. */
export const GATEWAY_NAME = 'bookinfo-gateway';
/** Name of the VirtualService or HTTPRoute behind it. */
export const ROUTE_NAME = 'bookinfo';

/** A path of the product page that callers from outside the cluster may use. */
export interface ExposedPath {
  readonly path: string;
  /** Whether paths below it count too. */
  readonly below: boolean;
  /** The path as the Ingress has it, where it differs. */
  readonly inIngress?: string;
}

/** All of them, in the order of the upstream manifests. */
export const EXPOSED_PATHS: readonly ExposedPath[] = [
  { path: '/productpage', below: false },
  { path: '/static', below: true, inIngress: '/static/' },
  { path: '/login', below: false },
  { path: '/logout', below: false },
  { path: '/api/v1/products', below: true },
];
