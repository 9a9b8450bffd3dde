import { GATEWAY_NAME } from '../../../facts/labels';
import type { AllowedGatewayCalls } from '../../access/allowed-calls';
import type { NetworkPolicyRule } from '../network-policy';
import { NetworkPort } from '../network-port';

/** Labels that Istio gives the pods of a gateway, or a waypoint, of Gateway API. */
export function gatewayPods(name: string): { [key: string]: string } {
  return { [GATEWAY_NAME]: name };
}

/** What the network lets through to a gateway. */
export function gatewayRule({ from, ports }: AllowedGatewayCalls): NetworkPolicyRule {
  return { peers: from, ports: ports.map(NetworkPort.tcp) };
}
