// Conditions of policies on parts of a request that are left open.

import type { Condition } from './condition';
import type { Freedom } from './freedom';

const CLIENT: ReadonlySet<string> = new Set([
  ...['principals', 'namespaces', 'serviceAccounts', 'trustDomains'],
  ...['source.principal', 'source.namespace', 'source.serviceAccount', 'source.trustDomain'],
]);
const PRINCIPALS: ReadonlySet<string> = new Set(['principals', 'source.principal']);
/** What follows from the route or from the Service. */
const FIXED: ReadonlySet<string> = new Set(['ports', 'destination.port', 'destination.ip']);

/** Whether a condition depends on a part that is left open. */
export function isFree({ name: written, values }: Condition, freedom: Freedom | undefined): boolean {
  if (freedom === undefined) {
    return false;
  }
  const name = attributeOf(written);
  if (CLIENT.has(name)) {
    const { client } = freedom;
    const isExcluded = PRINCIPALS.has(name) && values.every((value) => client?.except.has(value));
    return client !== undefined && !isExcluded;
  }
  if (name === 'methods' || name === 'paths') {
    return name === 'methods' ? freedom.method : freedom.path;
  }
  return !FIXED.has(name);
}

/** The name of the attribute: `paths` for `notPaths`, the key for `KEY notValues`. */
function attributeOf(name: string): string {
  const key = name.replace(/ notValues$/, '');
  return /^not[A-Z]/.test(key) ? `${key.charAt(3).toLowerCase()}${key.slice(4)}` : key;
}
