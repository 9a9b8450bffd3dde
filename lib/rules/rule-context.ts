import type { Definitions } from './definitions';

/** Versions, channel and kinds that a manifest is validated against. */
export interface RuleContext {
  /** Istio version of the mesh, such as `1.17`; the newest known version if unset. */
  readonly istioVersion?: string;
  /** Kubernetes version of the cluster, such as `1.36`; unknown if unset. */
  readonly kubernetesVersion?: string;
  /** Release channel of the installed Gateway API CRDs; `standard` if unset. */
  readonly gatewayApiChannel?: 'standard' | 'experimental';
  /** Kinds that CRDs of the user define; the kinds that this package knows take precedence. */
  readonly definitions?: Definitions;
}
