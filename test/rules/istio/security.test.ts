import { describeKind, type KindCases } from './describe-kind';

/** Cases for all policies that can have a target. */
function attachments(spec: object): KindCases {
  const attachedTo = (targetRef: object) => ({ ...spec, targetRefs: [{ name: 'a', ...targetRef }] });
  return {
    accepted: [
      ['a Gateway', attachedTo({ group: 'gateway.networking.k8s.io', kind: 'Gateway' })],
      ['a GatewayClass', attachedTo({ group: 'gateway.networking.k8s.io', kind: 'GatewayClass' })],
      ['a Service', attachedTo({ group: '', kind: 'Service' })],
      ['a ServiceEntry', attachedTo({ group: 'networking.istio.io', kind: 'ServiceEntry' })],
    ],
    rejected: [
      [
        'a Gateway of Istio as the target',
        attachedTo({ group: 'networking.istio.io', kind: 'Gateway' }),
        'spec.targetRefs[0]',
        'unsupportedTargetKind',
        'kind "Gateway" of group "networking.istio.io" is not a valid target; use Service (group ""), ServiceEntry (group networking.istio.io), Gateway (group gateway.networking.k8s.io) or GatewayClass (group gateway.networking.k8s.io)',
      ],
      [
        'a Deployment',
        { ...spec, targetRef: { group: 'apps', kind: 'Deployment', name: 'a' } },
        'spec.targetRef',
        'unsupportedTargetKind',
      ],
      [
        'a kind with the name of a property of all JavaScript objects',
        attachedTo({ kind: 'constructor' }),
        'spec.targetRefs[0]',
        'unsupportedTargetKind',
      ],
    ],
    warned: [
      ['a selector without labels', { ...spec, selector: { matchLabels: {} } }, 'spec.selector', 'emptySelector'],
    ],
  };
}

describeKind('security.istio.io/v1', 'PeerAuthentication', {
  accepted: [
    ['an empty spec', {}],
    [
      'modes for ports of a workload',
      { selector: { matchLabels: { a: 'b' } }, portLevelMtls: { 80: { mode: 'DISABLE' } } },
    ],
  ],
  rejected: [
    [
      'a port with a leading zero',
      { selector: { matchLabels: { a: 'b' } }, portLevelMtls: { '080': { mode: 'DISABLE' } } },
      "spec.portLevelMtls['080']",
      'portNotWritten',
      '"080" is not how a port is written; use 80',
    ],
  ],
  warned: [
    ['a selector without labels', { selector: {} }, 'spec.selector', 'emptySelector'],
    [
      'a selector whose only label is null',
      { selector: { matchLabels: { a: null } } },
      'spec.selector',
      'emptySelector',
    ],
  ],
});

const key = { kty: 'RSA', e: 'AQAB', n: 'xAE7eB6q' };

function jwt(settings: object): object {
  return { jwtRules: [settings] };
}

function jwks(...keys: object[]): object {
  return jwt({ issuer: 'a', jwks: JSON.stringify({ keys }) });
}

describeKind('security.istio.io/v1', 'RequestAuthentication', attachments({}));
describeKind('security.istio.io/v1', 'RequestAuthentication', {
  accepted: [
    ['no rules', {}],
    ['an issuer alone', jwt({ issuer: 'a' })],
    ['a jwksUri alone', jwt({ jwksUri: 'https://a/keys' })],
    ['a key set', jwks(key, { kty: 'EC', crv: 'P-256', x: 'a', y: 'b' })],
    ['a single key', jwt({ issuer: 'a', jwks: JSON.stringify(key) })],
  ],
  rejected: [
    [
      'neither an issuer nor keys',
      jwt({}),
      'spec.jwtRules[0]',
      'noIssuer',
      'the rule does not define whose tokens are valid; set issuer, jwksUri or both',
    ],
    [
      'keys that are not JSON',
      jwt({ issuer: 'a', jwks: 'a' }),
      'spec.jwtRules[0].jwks',
      'invalidJwks',
      '"a" is not JSON; use a JSON Web Key Set, such as {"keys": [...]}',
    ],
    [
      'a key without a type',
      jwks({}),
      'spec.jwtRules[0].jwks',
      'untypedJwk',
      'a key has no type; set kty to RSA, EC, OKP or oct',
    ],
    [
      'a key of an unknown type',
      jwks({ kty: 'DSA' }),
      'spec.jwtRules[0].jwks',
      'unknownJwkType',
      'key type "DSA" is unknown; set kty to RSA, EC, OKP or oct',
    ],
    [
      'an incomplete key',
      jwks({ kty: 'RSA', n: 'a' }),
      'spec.jwtRules[0].jwks',
      'incompleteJwk',
      'a key of type RSA has no member "e"; set all members of the key',
    ],
    [
      'a timeout with a fraction of a millisecond',
      jwt({ issuer: 'a', timeout: '1.00001s' }),
      'spec.jwtRules[0].timeout',
      'fractionalMilliseconds',
    ],
  ],
  warned: [
    [
      'a private key',
      jwks({ ...key, d: 'a' }),
      'spec.jwtRules[0].jwks',
      'privateJwk',
      'jwks contains a private or symmetric key, so everyone who can read the object can sign tokens; use only public keys',
    ],
  ],
});

