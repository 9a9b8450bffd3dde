import { quote } from '../../diagnostics/words';
import { DEFINED_KINDS } from '../../facts/kinds';
import { NEWEST_ISTIO_VERSION } from '../../facts/versions';
import { historyOf } from './history';
import { isOlder, parseIstioVersion } from './istio-version';
import type { KindHistory } from './kind-history';

/** Known results: an app has many resources, and few kinds and targets. */
const apiVersions = new Map<string, string>();

/**
 * The apiVersion of a kind for an Istio version (by default the newest known one): the newest stable one that the version
 * serves, such as `networking.istio.io/v1`. If the version does not have the kind, it is the oldest one, and
 * `validateVersion` reports the kind. Kinds of other projects, such as the Gateway API, do not depend on the version.
 */
export function apiVersionFor(group: string, kind: string, istioVersion = NEWEST_ISTIO_VERSION): string {
  const key = `${group}/${kind}@${istioVersion}`;
  const known = apiVersions.get(key) ?? findApiVersion(group, kind, istioVersion);
  apiVersions.set(key, known);
  return known;
}

function findApiVersion(group: string, kind: string, istioVersion: string): string {
  const target = parseIstioVersion(istioVersion);
  const history = historyOf(group, kind);
  const version = history === undefined ? newestServed(group, kind) : newestApiVersion(history, target);
  if (version === undefined) {
    throw new Error(`kind ${quote(kind)} of group ${quote(group)} has no CRD in this package`);
  }
  return `${group}/${version}`;
}

/** The newest apiVersion to render for a version, without group; the oldest if the version does not have the kind. */
export function newestApiVersion(history: KindHistory, target: string): string | undefined {
  const newest = history.apiVersions.find((version) => !isOlder(target, version.renderedSince ?? version.since));
  return (newest ?? history.apiVersions.at(-1))?.name;
}

// The storage version can be older: ReferenceGrant is stored as v1beta1 and served as v1.
function newestServed(group: string, kind: string): string | undefined {
  const definitions = DEFINED_KINDS.filter((defined) => defined.group === group && defined.kind === kind);
  const served = definitions.flatMap((definition) => definition.served);
  return served.sort((version, other) => priority(other) - priority(version))[0];
}

/** The order of versions in Kubernetes: stable before beta before alpha, then the higher number. */
function priority(version: string): number {
  const [, major, stage, minor = 0] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version) ?? [];
  const stability = ['alpha', 'beta', undefined].indexOf(stage);
  return stability * 1e6 + Number(major) * 1e3 + Number(minor);
}
