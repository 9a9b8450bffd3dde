// Random rules of HTTPRoutes and GRPCRoutes: matches, filters and backends.

import type { Random } from '../random';
import { HEADERS, PATHS } from '../random-routes';

type Values = Record<string, unknown>;

/** A rule of an HTTPRoute. */
export function httpRule(random: Random, backends: () => Values): Values {
  const matches = random.chance(0.85) ? random.list(1, 2, () => httpMatch(random)) : undefined;
  const isPrefix = (matches ?? [{ path: { type: 'PathPrefix' } }]).every(
    ({ path }) => (path as Values | undefined)?.type === 'PathPrefix',
  );
  const redirect = random.chance(0.1) ? redirectFilter(random, isPrefix) : undefined;
  const filters = redirect === undefined ? forwardFilters(random, isPrefix, backends) : [redirect];
  return {
    ...random.maybe(0.2, () => ({ name: `rule${random.between(0, 99)}` })),
    ...(matches && { matches }),
    ...(filters.length > 0 && { filters }),
    ...(redirect === undefined && { backendRefs: backendRefs(random, backends) }),
    ...random.maybe(0.1, () => ({ timeouts: { request: '5s' } })),
  };
}

/** A rule of a GRPCRoute. */
export function grpcRule(random: Random, backends: () => Values): Values {
  return {
    ...random.maybe(0.85, () => ({ matches: random.list(1, 2, () => grpcMatch(random)) })),
    ...random.maybe(0.15, () => ({ filters: [headerFilter(random)] })),
    backendRefs: backendRefs(random, backends),
  };
}

/** Backends, some with weights. */
export function backendRefs(random: Random, backends: () => Values): Values[] {
  if (random.chance(0.05)) {
    return [];
  }
  if (random.chance(0.75)) {
    return [{ ...backends(), ...random.maybe(0.1, () => ({ weight: random.pick([0, 1, 100]) })) }];
  }
  const weights = random.pick([
    [0, 1],
    [1, 0],
    [1, 1],
    [80, 20],
    [0, 0],
  ]);
  return weights.map((weight) => ({ ...backends(), weight }));
}

function httpMatch(random: Random): Values {
  return {
    ...random.maybe(0.85, () => ({ path: pathMatch(random) })),
    ...random.maybe(0.2, () => ({ method: random.pick(['GET', 'POST', 'DELETE']) })),
    ...random.maybe(0.25, () => ({ headers: uniqueHeaders(random) })),
    ...random.maybe(0.2, () => ({
      queryParams: [{ name: random.pick(['v', 'w']), ...valueMatch(random, ['1', 'x']) }],
    })),
  };
}

function pathMatch(random: Random): Values {
  const value = random.pick(PATHS);
  const kind = random.next();
  if (kind < 0.6) {
    return { type: 'PathPrefix', value };
  }
  return kind < 0.8
    ? { type: 'Exact', value }
    : {
        type: 'RegularExpression',
        value: random.pick(['/a.*', '/api/v[0-9]+', '/[a-z]+', '/.*', '(?i)/A(/.*)?', '/a|/b']),
      };
}

function uniqueHeaders(random: Random): Values[] {
  const names = new Map(random.list(1, 2, () => random.pick(HEADERS)));
  return [...names].map(([name, value]) => ({
    name: random.chance(0.2) ? name.toUpperCase() : name,
    ...valueMatch(random, [value || 'x']),
  }));
}

function valueMatch(random: Random, values: readonly string[]): Values {
  const value = random.pick(values);
  return random.chance(0.75)
    ? { ...random.maybe(0.5, () => ({ type: 'Exact' })), value }
    : { type: 'RegularExpression', value: random.pick(['.*', '[a-z]+', '[0-9]+', 'ann|bob']) };
}

function grpcMatch(random: Random): Values {
  const service = random.pick(['api', 'shop.Cart', 'a']);
  const method = random.pick(['v1', 'Add', 'b']);
  return {
    ...random.maybe(0.85, () => ({
      method: random.pick<Values>([
        { service, method },
        { service },
        { method },
        { type: 'Exact', service, method },
        { type: 'RegularExpression', service: '[a-z]+', method: '(v1|Add)' },
        { type: 'RegularExpression', service: 'a.*' },
      ]),
    })),
    ...random.maybe(0.2, () => ({ headers: uniqueHeaders(random) })),
  };
}

function forwardFilters(random: Random, isPrefix: boolean, backends: () => Values): Values[] {
  return [
    ...(random.chance(0.2) ? [rewriteFilter(random, isPrefix)] : []),
    ...(random.chance(0.15) ? [headerFilter(random)] : []),
    ...(random.chance(0.06) ? [{ type: 'RequestMirror', requestMirror: { backendRef: backends() } }] : []),
    ...(random.chance(0.06) ? [corsFilter(random)] : []),
  ];
}

function rewriteFilter(random: Random, isPrefix: boolean): Values {
  const path = pathModifier(random, isPrefix);
  const hostname = random.maybe(0.4, () => ({ hostname: 'in.example.com' }));
  return {
    type: 'URLRewrite',
    urlRewrite: 'hostname' in hostname && random.chance(0.5) ? hostname : { path, ...hostname },
  };
}

function pathModifier(random: Random, isPrefix: boolean): Values {
  return isPrefix && random.chance(0.7)
    ? { type: 'ReplacePrefixMatch', replacePrefixMatch: random.pick(['/', '/new', '/new/', '']) }
    : { type: 'ReplaceFullPath', replaceFullPath: random.pick(['/full', '/full/', '/']) };
}

function redirectFilter(random: Random, isPrefix: boolean): Values {
  return {
    type: 'RequestRedirect',
    requestRedirect: {
      ...random.maybe(0.3, () => ({ scheme: random.pick(['http', 'https']) })),
      ...random.maybe(0.3, () => ({ hostname: 'z.com' })),
      ...random.maybe(0.3, () => ({ port: random.pick([80, 443, 8443]) })),
      ...random.maybe(0.4, () => ({ path: pathModifier(random, isPrefix) })),
      ...random.maybe(0.5, () => ({ statusCode: random.pick([301, 302, 303, 307, 308]) })),
    },
  };
}

function headerFilter(random: Random): Values {
  return {
    type: 'RequestHeaderModifier',
    requestHeaderModifier: random.pick<Values>([
      { set: [{ name: 'X-Seen', value: '1' }] },
      { add: [{ name: 'x-user', value: 'two' }] },
      { remove: ['x-user'] },
      { set: [{ name: 'Host', value: 'set.example.com' }] },
    ]),
  };
}

function corsFilter(random: Random): Values {
  const allowOrigins = [random.pick(['*', 'https://a.com', 'https://*.com', 'https://*', 'http://a.com'])];
  return { type: 'CORS', cors: { allowOrigins, allowMethods: ['GET'] } };
}
