import { describeKind, type KindCases } from './describe-kind';

/** What all policies share that can be attached to a resource. */
function attachments(spec: object): KindCases {
  const attachedTo = (targetRef: object) => ({ ...spec, targetRefs: [{ name: 'a', ...targetRef }] });
  return {
    accepted: [
      ['a Gateway', attachedTo({ group: 'gateway.networking.k8s.io', kind: 'Gateway' })],
      ['a GatewayClass', attachedTo({ group: 'gateway.networking.k8s.io', kind: 'GatewayClass' })],
      ['a Service', attachedTo({ group: '', kind: 'Service' })],
      ['a ServiceEntry', attachedTo({ group: 'networking.istio.io', kind: 'ServiceEntry' })],
    ],
    refused: [
      [
        'a Gateway of Istio',
        attachedTo({ group: 'networking.istio.io', kind: 'Gateway' }),
        'spec.targetRefs[0]',
        'cannot be attached to kind "Gateway" of group',
      ],
      [
        'a Deployment',
        { ...spec, targetRef: { group: 'apps', kind: 'Deployment', name: 'a' } },
        'spec.targetRef',
        'refer to a Service',
      ],
      [
        'a kind named as a member of every object',
        attachedTo({ kind: 'constructor' }),
        'spec.targetRefs[0]',
        'cannot be attached',
      ],
    ],
    warned: [
      [
        'a selector without labels',
        { ...spec, selector: { matchLabels: {} } },
        'spec.selector',
        'selects every workload',
      ],
    ],
  };
}

