// Random VirtualServices.

import type { Manifest } from '../recorded';
import type { Random } from './random';

type Values = Record<string, unknown>;

/** What the routes of a random mesh can refer to. */
export interface RouteNames {
  /** Hosts of services, some of them short or missing. */
  readonly destinations: readonly string[];
  /** Hosts of VirtualServices. */
  readonly hosts: readonly string[];
  /** Names of Gateways. */
  readonly gateways: readonly string[];
}

export const PATHS = ['/', '/a', '/a/', '/a/b', '/ab', '/api', '/api/v1', '/api/v1/items', '/A', '/health', '/login'];
export const HEADERS: readonly (readonly [name: string, value: string])[] = [
  ['x-user', 'ann'],
  ['x-user', 'bob'],
  ['x-tier', 'gold'],
  ['cookie', 's=1'],
  ['user-agent', 'probe/1.0'],
  ['x-empty', ''],
];

/** Random VirtualServices; some of them are delegates. */
export function randomRoutes(random: Random, names: RouteNames): Manifest[] {
  const roots = random.list(1, 6, (index) => virtualService(random, `vs${index}`, names, false));
  const delegates = random.list(0, 2, (index) => virtualService(random, `delegate${index}`, names, true));
  return [...roots, ...delegates];
}

function virtualService(random: Random, name: string, names: RouteNames, isDelegate: boolean): Manifest {
  const hosts = random.list(1, 2, () => random.pick(names.hosts));
  const gateways = random.chance(0.35)
    ? undefined
    : random.list(1, 2, () => random.pick([...names.gateways, ...names.gateways, 'mesh']));
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: {
      name,
      namespace: random.pick(['shop', 'shop', 'back', 'edge']),
      ...random.maybe(0.85, () => ({ creationTimestamp: `2024-01-0${random.between(1, 9)}T00:00:00Z` })),
    },
    spec: {
      ...(!isDelegate && { hosts: [...new Set(hosts)] }),
      ...(!isDelegate && gateways && { gateways: [...new Set(gateways)] }),
      ...random.maybe(0.12, () => ({ exportTo: [random.pick(['.', '*', 'back', 'edge'])] })),
      http: random.list(1, 5, (index) => rule(random, index, names, isDelegate)),
    },
  };
}

function rule(random: Random, index: number, names: RouteNames, isDelegate: boolean): Values {
  const match = random.chance(0.8) ? random.list(1, 2, () => randomMatch(random, names)) : undefined;
  return {
    ...random.maybe(0.3, () => ({ name: `r${index}` })),
    ...(match && { match }),
    ...action(random, names, isDelegate),
    ...random.maybe(0.05, () => ({
      fault: { abort: { percentage: { value: random.pick([0, 100]) }, httpStatus: 555 } },
    })),
    ...random.maybe(0.05, () => ({
      corsPolicy: { allowOrigins: [{ exact: 'https://a.com' }], allowMethods: ['GET'] },
    })),
  };
}

function action(random: Random, names: RouteNames, isDelegate: boolean): Values {
  const kind = random.next();
  if (kind < 0.08) {
    return { redirect: redirect(random) };
  }
  if (kind < 0.14) {
    return { directResponse: { status: random.pick([200, 404, 418, 503]) } };
  }
  if (kind < 0.24 && !isDelegate) {
    return {
      delegate: {
        name: random.pick(['delegate0', 'delegate1']),
        ...random.maybe(0.7, () => ({ namespace: random.pick(['shop', 'back']) })),
      },
    };
  }
  return {
    route: targets(random, names),
    ...random.maybe(0.3, () => ({ rewrite: rewrite(random) })),
    ...random.maybe(0.1, () => ({
      headers: { request: { set: { 'x-seen': '1', ...random.maybe(0.3, () => ({ host: 'set.example.com' })) } } },
    })),
    ...random.maybe(0.05, () => ({ mirror: { host: random.pick(names.destinations) } })),
    ...random.maybe(0.1, () => ({ timeout: '2s' })),
  };
}

function redirect(random: Random): Values {
  return {
    ...random.pick<Values>([
      { uri: '/to' },
      { uri: '/to?x=1' },
      { authority: 'z.com' },
      { scheme: 'https' },
      { uri: '/b', authority: 'z.com' },
    ]),
    ...random.maybe(0.3, () => ({ redirectCode: random.pick([301, 302, 303, 307, 308]) })),
    ...random.maybe(0.3, () =>
      random.pick<Values>([{ port: 8443 }, { port: 80 }, { derivePort: 'FROM_REQUEST_PORT' }]),
    ),
  };
}

