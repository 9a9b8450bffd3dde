import type { PolicyTarget } from '../../istio/index';
import type { NetworkPolicyRuleOptions } from '../network/network-policy-props';
import type { Caller } from './caller';

/** Calls into a namespace that are allowed. */
export interface AllowedCallsOptions {
  /** Callers. An empty list, which would allow all callers, is rejected at synth. */
  readonly from: Caller[];

  /**
   * Labels of the pods that are called.
   *
   * @default - all pods of the namespace
   */
  readonly to?: { [key: string]: string };

  /**
   * Service that is called, if a waypoint enforces the policy. It replaces `to` in the AuthorizationPolicy and requires
   * a mode with a waypoint.
   *
   * @default - the proxies of the pods enforce the policy; with a waypoint, it applies to all services of the waypoint
   */
  readonly service?: PolicyTarget;

  /**
   * Ports of the pods, which may differ from those of their Service. If a waypoint enforces the policy, ports of the
   * Service, because the waypoint checks requests before it selects a pod. An empty list and numbers that are not ports
   * are rejected at synth.
   *
   * @default - all ports
   */
  readonly ports?: number[];

  /**
   * HTTP methods. In an ambient mesh, only a waypoint can match them. An empty list is rejected at synth.
   *
   * @default - all methods
   */
  readonly methods?: string[];

  /**
   * Paths, in the syntax of `Operation.paths`. In an ambient mesh, only a waypoint can match them. An empty list is
   * rejected at synth.
   *
   * @default - all paths
   */
  readonly paths?: string[];
}

/** Calls out of a namespace that are allowed. */
export interface AllowedEgressOptions {
  /** Peers and ports that are called. The ports are those of the pods, not of their Service. */
  readonly to: NetworkPolicyRuleOptions[];

  /**
   * Labels of the pods that call.
   *
   * @default - all pods of the namespace
   */
  readonly from?: { [key: string]: string };
}
