// Fields of the Gateway API that the API server adds to manifests. The real mesh has no API server.

import type { Manifest } from '../../recorded';

type Values = Record<string, unknown>;

const ANY_PATH = { type: 'PathPrefix', value: '/' };

/** A manifest with the defaults of its CRD. */
export function withDefaults(manifest: Manifest): Manifest {
  const spec = manifest.spec as Values | undefined;
  const rules = listOf(spec?.rules);
  switch (manifest.kind) {
    case 'HTTPRoute':
      return { ...manifest, spec: { ...spec, rules: rules.map((rule) => ruleWithDefaults(rule, true)) } };
    case 'GRPCRoute':
      return { ...manifest, spec: { ...spec, rules: rules.map((rule) => ruleWithDefaults(rule, false)) } };
    case 'Gateway':
    case 'ListenerSet':
      return String(manifest.apiVersion).startsWith('gateway.networking.k8s.io/')
        ? { ...manifest, spec: { ...spec, listeners: listOf(spec?.listeners).map(listenerWithDefaults) } }
        : manifest;
    default:
      return manifest;
  }
}

function ruleWithDefaults(rule: Values, hasPaths: boolean): Values {
  const matches = rule.matches === undefined && hasPaths ? [{}] : listOf(rule.matches);
  return {
    ...rule,
    ...((hasPaths || matches.length > 0) && {
      matches: matches.map((match) =>
        hasPaths ? { ...match, path: { ...ANY_PATH, ...(match.path as Values) } } : match,
      ),
    }),
    ...(rule.filters !== undefined && { filters: listOf(rule.filters).map(filterWithDefaults) }),
  };
}

function filterWithDefaults(filter: Values): Values {
  return filter.requestRedirect === undefined
    ? filter
    : { ...filter, requestRedirect: { statusCode: 302, ...(filter.requestRedirect as Values) } };
}

function listenerWithDefaults(listener: Values): Values {
  const { tls, allowedRoutes } = listener;
  return {
    ...listener,
    ...(tls !== undefined && { tls: { mode: 'Terminate', ...(tls as Values) } }),
    allowedRoutes: { namespaces: { from: 'Same' }, ...(allowedRoutes as Values) },
  };
}

function listOf(value: unknown): Values[] {
  return (value ?? []) as Values[];
}
