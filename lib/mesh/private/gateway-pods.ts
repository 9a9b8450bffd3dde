const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

/** Labels that Istio gives the pods of a gateway, or a waypoint, of Gateway API. */
export function gatewayPods(name: string): { [key: string]: string } {
  return { [GATEWAY_NAME]: name };
}
