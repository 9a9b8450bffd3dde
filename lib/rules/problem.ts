import type { Definitions } from './definitions';

/** How bad a problem is: only an error is refused by the API server or by istiod. */
export type ProblemSeverity = 'error' | 'warning' | 'info';

/** One thing that is wrong, or surprising, in one manifest. */
export interface Problem {
  /**
   * What kind of rule found it: CRD0001 schema, CRD0002 CEL rule, IST0106 istiod refuses, IST0133 istiod warns,
   * IST0130 and IST0131 unreachable or ineffective matches, GWA0001 an expression that
   * Envoy cannot read, VER0001 unknown to the target version, VER0002 known to it but not yet in effect.
   */
  readonly code: string;
  readonly severity: ProblemSeverity;
  /** Where in the manifest, such as `spec.http[1].route[0].weight` or `metadata.labels['app.kubernetes.io/name']`. */
  readonly path: string;
  /** The value, what is wrong with it, and what to do; without the path. */
  readonly message: string;
}

/** What the manifest is judged for. */
export interface RuleContext {
  /** Istio version of the mesh, such as `1.17`; the newest known where unset. */
  readonly istioVersion?: string;
  /** Release channel of the installed Gateway API CRDs; `standard` where unset. */
  readonly gatewayApiChannel?: 'standard' | 'experimental';
  /** Kinds that CRDs of the user define; those that this package knows win. */
  readonly definitions?: Definitions;
}
