// The properties of requests that Envoy compares with values of policies.

import { HIGHEST_PORT } from '../../facts/ports';
import { addressMatch, isAddressBlock } from './address-match';
import type { Attribute } from './attribute';
import { type ClaimMatch, type Claims, claimAt, claimMatch, requestPrincipalMatch } from './claim-match';
import { isPathTemplate, pathTemplateMatch, templateMistake } from './path-template';
import { namespaceMatch, principalMatch, serviceAccountMatch, trustDomainMatch } from './peer-match';
import type { RequestFacts } from './request-facts';
import { type TextMatch, textMatch, textMatchIgnoringCase } from './text-match';

/** Identity of the client. */
export const PRINCIPAL: Attribute = {
  matcher: (values, { trustDomains }) => someText(peerOf, trustDomains.withAliases(values).map(principalMatch)),
  actual: peerOf,
};

/** Namespace of the client. */
export const NAMESPACE: Attribute = {
  matcher: (values) => someText(peerOf, values.map(namespaceMatch)),
  actual: peerOf,
};

/** Service account of the client. */
export const SERVICE_ACCOUNT: Attribute = {
  matcher: (values, { namespace }) =>
    someText(
      peerOf,
      values.map((value) => serviceAccountMatch(value, namespace)),
    ),
  actual: peerOf,
};

/** Trust domain of the client. */
export const TRUST_DOMAIN: Attribute = {
  matcher: (values, { trustDomains }) => someText(peerOf, trustDomains.expand(values).map(trustDomainMatch)),
  actual: peerOf,
};

/** Address that the connection comes from. */
export const SOURCE_IP = addressAttribute(({ request }) => request.sourceIp);
/** Address of the original client. */
export const REMOTE_IP = addressAttribute(({ remoteIp }) => remoteIp);
/** Address of the pod. */
export const DESTINATION_IP = addressAttribute(({ request }) => request.destinationIp);

/** Port of the pod. */
export const PORT: Attribute = {
  accepts: (value) => /^\d+$/.test(value) && Number(value) <= HIGHEST_PORT,
  matcher: (values) => {
    const ports = new Set(values.map(Number));
    return ({ request }) => ports.has(request.port);
  },
  actual: ({ request }) => `${request.port}`,
};

/** Name of the server in the TLS handshake; empty without one. */
export const SNI: Attribute = {
  matcher: (values) => someText(sniOf, values.map(textMatch)),
  actual: sniOf,
};

export const HOST: Attribute = {
  isHttpOnly: true,
  matcher: (values) => someText(hostOf, values.map(textMatchIgnoringCase)),
  actual: hostOf,
};

export const METHOD: Attribute = {
  isHttpOnly: true,
  matcher: (values) => someText(({ request }) => request.method, values.map(textMatch)),
  actual: ({ request }) => request.method,
};

export const PATH: Attribute = {
  isHttpOnly: true,
  matcher: (values) =>
    values.some((value) => isPathTemplate(value) && templateMistake(value) !== undefined)
      ? () => undefined
      : someText(
          ({ pathname }) => pathname,
          values.map((value) => (isPathTemplate(value) ? pathTemplateMatch(value) : textMatch(value))),
        ),
  actual: ({ pathname }) => pathname,
};

/** Issuer and subject of the token: `ISSUER/SUBJECT`. */
export const REQUEST_PRINCIPAL: Attribute = {
  isHttpOnly: true,
  matcher: (values) => someClaims(values.map(requestPrincipalMatch)),
  actual: ({ request: { claims } }) => claims && principalText(claims),
};

/** A token without a subject has no principal, so that not even `*` matches. */
function principalText({ iss, sub }: NonNullable<Claims>): string {
  return typeof sub === 'string' && sub !== '' ? `${iss}/${sub}` : `a token of ${iss} without sub`;
}

/** A claim of the token, by the names of nested claims. */
export function claimAttribute(path: readonly string[]): Attribute {
  return {
    isHttpOnly: true,
    matcher: (values) => someClaims([claimMatch(path, values)]),
    actual: ({ request }) => JSON.stringify(claimAt(request.claims, path)),
  };
}

export function headerAttribute(name: string): Attribute {
  const key = name.toLowerCase();
  const headerOf = (facts: RequestFacts) => facts.header(key);
  return {
    isHttpOnly: true,
    // `*` includes empty headers here.
    matcher: (values) => someText(headerOf, values.map(headerMatch)),
    actual: headerOf,
  };
}

/** Metadata that a filter of Envoy sets. The filters of Istio do not set any that policies can read. */
export const FILTER_METADATA: Attribute = {
  matcher: (_values, { hasUnknownFilters }) => {
    const result = hasUnknownFilters ? undefined : false;
    return () => result;
  },
  actual: () => undefined,
};

function headerMatch(value: string): TextMatch {
  return value === '*' ? () => true : textMatch(value);
}

function addressAttribute(addressOf: (facts: RequestFacts) => string | undefined): Attribute {
  return {
    accepts: isAddressBlock,
    matcher: (values) => {
      const match = addressMatch(values);
      return (facts) => {
        const address = addressOf(facts);
        return address === undefined ? undefined : match(address);
      };
    },
    actual: addressOf,
  };
}

function peerOf({ request }: RequestFacts): string | undefined {
  return request.peer;
}

function sniOf({ request }: RequestFacts): string {
  return request.sni ?? '';
}

function hostOf({ request }: RequestFacts): string {
  return request.host;
}

function someText(textOf: (facts: RequestFacts) => string | undefined, matches: readonly TextMatch[]) {
  return (facts: RequestFacts) => {
    const text = textOf(facts);
    return text !== undefined && matches.some((match) => match(text));
  };
}

function someClaims(matches: readonly ClaimMatch[]) {
  return ({ request }: RequestFacts) => matches.some((match) => match(request.claims));
}
