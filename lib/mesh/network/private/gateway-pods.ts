import { GATEWAY_NAME } from '../../../facts/labels';
import type { AllowedGatewayCallsOptions } from '../../access/allowed-gateway-calls';
import type { NetworkPolicyRuleOptions } from '../network-policy-props';
import { NetworkPort } from '../network-port';

/** Labels that Istio adds to the pods of a gateway, or a waypoint, of the Gateway API. */
export function gatewayPods(name: string): { [key: string]: string } {
  return { [GATEWAY_NAME]: name };
}

/** Connections to a gateway that are allowed. */
export function gatewayRule({ from, ports }: AllowedGatewayCallsOptions): NetworkPolicyRuleOptions {
  return { peers: from, ports: ports.map(NetworkPort.tcp) };
}
