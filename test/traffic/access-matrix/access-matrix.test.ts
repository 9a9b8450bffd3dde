import { describe, expect, it } from 'vitest';
import { type AccessEntry, AccessLevel, Mesh } from '../../../lib/traffic';

type Manifest = Record<string, unknown>;

function object(apiVersion: string, kind: string, name: string, spec: object, namespace = 'shop'): Manifest {
  return { apiVersion, kind, metadata: { name, namespace }, spec };
}

function app(name: string, namespace = 'shop', port: object = { name: 'http', port: 80 }): Manifest[] {
  const template = { metadata: { labels: { app: name } }, spec: { serviceAccountName: name } };
  return [
    object('v1', 'Service', name, { selector: { app: name }, ports: [port] }, namespace),
    object('apps/v1', 'Deployment', name, { selector: { matchLabels: { app: name } }, template }, namespace),
  ];
}

function policy(name: string, spec: object, namespace = 'shop'): Manifest {
  return object('security.istio.io/v1', 'AuthorizationPolicy', name, spec, namespace);
}

const forApp = (name: string) => ({ selector: { matchLabels: { app: name } } });
const fromAccount = (name: string) => [{ source: { principals: [`cluster.local/ns/shop/sa/${name}`] } }];
const to = (operation: object) => [{ operation }];

const SHOP: Manifest = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'shop', labels: { 'istio-injection': 'enabled' } },
};

const EDGE = [
  object('networking.istio.io/v1', 'Gateway', 'edge', {
    selector: { istio: 'ingressgateway' },
    servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['shop.example.com'] }],
  }),
  object('networking.istio.io/v1', 'VirtualService', 'shop', {
    hosts: ['shop.example.com'],
    gateways: ['edge'],
    http: [{ match: [{ uri: { prefix: '/' } }], route: [{ destination: { host: 'web' } }] }],
  }),
];

const STRICT = object('security.istio.io/v1', 'PeerAuthentication', 'default', { mtls: { mode: 'STRICT' } });

function entries(...manifests: readonly Manifest[]): AccessEntry[] {
  return Mesh.fromManifests([SHOP, ...manifests]).access().entries;
}

function levels(all: readonly AccessEntry[], service: string): Record<string, string> {
  const own = all.filter((entry) => entry.service === service);
  return Object.fromEntries(own.map(({ client, level, allowed }) => [client, [level, ...allowed].join(' | ')]));
}

