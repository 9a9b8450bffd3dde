import { OLDEST_ISTIO_VERSION } from '../../facts/versions';

/** Names (field paths, enum values) and the minor release that brought each. */
export type Releases = { readonly [name: string]: string };

/** Since the oldest supported Istio, or longer. */
export const ALWAYS = OLDEST_ISTIO_VERSION;

/** An API version of a kind. */
export interface ServedVersion {
  /** Without the group: `v1beta1`. */
  readonly name: string;
  /** First Istio whose CRD serves it. */
  readonly since: string;
  /** First Istio for which we render it, where that is later than `since`. */
  readonly renderedSince?: string;
}

/** What Istio's releases brought to one kind. What no table names is taken as always known. */
export interface KindHistory {
  readonly group: string;
  readonly kind: string;
  /** Newest first. The kind exists since the last one does. */
  readonly apiVersions: readonly ServedVersion[];
  /**
   * Fields by the first release whose CRD has them. Paths are those of a manifest, with `[]` for any list item and
   * `*` for any map value: `spec.http[].match[].headers.*.exact`.
   */
  readonly fields?: Releases;
  /** Enum values by the path of their field, then by the first release whose CRD has them. */
  readonly values?: { readonly [path: string]: Releases };
  /** Fields that a CRD had before istiod acted on them: the first release that does, after its release notes. */
  readonly effective?: Releases;
}

/** The same names below each of some paths. */
export function below<T>(paths: readonly string[], names: { readonly [name: string]: T }): { [path: string]: T } {
  const entries = Object.entries(names);
  return Object.fromEntries(paths.flatMap((path) => entries.map(([name, value]) => [`${path}.${name}`, value])));
}
