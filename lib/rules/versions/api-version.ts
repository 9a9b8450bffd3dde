import { DEFINED_KINDS } from '../../facts/kinds';
import { NEWEST_ISTIO_VERSION } from '../../facts/versions';
import { historyOf } from './history';
import { isOlder, parseIstioVersion } from './istio-version';
import type { KindHistory } from './kind-history';

/**
 * The apiVersion in which to write a kind for an Istio version (the newest known where unset): the newest stable one
 * that it serves, such as `networking.istio.io/v1`. For a kind that the version does not have, the oldest one, since
 * `validateVersion` reports the kind. Kinds that Istio does not bring, such as Gateway API's, do not depend on it.
 */
export function apiVersionFor(group: string, kind: string, istioVersion = NEWEST_ISTIO_VERSION): string {
  const target = parseIstioVersion(istioVersion);
  const history = historyOf(group, kind);
  const version = history === undefined ? newestServed(group, kind) : newestApiVersion(history, target);
  if (version === undefined) {
    throw new Error(`kind ${kind} of group ${group} is in no CRD that this package knows`);
  }
  return `${group}/${version}`;
}

/** The newest apiVersion, without group, that we render for a version; the oldest for a version without the kind. */
export function newestApiVersion(history: KindHistory, target: string): string | undefined {
  const newest = history.apiVersions.find((version) => !isOlder(target, version.renderedSince ?? version.since));
  return (newest ?? history.apiVersions.at(-1))?.name;
}

// The storage version will not do: ReferenceGrant is stored as v1beta1 and served as v1.
function newestServed(group: string, kind: string): string | undefined {
  const definitions = DEFINED_KINDS.filter((defined) => defined.group === group && defined.kind === kind);
  const served = definitions.flatMap((definition) => definition.served);
  return served.sort((version, other) => priority(other) - priority(version))[0];
}

/** Kubernetes' order of versions: stable before beta before alpha, then the higher number. */
function priority(version: string): number {
  const [, major, stage, minor = 0] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version) ?? [];
  const stability = ['alpha', 'beta', undefined].indexOf(stage);
  return stability * 1e6 + Number(major) * 1e3 + Number(minor);
}
