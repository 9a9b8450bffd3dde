// Gateways that Istio brings along: the classes of the Gateway API, and the gateways that an installation creates.

/** Class of gateways that Istio runs itself. */
export const ISTIO_CLASS = 'istio';
/** Class of gateways that are elsewhere, and that Istio only publishes. */
export const REMOTE_CLASS = 'istio-remote';
/** Class of waypoints of ambient mode. */
export const WAYPOINT_CLASS = 'istio-waypoint';
/** Class of gateways between the networks of an ambient mesh. */
export const EAST_WEST_CLASS = 'istio-east-west';
/** Class of gateways of agentgateway, which Istio registers if istiod has `PILOT_ENABLE_AGENTGATEWAY`. */
export const AGENTGATEWAY_CLASS = 'istio-agentgateway';
/** Class of waypoints of agentgateway. */
export const AGENTGATEWAY_WAYPOINT_CLASS = 'istio-agentgateway-waypoint';

/** Classes of waypoints. */
export const WAYPOINT_CLASSES: readonly string[] = [WAYPOINT_CLASS, AGENTGATEWAY_WAYPOINT_CLASS];

/** Classes that Istio registers. */
export const ISTIO_CLASSES: readonly string[] = [
  ISTIO_CLASS,
  REMOTE_CLASS,
  EAST_WEST_CLASS,
  AGENTGATEWAY_CLASS,
  ...WAYPOINT_CLASSES,
];

/** Classes whose gateways give their own name to the objects that Istio creates for them. */
const CLASSES_WITHOUT_SUFFIX: readonly string[] = [EAST_WEST_CLASS, AGENTGATEWAY_CLASS, ...WAYPOINT_CLASSES];

/** Name of the Deployment, the Service and the service account that Istio creates for a Gateway of the Gateway API. */
export function generatedName(gateway: string, className: string): string {
  return CLASSES_WITHOUT_SUFFIX.includes(className) ? gateway : `${gateway}-${className}`;
}

/** Controller of the IngressClasses whose Ingresses Istio handles. */
export const INGRESS_CONTROLLER = 'istio.io/ingress-controller';
/** Controller of the classes of gateways that Istio runs. */
export const GATEWAY_CONTROLLER = 'istio.io/gateway-controller';

/** Option of a listener with a mode of TLS that the Gateway API does not have. */
export const TLS_MODE_OPTION = 'gateway.istio.io/tls-terminate-mode';

/** Name of the ingress gateway that an installation creates. */
export const INGRESS_GATEWAY = 'istio-ingressgateway';
/** Name of the egress gateway that an installation creates. */
export const EGRESS_GATEWAY = 'istio-egressgateway';

/** Container of the proxy in a pod. */
export const PROXY_CONTAINER = 'istio-proxy';
