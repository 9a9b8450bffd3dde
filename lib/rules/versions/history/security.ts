import { ALWAYS, type KindHistory, type ServedVersion } from '../kind-history';
import { TARGET_REFERENCES } from './shared';

// Served since 1.17, but announced as the stable API only in 1.22, together with the other kinds. Guides and samples for
// earlier versions use v1beta1.
const POLICY_VERSIONS: readonly ServedVersion[] = [
  { name: 'v1', since: '1.17', renderedSince: '1.22' },
  { name: 'v1beta1', since: ALWAYS },
];

export const PEER_AUTHENTICATION: KindHistory = {
  group: 'security.istio.io',
  kind: 'PeerAuthentication',
  apiVersions: [
    { name: 'v1', since: '1.22' },
    { name: 'v1beta1', since: ALWAYS },
  ],
};

export const AUTHORIZATION_POLICY: KindHistory = {
  group: 'security.istio.io',
  kind: 'AuthorizationPolicy',
  apiVersions: POLICY_VERSIONS,
  fields: {
    ...TARGET_REFERENCES,
    'spec.provider': '1.9',
    'spec.rules[].from[].source.notRemoteIpBlocks': '1.8',
    'spec.rules[].from[].source.notServiceAccounts': '1.25',
    'spec.rules[].from[].source.notTrustDomains': '1.30',
    'spec.rules[].from[].source.remoteIpBlocks': '1.8',
    'spec.rules[].from[].source.serviceAccounts': '1.25',
    'spec.rules[].from[].source.trustDomains': '1.30',
  },
  values: {
    'spec.action': { AUDIT: '1.8', CUSTOM: '1.9' },
  },
};

export const REQUEST_AUTHENTICATION: KindHistory = {
  group: 'security.istio.io',
  kind: 'RequestAuthentication',
  apiVersions: POLICY_VERSIONS,
  fields: {
    ...TARGET_REFERENCES,
    'spec.jwtRules[].fromCookies': '1.21',
    'spec.jwtRules[].outputClaimToHeaders': '1.17',
    'spec.jwtRules[].presence': '1.32',
    'spec.jwtRules[].spaceDelimitedClaims': '1.28',
    'spec.jwtRules[].timeout': '1.22',
  },
};
