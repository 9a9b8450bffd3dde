import type { PolicyTarget } from '../../istio/index';
import type { NetworkPolicyRuleOptions } from '../network/network-policy-props';
import type { Caller } from './caller';

/** Calls that are allowed. */
export interface AllowedCallsOptions {
  /** Who calls. Refused at synth where nobody is named, which would let everybody in. */
  readonly from: Caller[];

  /**
   * Pods that are called, by labels.
   *
   * @default - all pods of the namespace
   */
  readonly to?: { [key: string]: string };

  /**
   * Service that is called, where a waypoint decides; it replaces `to` in the policy of the mesh. Needs a mode with a
   * waypoint.
   *
   * @default - the proxies of the pods decide; with a waypoint, all services behind it
   */
  readonly service?: PolicyTarget;

  /**
   * Ports of the pods, which may be others than those of their Service. Where a waypoint decides, ports of the Service:
   * a waypoint judges requests before it chooses a pod. Refused at synth: an empty list, and numbers that are no port.
   *
   * @default - all
   */
  readonly ports?: number[];

  /**
   * HTTP methods. In an ambient mesh only a waypoint can tell them. Refused at synth where the list is empty.
   *
   * @default - all
   */
  readonly methods?: string[];

  /**
   * Paths, as `Operation.paths` has them. In an ambient mesh only a waypoint can tell them. Refused at synth where the list
   * is empty.
   *
   * @default - all
   */
  readonly paths?: string[];
}

/** Calls out of a namespace that are allowed. */
export interface AllowedEgressOptions {
  /** What is called: peers and ports, which are those of the pods that are called, not of their Service. */
  readonly to: NetworkPolicyRuleOptions[];

  /**
   * Pods that call, by labels.
   *
   * @default - all pods of the namespace
   */
  readonly from?: { [key: string]: string };
}