describe('the access matrix', () => {
  it('has all clients and services, and shows which connections are encrypted', () => {
    const all = entries(...app('web'), ...app('reviews'), ...EDGE);
    expect(
      all.map(({ client, service, port, level, connections }) => [client, `${service}:${port}`, level, connections]),
    ).toEqual([
      ['outside', 'shop/reviews:80', 'none', []],
      ['shop/web', 'shop/reviews:80', 'all', ['mutual TLS']],
      ['shop/reviews', 'shop/reviews:80', 'all', ['mutual TLS']],
      ['shop/*', 'shop/reviews:80', 'all', ['mutual TLS']],
      ['*', 'shop/reviews:80', 'all', ['mutual TLS']],
      ['plain', 'shop/reviews:80', 'all', ['plain text']],
      ['outside', 'shop/web:80', 'all', ['mutual TLS']],
      ['shop/web', 'shop/web:80', 'all', ['mutual TLS']],
      ['shop/reviews', 'shop/web:80', 'all', ['mutual TLS']],
      ['shop/*', 'shop/web:80', 'all', ['mutual TLS']],
      ['*', 'shop/web:80', 'all', ['mutual TLS']],
      ['plain', 'shop/web:80', 'all', ['plain text']],
    ]);
  });

  it('names the methods and paths that policies allow', () => {
    const all = entries(
      ...app('web'),
      ...app('reviews'),
      policy('readers', {
        ...forApp('reviews'),
        rules: [
          { from: fromAccount('web'), to: to({ methods: ['GET', 'HEAD'], paths: ['/api/*', '/health'] }) },
          { from: fromAccount('admin') },
        ],
      }),
    );
    expect(levels(all, 'shop/reviews')).toEqual({
      outside: 'none',
      'shop/web': 'some | GET, HEAD /api/*, /health',
      'shop/reviews': 'none',
      'sa:shop/admin': 'all | all requests',
      'shop/*': 'none',
      '*': 'none',
      plain: 'none',
    });
  });

  it('names what a DENY policy leaves', () => {
    const deny = policy('no-admin', { action: 'DENY', rules: [{ to: to({ paths: ['/admin'] }) }] });
    const all = entries(...app('web'), deny);
    expect(levels(all, 'shop/web')).toMatchObject({ 'shop/web': 'some | other paths', plain: 'some | other paths' });
    expect(all.find(({ client }) => client === 'plain')).toMatchObject({
      refused: ['/admin'],
      policies: ['AuthorizationPolicy shop/no-admin rules[0]'],
    });
  });

  it('shows that STRICT mutual TLS refuses clients without a proxy', () => {
    const all = entries(...app('web'), STRICT);
    expect(all.find(({ client }) => client === 'plain')).toMatchObject({
      level: AccessLevel.NONE,
      policies: ['PeerAuthentication shop/default'],
    });
  });

  it('distinguishes requests with and without a token', () => {
    const all = entries(
      ...app('web'),
      ...EDGE,
      object('security.istio.io/v1', 'RequestAuthentication', 'idp', { jwtRules: [{ issuer: 'https://idp' }] }),
      policy('tokens', { rules: [{ from: [{ source: { requestPrincipals: ['https://idp/*'] } }] }] }),
    );
    expect(levels(all, 'shop/web')).toMatchObject({
      outside: 'some | http://shop.example.com with a token',
      '*': 'some | all requests with a token',
    });
  });

  it('names the method of requests from outside that a policy allows', () => {
    const all = entries(...app('web'), ...EDGE, policy('readers', { rules: [{ to: to({ methods: ['GET'] }) }] }));
    expect(levels(all, 'shop/web').outside).toBe('some | GET http://shop.example.com');
  });

  it('includes clients of namespaces that only policies name', () => {
    const all = entries(
      ...app('web'),
      policy('shop', { rules: [{ from: [{ source: { namespaces: ['partner'] } }] }] }),
    );
    expect(levels(all, 'shop/web')).toMatchObject({ 'partner/*': 'all | all requests', '*': 'none', 'shop/*': 'none' });
  });

  it('does not decide for an external authorizer', () => {
    const custom = policy('ask', { action: 'CUSTOM', provider: { name: 'a' }, rules: [{ to: to({ paths: ['/a'] }) }] });
    const meshConfig = { extensionProviders: [{ name: 'a', envoyExtAuthzHttp: { service: 'a.shop', port: 80 } }] };
    const { entries: all } = Mesh.fromManifests([SHOP, ...app('web'), custom], { meshConfig }).access();
    expect(all.find(({ client }) => client === 'plain')).toMatchObject({ level: 'some', allowed: ['other paths'] });
  });

  it('includes ports whose protocol is not HTTP', () => {
    const all = entries(
      ...app('store', 'shop', { name: 'tcp', port: 5432 }),
      policy('store', { rules: [{ from: fromAccount('store') }] }),
    );
    expect(levels(all, 'shop/store')).toMatchObject({ 'shop/store': 'all | all requests', '*': 'none' });
  });

  describe('tries what conditions ask of the requests of clients in the mesh', () => {
    const IDP = object('security.istio.io/v1', 'RequestAuthentication', 'idp', {
      jwtRules: [{ issuer: 'https://first' }, { issuer: 'https://idp', audiences: ['web', 'jobs'] }],
    });
    const WEB = 'cluster.local/ns/shop/sa/web';
    const cases: readonly (readonly [string, object, object[], string])[] = [
      ['a token', { requestPrincipals: ['*'] }, [], 'with a token'],
      ['the issuer', { requestPrincipals: ['https://idp/*'] }, [], 'with a token of https://idp'],
      ['the subject', { requestPrincipals: ['https://first/eve'] }, [], 'with a token with the claim sub: eve'],
      [
        'a claim',
        { requestPrincipals: ['https://first/*'] },
        [{ key: 'request.auth.claims[role]', values: ['boss'] }],
        'with a token with the claim role: boss',
      ],
      [
        'a nested claim',
        {},
        [{ key: 'request.auth.claims[realm][role]', values: ['boss'] }],
        'with a token with the claim realm: {"role":"boss"}',
      ],
      [
        'an audience',
        { requestPrincipals: ['https://idp/*'] },
        [{ key: 'request.auth.audiences', values: ['jobs'] }],
        'with a token of https://idp with the claim aud: jobs',
      ],
      ['a presenter', {}, [{ key: 'request.auth.presenter', values: ['app'] }], 'with a token with the claim azp: app'],
      ['a header', {}, [{ key: 'request.headers[X-Env]', values: ['prod'] }], 'with x-env: prod'],
      ['an address', { ipBlocks: ['10.1.0.0/16'] }, [], 'from 10.1.0.0'],
      ['an address in a condition', {}, [{ key: 'source.ip', values: ['10.1.0.9'] }], 'from 10.1.0.9'],
    ];

    it.each(cases)('%s', (_name, source, when, text) => {
      const rule = { from: [{ source: { principals: [WEB], ...source } }], when };
      const all = entries(...app('web'), IDP, policy('callers', { rules: [rule] }));
      expect(all.find(({ client }) => client === 'shop/web')).toMatchObject({
        level: 'some',
        allowed: expect.arrayContaining([`all requests ${text}`]),
      });
      expect(levels(all, 'shop/web')['*']).toBe('none');
    });

    it('a Host header', () => {
      const rule = { from: fromAccount('web'), to: to({ hosts: ['web.shop'] }) };
      const all = entries(...app('web'), policy('callers', { rules: [rule] }));
      expect(levels(all, 'shop/web')['shop/web']).toBe('some | all requests with host: web.shop');
    });

    it('the values that a DENY policy leaves', () => {
      const role = (...values: string[]) => ({ when: [{ key: 'request.auth.claims[role]', values }] });
      const all = entries(
        ...app('web'),
        IDP,
        policy('roles', { rules: [{ from: fromAccount('web'), ...role('clerk', 'boss') }] }),
        policy('no-clerks', { action: 'DENY', rules: [role('clerk')] }),
      );
      expect(levels(all, 'shop/web')['shop/web']).toBe('some | all requests with a token with the claim role: boss');
    });

    it('the token that a DENY policy requires, with each path that another policy allows', () => {
      const all = entries(
        ...app('web'),
        IDP,
        policy('paths', { rules: [{ from: fromAccount('web'), to: to({ paths: ['/a', '/b'] }) }] }),
        policy('tokens', { action: 'DENY', rules: [{ from: [{ source: { notRequestPrincipals: ['*'] } }] }] }),
      );
      expect(levels(all, 'shop/web')['shop/web']).toBe('some | /a, /b with a token');
    });

    it('an address of connections without HTTP', () => {
      const all = entries(
        ...app('store', 'shop', { name: 'tcp', port: 5432 }),
        policy('store', { rules: [{ from: [{ source: { ipBlocks: ['10.1.0.0/16'] } }] }] }),
      );
      expect(levels(all, 'shop/store')['shop/store']).toBe('some | all requests from 10.1.0.0');
    });

    it('and counts a service whose only refusals are invalid tokens as open', () => {
      expect(levels(entries(...app('web'), IDP), 'shop/web')['shop/web']).toBe('all | all requests');
    });
  });

  it('names what is refused of what is otherwise allowed with a token', () => {
    const token = object('security.istio.io/v1', 'RequestAuthentication', 'idp', {
      jwtRules: [{ issuer: 'https://idp' }],
    });
    const all = entries(
      ...app('web'),
      token,
      policy('tokens', { rules: [{ from: [{ source: { requestPrincipals: ['*'] } }] }] }),
      policy('no-guests', {
        action: 'DENY',
        rules: [{ when: [{ key: 'request.auth.claims[role]', values: ['guest'] }] }],
      }),
    );
    expect(all.find(({ client }) => client === 'shop/web')).toMatchObject({
      allowed: ['all requests with a token'],
      refused: ['all requests', 'all requests with a token with the claim role: guest'],
    });
  });

  it('puts clients with the same access together in the text', () => {
    const mesh = Mesh.fromManifests([SHOP, ...app('web'), ...EDGE, STRICT]);
    expect(mesh.access().toText()).toMatchInlineSnapshot(`
      "shop/web:80
        outside: http://shop.example.com, over mutual TLS
        shop/web, shop/*, *: all requests, over mutual TLS
        plain: refused
          PeerAuthentication shop/default"
    `);
  });

  it('is a table in Markdown, followed by what is allowed if not everything is', () => {
    const mesh = Mesh.fromManifests([
      SHOP,
      ...app('web'),
      policy('readers', { rules: [{ from: fromAccount('web'), to: to({ methods: ['GET'] }) }] }),
    ]);
    expect(mesh.access().toMarkdown()).toMatchInlineSnapshot(`
      "| client | shop/web:80 |
      | --- | --- |
      | outside | - |
      | shop/web | some |
      | shop/\\* | - |
      | \\* | - |
      | plain | - |

      - shop/web to shop/web:80: \`GET\`"
    `);
  });

  it('is a line for each entry in CSV, which no spreadsheet runs', () => {
    const mesh = Mesh.fromManifests([
      ...app('web', '=x'),
      policy('a', { rules: [{ to: to({ paths: ['/a,b'] }) }] }, '=x'),
    ]);
    const [header, ...lines] = mesh.access().toCsv().split('\n');
    expect(header).toBe('client,service,port,access,allowed,refused,connections,policies,reason');
    expect(lines).toHaveLength(5);
    expect(lines[1]).toContain('\'=x/web,\'=x/web,80,some,"/a,b",');
  });
});
