import type { Place } from '../world/resource';
import type { World } from '../world/world';
import type { Severity } from './finding';

/** What a code means: the text of `--explain CODE` and of the reference page. */
export interface Code {
  /** Istio's (`IST0101`) or Kiali's (`KIA1107`) code where one exists; ours start with `ANA` otherwise. */
  readonly code: string;
  readonly severity: Severity;
  /** A few words, without a full stop. */
  readonly title: string;
  /** What it means and what happens in the mesh, in a few sentences. */
  readonly explanation: string;
  /** How to get rid of it. */
  readonly fix: string;
  /** YAML that has it, and the same without it; shortened to what matters, but complete objects. */
  readonly example?: { readonly bad: string; readonly good: string };
  /** A page that explains the concept behind it; the analysis page of the code itself is known anyway. */
  readonly documentation: string;
}

/** What a rule says about one place. */
export interface Remark {
  /** What is wrong, with the value that is to blame. */
  readonly message: string;
  /** What to do; nothing where the message says it all. */
  readonly suggestion?: string;
  /** Where it differs from that of the code. */
  readonly severity?: Severity;
  /**
   * Set where the rule misses something that may exist beyond the manifests. The finding is then an INFO that tells how
   * to declare it.
   */
  readonly isUnsure?: boolean;
  /**
   * Set together with `isUnsure` where the manifests hold others of what is missing, so that it is rather misspelt than
   * the property of others. The finding is then a WARNING.
   */
  readonly isLikely?: boolean;
}

/** Takes what rules have to say. What is said about objects that are not judged is dropped. */
export type Report = (code: Code, place: Place, remark: Remark) => void;

/** One thing that manifests are checked for. */
export interface Rule {
  /** Name in kebab-case; the name of its file. */
  readonly name: string;
  /** The codes that it may report. */
  readonly codes: readonly Code[];
  /** Whether it looks at the namespaces of Kubernetes itself too; analyzers of Istio leave them alone. */
  readonly coversSystemNamespaces?: boolean;
  /** The kinds that it reads, the one it reports on first. */
  readonly reads: readonly string[];
  /** Looks at everything once. Never throws, whatever the manifests hold, and takes time linear in their number. */
  check(world: World, report: Report): void;
}
