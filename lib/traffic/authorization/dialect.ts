// The fields of policies that Envoy and ztunnel know.

import type { Attribute } from './attribute';
import {
  claimAttribute,
  DESTINATION_IP,
  FILTER_METADATA,
  HOST,
  headerAttribute,
  METHOD,
  NAMESPACE,
  PATH,
  PORT,
  PRINCIPAL,
  REMOTE_IP,
  REQUEST_PRINCIPAL,
  SERVICE_ACCOUNT,
  SNI,
  SOURCE_IP,
  TRUST_DOMAIN,
} from './attributes';
import { claimPath, nameInBrackets } from './claim-match';
import { ZTUNNEL_NAMESPACE, ZTUNNEL_PRINCIPAL, ZTUNNEL_SERVICE_ACCOUNT } from './ztunnel-attributes';

/** The fields that a proxy knows. */
export interface Dialect {
  /** By the name in `source`. Other fields have no effect. */
  readonly source: ReadonlyMap<string, Attribute>;
  /** By the name in `operation`. */
  readonly operation: ReadonlyMap<string, Attribute>;
  /** Returns the attribute of a `when` key; undefined if the key is unknown. */
  condition(key: string): Attribute | undefined;
}

const HTTP_ONLY: Attribute = { isHttpOnly: true, matcher: () => () => false, actual: () => undefined };

const OPERATION = new Map([
  ['ports', PORT],
  ['hosts', HOST],
  ['methods', METHOD],
  ['paths', PATH],
]);

const CONDITIONS = new Map<string, Attribute>([
  ['source.ip', SOURCE_IP],
  ['remote.ip', REMOTE_IP],
  ['source.namespace', NAMESPACE],
  ['source.serviceAccount', SERVICE_ACCOUNT],
  ['source.trustDomain', TRUST_DOMAIN],
  ['source.principal', PRINCIPAL],
  ['request.auth.principal', REQUEST_PRINCIPAL],
  ['request.auth.audiences', claimAttribute(['aud'])],
  ['request.auth.presenter', claimAttribute(['azp'])],
  ['destination.ip', DESTINATION_IP],
  ['destination.port', PORT],
  ['connection.sni', SNI],
]);

/** The fields that Envoy knows, as a gateway, sidecar or waypoint. */
export const ENVOY: Dialect = {
  source: new Map([
    ['principals', PRINCIPAL],
    ['requestPrincipals', REQUEST_PRINCIPAL],
    ['namespaces', NAMESPACE],
    ['serviceAccounts', SERVICE_ACCOUNT],
    ['trustDomains', TRUST_DOMAIN],
    ['ipBlocks', SOURCE_IP],
    ['remoteIpBlocks', REMOTE_IP],
  ]),
  operation: OPERATION,
  condition: (key) => CONDITIONS.get(key) ?? keyWithName(key),
};

const ZTUNNEL_CONDITIONS = new Map<string, Attribute>([
  ['source.ip', SOURCE_IP],
  ['source.namespace', ZTUNNEL_NAMESPACE],
  ['source.principal', ZTUNNEL_PRINCIPAL],
  ['destination.ip', DESTINATION_IP],
  ['destination.port', PORT],
]);

/** The fields that ztunnel knows. It does not read HTTP, and has no aliases of trust domains. */
export const ZTUNNEL: Dialect = {
  source: new Map([
    ['principals', ZTUNNEL_PRINCIPAL],
    ['requestPrincipals', HTTP_ONLY],
    ['namespaces', ZTUNNEL_NAMESPACE],
    ['serviceAccounts', ZTUNNEL_SERVICE_ACCOUNT],
    ['ipBlocks', SOURCE_IP],
    ['remoteIpBlocks', HTTP_ONLY],
  ]),
  operation: OPERATION,
  condition: (key) => ZTUNNEL_CONDITIONS.get(key) ?? HTTP_ONLY,
};

/** Attribute of a key that contains a name, such as `request.headers[x-user]`. */
function keyWithName(key: string): Attribute | undefined {
  const bracket = key.indexOf('[');
  const [stem, brackets] = bracket < 0 ? [key, ''] : [key.slice(0, bracket), key.slice(bracket)];
  if (stem === 'request.headers') {
    const name = nameInBrackets(brackets);
    return name === undefined ? undefined : headerAttribute(name);
  }
  if (stem === 'request.auth.claims') {
    const path = claimPath(brackets);
    return path && claimAttribute(path);
  }
  return key.startsWith('experimental.envoy.filters.') ? FILTER_METADATA : undefined;
}
