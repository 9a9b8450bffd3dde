import { OLDEST_ISTIO_VERSION } from '../../facts/versions';

/** Names (field paths, enum values), each with the first minor release that has it. */
export type Releases = { readonly [name: string]: string };

/** In all supported versions of Istio. */
export const ALWAYS = OLDEST_ISTIO_VERSION;

/** An API version of a kind. */
export interface ServedVersion {
  /** Name without the group, such as `v1beta1`. */
  readonly name: string;
  /** First Istio whose CRD serves it. */
  readonly since: string;
  /** First Istio for which it is rendered, if later than `since`. */
  readonly renderedSince?: string;
}

/** Changes to one kind in the releases of Istio. All versions support what the tables do not contain. */
export interface KindHistory {
  readonly group: string;
  readonly kind: string;
  /** Newest first. The first release with the last one is the first with the kind. */
  readonly apiVersions: readonly ServedVersion[];
  /**
   * First release whose CRD has a field, by path. In paths `[]` is any list item and `*` any map value:
   * `spec.http[].match[].headers.*.exact`.
   */
  readonly fields?: Releases;
  /** First release whose CRD has an enum value, by the path of the field and the value. */
  readonly values?: { readonly [path: string]: Releases };
  /** First release in which istiod reads a field that the CRD had before, according to the release notes. */
  readonly effective?: Releases;
}

/** The same names below each of the paths. */
export function below<T>(paths: readonly string[], names: { readonly [name: string]: T }): { [path: string]: T } {
  const entries = Object.entries(names);
  return Object.fromEntries(paths.flatMap((path) => entries.map(([name, value]) => [`${path}.${name}`, value])));
}