describeKind('security.istio.io/v1', 'PeerAuthentication', {
  accepted: [
    ['nothing', {}],
    ['ports of a workload', { selector: { matchLabels: { a: 'b' } }, portLevelMtls: { 80: { mode: 'DISABLE' } } }],
  ],
  warned: [['a selector without labels', { selector: {} }, 'spec.selector', 'selects every workload']],
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
    ['keys of an address alone', jwt({ jwksUri: 'https://a/keys' })],
    ['keys', jwks(key, { kty: 'EC', crv: 'P-256', x: 'a', y: 'b' })],
    ['one key', jwt({ issuer: 'a', jwks: JSON.stringify(key) })],
  ],
  refused: [
    ['neither issuer nor keys', jwt({}), 'spec.jwtRules[0]', 'whose tokens are valid'],
    ['keys that are no JSON', jwt({ issuer: 'a', jwks: 'a' }), 'spec.jwtRules[0].jwks', '"a" is not JSON'],
    ['a key without type', jwks({}), 'spec.jwtRules[0].jwks', 'a key has type'],
    ['half a key', jwks({ kty: 'RSA', n: 'a' }), 'spec.jwtRules[0].jwks', 'a key of type RSA has no e'],
    [
      'a timeout finer than a millisecond',
      jwt({ issuer: 'a', timeout: '1.00001s' }),
      'spec.jwtRules[0].timeout',
      'finer than a millisecond',
    ],
  ],
  warned: [['a private key', jwks({ ...key, d: 'a' }), 'spec.jwtRules[0].jwks', 'it holds a private key']],
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
    ['nothing, which denies everything', {}],
    ['an empty rule, which allows everything', rule({})],
    [
      'all sources',
      source({ principals: ['*'], requestPrincipals: ['a/*'], ipBlocks: ['10.0.0.0/8'], remoteIpBlocks: ['::1'] }),
    ],
    ['service accounts', source({ serviceAccounts: ['a', 'ns/b'] })],
    ['trust domains', source({ trustDomains: ['a.b', '*.c', 'd.*', '*'] })],
    [
      'all operations',
      operation({ hosts: ['*.a'], ports: ['80', '0'], methods: ['GET'], paths: ['/a*', '/{*}/b/{**}', '*/c'] }),
    ],
    ['a template that is not the last', operation({ paths: ['/{**}/a'] })],
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
    ['a question to a provider', custom({ to: [{ operation: { paths: ['/'] } }] })],
  ],
  refused: [
    ['DENY without rules', { action: 'DENY' }, 'spec.rules', 'DENY without rules never applies'],
    ['CUSTOM without provider', { action: 'CUSTOM', rules: [{}] }, 'spec.provider', 'give provider.name'],
    [
      'a provider for ALLOW',
      { provider: { name: 'a' }, rules: [{}] },
      'spec.provider',
      'only CUSTOM asks a provider, not ALLOW',
    ],
    [
      'CUSTOM for a namespace',
      custom({ from: [{ source: { notNamespaces: ['a'] } }] }),
      'spec.rules[0].from[0].source.notNamespaces',
      'CUSTOM does not know notNamespaces',
    ],
    [
      'CUSTOM for a claim',
      custom({ when: [{ key: 'request.auth.claims[a]', values: ['b'] }] }),
      'spec.rules[0].when[0].key',
      'CUSTOM does not know',
    ],
    ['an empty list of sources', rule({ from: [] }), 'spec.rules[0].from', 'an empty list matches nothing'],
    ['an empty list of operations', rule({ to: [] }), 'spec.rules[0].to', 'an empty list matches nothing'],
    ['an entry without source', rule({ from: [{}] }), 'spec.rules[0].from[0].source', 'it has no source'],
    ['an entry without operation', rule({ to: [{}] }), 'spec.rules[0].to[0].operation', 'it has no operation'],
    ['an empty source', source({}), 'spec.rules[0].from[0].source', 'an empty source says nothing'],
    [
      'an empty operation',
      operation({ ports: [] }),
      'spec.rules[0].to[0].operation',
      'an empty operation says nothing',
    ],
    [
      'an empty principal',
      source({ principals: ['a', ''] }),
      'spec.rules[0].from[0].source.principals[1]',
      'the value is empty',
    ],
    [
      'an address with port',
      source({ ipBlocks: ['1.2.3.4:80'] }),
      'spec.rules[0].from[0].source.ipBlocks[0]',
      'is not an IP address',
    ],
    [
      'a wildcard of service accounts',
      source({ serviceAccounts: ['ns/*'] }),
      'spec.rules[0].from[0].source.serviceAccounts[0]',
      'has a wildcard',
    ],
    [
      'a service account of three parts',
      source({ serviceAccounts: ['a/b/c'] }),
      'spec.rules[0].from[0].source.serviceAccounts[0]',
      'is not a service account',
    ],
    [
      'a wildcard inside a trust domain',
      source({ trustDomains: ['a*b'] }),
      'spec.rules[0].from[0].source.trustDomains[0]',
      'has a wildcard inside',
    ],
    [
      'an identity as trust domain',
      source({ notTrustDomains: ['a/ns/b'] }),
      'spec.rules[0].from[0].source.notTrustDomains[0]',
      'more than a trust domain',
    ],
    [
      'a port that is none',
      operation({ ports: ['http'] }),
      'spec.rules[0].to[0].operation.ports[0]',
      '"http" is not a port',
    ],
    [
      'a port above the last',
      operation({ notPorts: ['65536'] }),
      'spec.rules[0].to[0].operation.notPorts[0]',
      '"65536" is not a port',
    ],
    [
      'a named template',
      operation({ paths: ['/{id}'] }),
      'spec.rules[0].to[0].operation.paths[0]',
      'which is no template',
    ],
    [
      'a template after the open end',
      operation({ paths: ['/{**}/{*}'] }),
      'spec.rules[0].to[0].operation.paths[0]',
      'make {**} the last template',
    ],
    [
      'a wildcard beside a template',
      operation({ paths: ['/{*}/a*'] }),
      'spec.rules[0].to[0].operation.paths[0]',
      'a path with templates cannot have',
    ],
    ['an empty key', when({ key: '', values: ['a'] }), 'spec.rules[0].when[0].key', 'the key is empty'],
    ['nothing to compare with', when({ key: 'source.ip' }), 'spec.rules[0].when[0].values', 'with nothing'],
    [
      'an unknown attribute',
      when({ key: 'source.name', values: ['a'] }),
      'spec.rules[0].when[0].key',
      '"source.name" is not an attribute',
    ],
    [
      'a header without name',
      when({ key: 'request.headers[]', values: ['a'] }),
      'spec.rules[0].when[0].key',
      'lacks the name',
    ],
    [
      'an address that is none',
      when({ key: 'source.ip', notValues: ['a'] }),
      'spec.rules[0].when[0].notValues[0]',
      'is not an IP address',
    ],
    [
      'an empty value',
      when({ key: 'connection.sni', values: [''] }),
      'spec.rules[0].when[0].values[0]',
      'the value is empty',
    ],
  ],
  warned: [
    [
      'DENY by method, which hits TCP ports',
      { action: 'DENY', ...operation({ methods: ['GET'] }) },
      'spec.rules[0]',
      'denies all traffic of TCP ports',
    ],
    [
      'DENY by token, which hits TCP ports',
      { action: 'DENY', ...source({ notRequestPrincipals: ['*'] }) },
      'spec.rules[0]',
      'denies all traffic of TCP ports',
    ],
  ],
});
