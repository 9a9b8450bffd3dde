// Istio versions as the rules compare them: by minor release, since the CRDs change with minor releases.

import { NEWEST_ISTIO_VERSION, OLDEST_ISTIO_VERSION } from '../../facts/versions';

const VERSION = /^v?(\d+)\.(\d+)(\.\d+)?(-[\w.-]+)?$/;

/** The minor release of `1.17`, `v1.17`, `1.17.2` or `1.17.0-rc.1`: `1.17`. Throws what a user can act on. */
export function parseIstioVersion(text: string): string {
  const version = minorRelease(text);
  if (version === undefined) {
    throw new Error(`Istio version '${text}' cannot be read; give it like '${NEWEST_ISTIO_VERSION}'`);
  }
  if (isOlder(version, OLDEST_ISTIO_VERSION)) {
    throw new Error(
      `Istio version '${text}' is older than ${OLDEST_ISTIO_VERSION}, the oldest supported; ` +
        `give '${OLDEST_ISTIO_VERSION}' or newer`,
    );
  }
  return version;
}

/** The minor release that a text names, or undefined where it names none. */
export function minorRelease(text: string): string | undefined {
  const [, major, minor] = VERSION.exec(text) ?? [];
  return major === undefined || minor === undefined ? undefined : `${Number(major)}.${Number(minor)}`;
}

/** Whether one minor release came before another. */
export function isOlder(version: string, other: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = other.split('.').map(Number);
  return major === otherMajor ? minor < otherMinor : major < otherMajor;
}
