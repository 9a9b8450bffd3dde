import { GATEWAY_NAME } from '../../../facts/labels';
import type { AllowedGatewayCallsOptions } from '../../access/allowed-gateway-calls';
import type { NetworkPolicyRuleOptions } from '../network-policy-props';
import { NetworkPort } from '../network-port';

/** Labels that Istio gives the pods of a gateway, or a waypoint, of Gateway API. */
export function gatewayPods(name: string): { [key: string]: string } {
  return { [GATEWAY_NAME]: name };
}

/** What the network lets through to a gateway. */
export function gatewayRule({ from, ports }: AllowedGatewayCallsOptions): NetworkPolicyRuleOptions {
  return { peers: from, ports: ports.map(NetworkPort.tcp) };
}
