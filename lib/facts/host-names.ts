// How Istio expands short host names, and how it compares host names that may start with a wildcard.

/** Namespace and domain that a short host name is expanded with. */
export interface HostScope {
  readonly namespace?: string;
  readonly clusterDomain: string;
}

/** Full name of a service in the DNS of the cluster. */
export function fullServiceHost(name: string, namespace: string, clusterDomain: string): string {
  return `${name}.${namespace}.svc.${clusterDomain}`;
}

/**
 * Full name of a host as Istio expands it: a name without a dot is a service of the namespace it is used in.
 * If that namespace is unknown, the short name stays.
 */
export function expandHost(host: string, { namespace, clusterDomain }: HostScope): string {
  const isShort = !host.includes('.') && !host.includes('*') && !host.includes(':');
  return isShort && namespace !== undefined ? fullServiceHost(host, namespace, clusterDomain) : host;
}

/** Whether some host belongs to both: equal names, or one covered by the wildcard of the other. */
export function hostsOverlap(one: string, other: string): boolean {
  return isHostWithin(one, other) || isHostWithin(other, one);
}

/** Whether every host of `inner` belongs to `outer`. */
export function isHostWithin(inner: string, outer: string): boolean {
  if (!outer.startsWith('*')) {
    return inner === outer;
  }
  const suffix = outer.slice(1);
  return inner.startsWith('*')
    ? inner.length >= outer.length && inner.slice(1).endsWith(suffix)
    : inner.endsWith(suffix);
}

/** The host in a URL, or in an address with a port or a path; undefined if there is none. */
export function hostInUrl(url: string): string | undefined {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/:]+)(?::\d+)?(?:\/.*)?$/is.exec(url)?.[1];
}

/** Whether a text starts with a scheme, such as `https://`. */
export function hasScheme(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
}
