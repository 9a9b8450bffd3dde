import { quote } from '../../diagnostics/words';

import { NEWEST_ISTIO_VERSION, OLDEST_ISTIO_VERSION } from '../../facts/versions';

// Istio versions are compared by minor release, because CRDs change with minor releases.

const VERSION = /^v?(\d+)\.(\d+)(\.\d+)?(-[\w.-]+)?$/;

/** The minor release of `1.17`, `v1.17`, `1.17.2` or `1.17.0-rc.1`: `1.17`. Throws if the text is not a supported version. */
export function parseIstioVersion(text: string): string {
  const error = istioVersionError(text);
  const version = minorRelease(text);
  if (error !== undefined || version === undefined) {
    throw new Error(error);
  }
  return version;
}

/** The reason why a text is not a supported version; undefined if it is one. */
export function istioVersionError(text: string): string | undefined {
  const version = minorRelease(text);
  if (version === undefined) {
    return `${quote(text)} is not an Istio version; use a version such as ${NEWEST_ISTIO_VERSION}`;
  }
  return isOlder(version, OLDEST_ISTIO_VERSION)
    ? `Istio version ${quote(text)} is not supported; use ${OLDEST_ISTIO_VERSION} or later`
    : undefined;
}

/** The minor release of a version; undefined if the text is not a version. */
export function minorRelease(text: string): string | undefined {
  const [, major, minor] = VERSION.exec(text) ?? [];
  return major === undefined || minor === undefined ? undefined : `${Number(major)}.${Number(minor)}`;
}

/** Whether a minor release is older than another. */
export function isOlder(version: string, other: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = other.split('.').map(Number);
  return major === otherMajor ? minor < otherMinor : major < otherMajor;
}