function rule(settings: object): object {
  return { rules: [settings] };
}

function source(settings: object): object {
  return rule({ from: [{ source: settings }] });
}

function operation(settings: object): object {
  return rule({ to: [{ operation: settings }] });
}

function when(settings: object): object {
  return rule({ when: [settings] });
}

function custom(settings: object): object {
  return { action: 'CUSTOM', provider: { name: 'a' }, rules: [settings] };
}

describeKind('security.istio.io/v1', 'AuthorizationPolicy', attachments({ rules: [{}] }));
describeKind('security.istio.io/v1', 'AuthorizationPolicy', {
  accepted: [
    ['an empty spec, which denies all requests', {}],
    ['an empty rule, which allows all requests', rule({})],
    [
      'all kinds of sources',
      source({ principals: ['*'], requestPrincipals: ['a/*'], ipBlocks: ['10.0.0.0/8'], remoteIpBlocks: ['::1'] }),
    ],
    ['service accounts', source({ serviceAccounts: ['a', 'ns/b'] })],
    ['trust domains', source({ trustDomains: ['a.b', '*.c', 'd.*', '*'] })],
    [
      'all kinds of operations',
      operation({ hosts: ['*.a'], ports: ['80', '0'], methods: ['GET'], paths: ['/a*', '/{*}/b/{**}', '*/c'] }),
    ],
    ['a template that is not at the end', operation({ paths: ['/{**}/a'] })],
    [
      'conditions',
      rule({
        when: [
          { key: 'request.headers[x-id]', values: ['a'] },
          { key: 'source.ip', notValues: ['10.0.0.0/8'] },
          { key: 'request.auth.claims[a][b]', values: ['c'] },
        ],
      }),
    ],
    ['a rule with action CUSTOM', custom({ to: [{ operation: { paths: ['/'] } }] })],
  ],
  rejected: [
    [
      'DENY without rules',
      { action: 'DENY' },
      'spec.rules',
      'actionWithoutRules',
      'a policy with action DENY never applies without rules; add rules, or one empty rule {} for all requests',
    ],
    [
      'CUSTOM without a provider',
      { action: 'CUSTOM', rules: [{}] },
      'spec.provider',
      'customWithoutProvider',
      'action CUSTOM requires a provider; set provider.name to one of meshConfig.extensionProviders',
    ],
    [
      'a provider with action ALLOW',
      { provider: { name: 'a' }, rules: [{}] },
      'spec.provider',
      'providerWithoutCustom',
      'action ALLOW does not use a provider, only CUSTOM does; remove provider, or set action: CUSTOM',
    ],
    [
      'CUSTOM with a namespace',
      custom({ from: [{ source: { notNamespaces: ['a'] } }] }),
      'spec.rules[0].from[0].source.notNamespaces',
      'fieldNotSupportedByCustom',
      'action CUSTOM does not support notNamespaces; remove notNamespaces, or use it in a policy with action DENY',
    ],
    [
      'CUSTOM with a JWT claim',
      custom({ when: [{ key: 'request.auth.claims[a]', values: ['b'] }] }),
      'spec.rules[0].when[0].key',
      'attributeNotSupportedByCustom',
      'action CUSTOM does not support attribute "request.auth.claims[a]"; remove the condition, or use it in a policy with action DENY',
    ],
    [
      'an entry without a source',
      rule({ from: [{}] }),
      'spec.rules[0].from[0].source',
      'emptyRuleEntry',
      'the entry has no source; set source, or remove the entry',
    ],
    ['an entry without an operation', rule({ to: [{}] }), 'spec.rules[0].to[0].operation', 'emptyRuleEntry'],
    [
      'an empty source',
      source({}),
      'spec.rules[0].from[0].source',
      'emptyRuleMember',
      'the source has no condition; set one of principals, requestPrincipals, namespaces, serviceAccounts, trustDomains, ipBlocks, remoteIpBlocks, or remove the source',
    ],
    ['an empty operation', operation({ ports: [] }), 'spec.rules[0].to[0].operation', 'emptyRuleMember'],
    [
      'an empty principal',
      source({ principals: ['a', ''] }),
      'spec.rules[0].from[0].source.principals[1]',
      'emptyPolicyValue',
      'the value is empty; set a value, or "*" for any value',
    ],
    [
      'an IP address with a port',
      source({ ipBlocks: ['1.2.3.4:80'] }),
      'spec.rules[0].from[0].source.ipBlocks[0]',
      'invalidIpAddressOrCidrBlock',
    ],
    [
      'a wildcard in a service account',
      source({ serviceAccounts: ['ns/*'] }),
      'spec.rules[0].from[0].source.serviceAccounts[0]',
      'wildcardServiceAccount',
      'service account "ns/*" has a wildcard; list each service account, or use namespaces',
    ],
    [
      'a service account with three parts',
      source({ serviceAccounts: ['a/b/c'] }),
      'spec.rules[0].from[0].source.serviceAccounts[0]',
      'invalidServiceAccount',
      '"a/b/c" is not a service account; use name or namespace/name',
    ],
    [
      'a wildcard in the middle of a trust domain',
      source({ trustDomains: ['a*b'] }),
      'spec.rules[0].from[0].source.trustDomains[0]',
      'misplacedTrustDomainWildcard',
      'trust domain "a*b" has a misplaced wildcard; use one * at the start or at the end',
    ],
    [
      'an identity as a trust domain',
      source({ notTrustDomains: ['a/ns/b'] }),
      'spec.rules[0].from[0].source.notTrustDomains[0]',
      'identityAsTrustDomain',
      'trust domain "a/ns/b" contains a slash; use only the domain, such as cluster.local',
    ],
    [
      'an invalid port',
      operation({ ports: ['http'] }),
      'spec.rules[0].to[0].operation.ports[0]',
      'invalidPolicyPort',
      '"http" is not a port; use a number from 0 to 65535',
    ],
    [
      'a port above 65535',
      operation({ notPorts: ['65536'] }),
      'spec.rules[0].to[0].operation.notPorts[0]',
      'invalidPolicyPort',
    ],
    [
      'a named template',
      operation({ paths: ['/{id}'] }),
      'spec.rules[0].to[0].operation.paths[0]',
      'invalidPathTemplate',
      'segment "{id}" of path "/{id}" is not a valid template; use {*}, {**} or text without braces',
    ],
    [
      'a template after {**}',
      operation({ paths: ['/{**}/{*}'] }),
      'spec.rules[0].to[0].operation.paths[0]',
      'templateAfterOpenEnd',
      'path "/{**}/{*}" has template {*} after {**}; make {**} the last template',
    ],
    [
      'a wildcard in a path with a template',
      operation({ paths: ['/{*}/a*'] }),
      'spec.rules[0].to[0].operation.paths[0]',
      'invalidTemplateSegment',
      'segment "a*" is not allowed in path "/{*}/a*" because the path has a template; use letters, digits and punctuation that is allowed in URLs, without wildcards',
    ],
    [
      'an empty key',
      when({ key: '', values: ['a'] }),
      'spec.rules[0].when[0].key',
      'emptyConditionKey',
      'the key is empty; use source.ip, source.namespace, source.serviceAccount, source.trustDomain, source.principal, remote.ip, destination.ip, destination.port, connection.sni, request.auth.principal, request.auth.audiences, request.auth.presenter, request.headers[name] or request.auth.claims[name]',
    ],
    [
      'a condition without values',
      when({ key: 'source.ip' }),
      'spec.rules[0].when[0].values',
      'conditionWithoutValues',
      'the condition on "source.ip" has no values; set values or notValues',
    ],
    [
      'an unknown attribute',
      when({ key: 'source.name', values: ['a'] }),
      'spec.rules[0].when[0].key',
      'unknownAttribute',
      '"source.name" is not an attribute; use source.ip, source.namespace, source.serviceAccount, source.trustDomain, source.principal, remote.ip, destination.ip, destination.port, connection.sni, request.auth.principal, request.auth.audiences, request.auth.presenter, request.headers[name] or request.auth.claims[name]',
    ],
    [
      'an empty header name',
      when({ key: 'request.headers[]', values: ['a'] }),
      'spec.rules[0].when[0].key',
      'unnamedAttribute',
      'the name in brackets is missing in "request.headers[]"; add a name in brackets, such as request.headers[x-id]',
    ],
    [
      'an invalid address',
      when({ key: 'source.ip', notValues: ['a'] }),
      'spec.rules[0].when[0].notValues[0]',
      'invalidIpAddressOrCidrBlock',
    ],
    [
      'an empty value',
      when({ key: 'connection.sni', values: [''] }),
      'spec.rules[0].when[0].values[0]',
      'emptyPolicyValue',
    ],
  ],
  empty: [
    [
      'an empty list of sources',
      rule({ from: [] }),
      'spec.rules[0].from',
      'emptyRuleList',
      'from is an empty list, so the rule matches every client; add an entry to from, or remove it',
    ],
    ['an empty list of operations', rule({ to: [] }), 'spec.rules[0].to', 'emptyRuleList'],
  ],
  warned: [
    [
      'DENY with a method, which also applies to TCP ports',
      { action: 'DENY', ...operation({ methods: ['GET'] }) },
      'spec.rules[0]',
      'denyWithHttpOnly',
      'the rule has only HTTP attributes, so on TCP ports it denies all traffic; add the ports that the rule applies to',
    ],
    [
      'DENY with a JWT, which also applies to TCP ports',
      { action: 'DENY', ...source({ notRequestPrincipals: ['*'] }) },
      'spec.rules[0]',
      'denyWithHttpOnly',
    ],
  ],
});
