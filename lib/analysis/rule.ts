import type { Code } from '../diagnostics/code';
import type { CodeDefinition } from '../diagnostics/define-code';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { Place } from '../world/resource';
import type { World } from '../world/world';

/** How certain a diagnostic is that reports something as missing. */
export interface Certainty {
  /**
   * Whether what is missing may exist beyond the manifests. The diagnostic is then an INFO that explains how to declare
   * it.
   */
  readonly isUnsure?: boolean;
  /**
   * Set together with `isUnsure` if the manifests suggest what is meant instead, such as an object of the same name in
   * another namespace. The diagnostic is then a WARNING.
   */
  readonly isLikely?: boolean;
}

/** What else `report` needs to know about a diagnostic. */
export interface ReportOptions extends Certainty {
  /** Other places at which rules may report the same mistake; for rules with `defersTo`. */
  readonly causes?: readonly Place[];
}

/** Reports a diagnostic at a place. Diagnostics about objects that are not analyzed are dropped. */
export type Report = (diagnostic: Diagnostic, place: Place, options?: ReportOptions) => void;

/** A check of all manifests together. */
export interface Rule {
  /** Name in kebab-case, the same as its folder. */
  readonly name: string;
  /** The codes that it may report. */
  readonly codes: readonly CodeDefinition[];
  /**
   * Codes of other rules that report the same mistake more precisely. If one of them is reported for the same rule of the same
   * object, or for a cause, the diagnostic is dropped.
   */
  readonly defersTo?: ReadonlySet<Code>;
  /** Whether it also checks Kubernetes' own namespaces, which Istio's analyzers skip. */
  readonly coversSystemNamespaces?: boolean;
  /** Checks the world once. Never throws, whatever the manifests contain, and takes time linear in their number. */
  check(world: World, report: Report): void;
}
