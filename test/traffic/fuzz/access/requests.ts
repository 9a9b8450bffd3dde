// Random requests to the proxies of a mesh, in the form that the real mesh reads.

import { createSign, type KeyObject } from 'node:crypto';
import type { Random } from '../random';

/** A request for the real mesh. */
export interface MeshRequest {
  readonly name: string;
  readonly proxy: string;
  readonly dir?: 'inbound';
  readonly dst: string;
  readonly src: string;
  readonly method?: string;
  readonly path?: string;
  readonly host?: string;
  readonly headers?: Record<string, string>;
  readonly raw?: string;
  readonly tls?: { readonly principal?: string; readonly sni?: string; readonly alpn?: readonly string[] };
}

const PRINCIPALS = [
  ...[
    'cluster.local/ns/shop/sa/cart',
    'cluster.local/ns/back/sa/mail',
    'new.td/ns/back/sa/mail',
    'old.td/ns/shop/sa/cart',
  ],
  ...['other/ns/shop/sa/cart', 'cluster.local/ns/shop/sa/c', 'cluster.local/ns/shop/sa/cart'],
];
const PATHS = [
  ...[
    '/',
    '/api',
    '/api/',
    '/api/v1',
    '/api/v1/items',
    '/api/v1/items/',
    '/a/b',
    '/A/b',
    '/a/b?v=1',
    '/api?x=/a/b',
    '/index.html',
  ],
  ...[
    '/apiary',
    '//api',
    '/a%2Fb',
    '/api/../a/b',
    '/api/%76%31',
    '/a//b',
    '/b',
    '/x/b',
    '/a/./b',
    '/api\\v1',
    '/api/v1/x/items',
    '/a/b|c',
    '/a/b;c=1',
    '/a/*',
    '/%zz',
  ],
];
const HOSTS = [
  'pay',
  'pay.shop',
  'pay.shop:80',
  'PAY.SHOP',
  'shop.example.com',
  'pay:80',
  'example.com',
  'pay.shop.svc.cluster.local:8080',
];

/** A random request to a proxy; a third of those over HTTP have a token. */
export function randomRequest(random: Random, name: string, proxy: string, key: KeyObject): MeshRequest {
  const src = random.pick(['127.0.0.1', '127.1.2.3', '127.0.9.9']);
  if (proxy !== 'pay') {
    return { name, proxy, src, dst: '80', ...httpPart(random, key) };
  }
  const inbound = { name, proxy, dir: 'inbound' as const, src, ...tls(random) };
  return random.chance(0.12)
    ? { ...inbound, dst: '3306', raw: 'GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n' }
    : { ...inbound, dst: random.pick(['8080', '8080', '8080', '9090', '7070', '9999']), ...httpPart(random, key) };
}

function httpPart(random: Random, key: KeyObject): Pick<MeshRequest, 'method' | 'path' | 'host' | 'headers'> {
  const token = random.chance(0.4) ? tokenPlaces(random, key) : {};
  const path = random.pick(PATHS);
  return {
    method: random.pick(['GET', 'GET', 'POST', 'DELETE', 'PUT', 'OPTIONS']),
    path: token.parameter === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}${token.parameter}`,
    host: random.pick(HOSTS),
    headers: { ...headers(random), ...token.headers },
  };
}

function tls(random: Random): Pick<MeshRequest, 'tls'> {
  if (random.chance(0.35)) {
    return {};
  }
  const sni = random.pick(['', '', 'pay.shop', 'outbound_.80_._.pay.shop.svc.cluster.local']);
  const alpn = random.chance(0.1) ? { alpn: ['http/1.1'] } : {};
  return { tls: { principal: `spiffe://${random.pick(PRINCIPALS)}`, ...(sni && { sni }), ...alpn } };
}

function headers(random: Random): Record<string, string> {
  return {
    ...(random.chance(0.5) && { 'x-user': random.pick(['ann', 'bob', 'ANN', 'ann,bob', '']) }),
    ...(random.chance(0.3) && { 'X-Tier': random.pick(['gold', 'silver']) }),
    ...(random.chance(0.3) && {
      'x-forwarded-for': random.pick([
        '10.1.2.3',
        '203.0.113.7, 10.1.2.3',
        '10.1.2.3, 203.0.113.7',
        'unknown',
        '10.1.2.3:80',
        '2001:db8::1',
        '10.1.2.3,',
        '10.1.2.3, ,',
      ]),
    }),
    ...(random.chance(0.1) && { 'x-claim': 'staff' }),
    ...(random.chance(0.1) && { 'x-forwarded-proto': 'https' }),
    ...(random.chance(0.1) && { 'x-forwarded-client-cert': 'URI=spiffe://cluster.local/ns/shop/sa/cart' }),
    ...(random.chance(0.1) && { 'x-ext-authz': 'allow' }),
    ...(random.chance(0.15) && { origin: 'https://a.com', 'access-control-request-method': 'GET' }),
  };
}

interface TokenPlace {
  readonly headers?: Record<string, string>;
  readonly parameter?: string;
}

/** One place with a token, or two. */
function tokenPlaces(random: Random, key: KeyObject): TokenPlace {
  const first = tokenPlace(random, randomToken(random, key));
  const second = random.chance(0.25) ? tokenPlace(random, randomToken(random, key)) : {};
  return { ...second, ...first, headers: { ...second.headers, ...first.headers } };
}

function tokenPlace(random: Random, token: string): TokenPlace {
  return random.pick<TokenPlace>([
    { headers: { authorization: `Bearer ${token}` } },
    { headers: { authorization: `Bearer ${token}` } },
    { headers: { authorization: `Bearer ${token}` } },
    { headers: { 'x-jwt': token } },
    { headers: { 'x-jwt': `Token ${token}` } },
    { headers: { cookie: `a=b; session=${token}` } },
    { parameter: `token=${token}` },
    { parameter: `access_token=${token}` },
    {
      headers: {
        authorization: random.pick([
          'Basic YTpi',
          'Bearer garbage',
          'Bearer a.b.c',
          'Bearer ',
          `bearer ${token}`,
          token,
        ]),
      },
    },
  ]);
}

function randomToken(random: Random, key: KeyObject): string {
  const claims = {
    iss: random.pick(['https://idp.example.com', 'https://idp.example.com', 'other-idp', 'third', 'unknown']),
    ...(random.chance(0.9) && { sub: random.pick(['ann', 'bob']) }),
    ...(random.chance(0.6) && { aud: random.pick<unknown>(['shop', 'back', ['shop', 'x'], ['y']]) }),
    ...(random.chance(0.3) && { azp: 'app' }),
    ...(random.chance(0.6) && { groups: random.pick<unknown>(['staff', ['staff', 'admin'], ['guest'], []]) }),
    ...(random.chance(0.4) && { scope: random.pick<unknown>(['read', 'read write', ['read'], 'write  read']) }),
    ...(random.chance(0.2) && { permission: 'a b' }),
    ...(random.chance(0.3) && { teams: 'x y' }),
    ...(random.chance(0.3) && { level: 5, admin: true }),
    ...(random.chance(0.4) && { org: random.pick<unknown>([{ unit: 'sales' }, { units: ['sales', 'x'] }, 'sales']) }),
    ...(random.chance(0.2) && { 'a.b/c': 'yes' }),
    ...(random.chance(0.3) && { exp: random.pick([1600000000, 4600000000]) }),
    ...(random.chance(0.1) && { nbf: 4600000000 }),
  };
  const content = [{ alg: 'RS256', kid: 'k' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${content}.${createSign('RSA-SHA256').update(content).sign(key, 'base64url')}`;
}
