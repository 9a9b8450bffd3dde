import { isOlder } from './istio-version';
import type { KindHistory, Releases } from './kind-history';

/** What a target version does not support at one place of a manifest and below it. */
export interface Changes {
  /** First release that has the field. */
  since?: string;
  /** First release in which istiod reads the field. */
  effectiveSince?: string;
  /** Enum values of the field, with the first release that has each. */
  values?: Releases;
  /** Changes below: by field name, `[]` for every list item, `*` for every map value. */
  readonly below: Map<string, Changes>;
}

/** Changes to a kind after a version, as a tree that has the structure of a manifest. */
export function changesAfter(target: string, history: KindHistory): Changes {
  const root: Changes = { below: new Map() };
  for (const [path, since] of laterThan(target, history.fields)) {
    at(root, path).since = since;
  }
  for (const [path, since] of laterThan(target, history.effective)) {
    at(root, path).effectiveSince = since;
  }
  for (const [path, values] of Object.entries(history.values ?? {})) {
    const later = laterThan(target, values);
    if (later.length > 0) {
      at(root, path).values = Object.fromEntries(later);
    }
  }
  return root;
}

function laterThan(target: string, releases: Releases = {}): [string, string][] {
  return Object.entries(releases).filter(([, since]) => isOlder(target, since));
}

function at(root: Changes, path: string): Changes {
  let node = root;
  for (const step of path.replaceAll('[]', '.[]').split('.')) {
    let next = node.below.get(step);
    if (next === undefined) {
      next = { below: new Map() };
      node.below.set(step, next);
    }
    node = next;
  }
  return node;
}
