// Kubernetes versions are compared by minor release, because fields change with minor releases.
import { quote } from '../../diagnostics/words';
import { KUBERNETES_VERSION } from '../../facts/versions';
import { isOlder, minorRelease } from '../versions/istio-version';

// From this version on, only fields of alpha features disappeared.
const OLDEST_SIMILAR_VERSION = '1.31';

/** The minor release whose fields are known. */
export const KNOWN_RELEASE = KUBERNETES_VERSION.split('.', 2).join('.');

/** The reason why a text is not a version; undefined if it is one. */
export function kubernetesVersionError(text: string): string | undefined {
  return minorRelease(text) === undefined
    ? `${quote(text)} is not a Kubernetes version; use a version such as ${KNOWN_RELEASE}`
    : undefined;
}

/** Whether a version has no fields but those that are known. */
export function isKnownVersion(version: string | undefined): boolean {
  const minor = version === undefined ? undefined : minorRelease(version);
  return minor !== undefined && !isOlder(KNOWN_RELEASE, minor) && !isOlder(minor, OLDEST_SIMILAR_VERSION);
}