function rewrite(random: Random): Values {
  return random.pick<Values>([
    { uri: '/' },
    { uri: '/new' },
    { uri: '/new/' },
    { authority: 'in.example.com' },
    { uri: '/n', authority: 'in.example.com' },
    { uriRegexRewrite: { match: '^/a/(.*)$', rewrite: '/z/\\1' } },
    { uriRegexRewrite: { match: '[a-z]+', rewrite: 'w' } },
    { uriRegexRewrite: { match: '(/)([^/]+)(/.*)?', rewrite: '\\3\\1\\2' } },
  ]);
}

function targets(random: Random, names: RouteNames): Values[] {
  const target = (): Values => ({
    destination: {
      host: random.pick(names.destinations),
      ...random.maybe(0.35, () => ({ subset: random.pick(['v1', 'v2', 'v3']) })),
      ...random.maybe(0.3, () => ({ port: { number: random.pick([80, 80, 8080, 8081, 9090]) } })),
    },
    ...random.maybe(0.05, () => ({ headers: { request: { set: { ':authority': 'dest.example.com' } } } })),
  });
  return random.chance(0.85)
    ? [{ ...target(), ...random.maybe(0.1, () => ({ weight: random.pick([1, 100]) })) }]
    : [
        { ...target(), weight: 0 },
        { ...target(), weight: 100 },
      ];
}

function randomMatch(random: Random, names: RouteNames): Values {
  return {
    ...random.maybe(0.75, () => ({ uri: pathMatch(random) })),
    ...random.maybe(0.15, () => ({ ignoreUriCase: true })),
    ...random.maybe(0.25, () => ({ headers: headerMap(random) })),
    ...random.maybe(0.15, () => ({ withoutHeaders: headerMap(random) })),
    ...random.maybe(0.15, () => ({
      method: random.pick<Values>([{ exact: 'GET' }, { exact: 'POST' }, { regex: 'GET|DELETE' }, { prefix: 'P' }]),
    })),
    ...random.maybe(0.15, () => ({ queryParams: { [random.pick(['v', 'w'])]: textMatch(random, ['1', 'x', '']) } })),
    ...random.maybe(0.08, () => ({
      authority: textMatch(random, ['shop.example.com', 'api.example.com', 'cart', 'cart.shop']),
    })),
    ...random.maybe(0.05, () => ({ scheme: { exact: random.pick(['http', 'https']) } })),
    ...random.maybe(0.08, () => ({ port: random.pick([80, 8080]) })),
    ...random.maybe(0.1, () => ({ sourceLabels: { app: random.pick(['cart', 'pay', 'mail']) } })),
    ...random.maybe(0.06, () => ({ sourceNamespace: random.pick(['shop', 'back', 'edge']) })),
    ...random.maybe(0.08, () => ({ gateways: [random.pick([...names.gateways, 'mesh'])] })),
    ...random.maybe(0.1, () => ({ name: 'm' })),
  };
}

function pathMatch(random: Random): Values {
  const path = random.pick(PATHS);
  const kind = random.next();
  if (kind < 0.45) {
    return { prefix: path };
  }
  return kind < 0.7
    ? { exact: path }
    : {
        regex: random.pick([
          '.*',
          '/.*',
          '/a.*',
          '/api/v[0-9]+',
          '/[a-z]+',
          '(?i)/A(/.*)?',
          '/a|/b',
          '/api/(.+)',
          '\\/login',
        ]),
      };
}

function headerMap(random: Random): Values {
  const [name, value] = random.pick(HEADERS);
  return { [name]: textMatch(random, [value, value.slice(0, 2)]) };
}

function textMatch(random: Random, values: readonly string[]): Values {
  const value = random.pick(values);
  const kind = random.next();
  if (kind < 0.4 || value === '') {
    return { exact: value };
  }
  if (kind < 0.65) {
    return { prefix: value };
  }
  return kind < 0.9 ? { regex: random.pick(['.*', '[a-z]+', '[0-9]+', 'b.*', '.*1', '*', 'ann|bob']) } : {};
}
