import { describe, expect, test } from 'vitest';
import { validateByIstiod } from '../../../lib/rules/istio';
import { describeKind, manifestOf } from './describe-kind';

const type = ['networking.istio.io/v1alpha3', 'EnvoyFilter'] as const;
const manager = 'envoy.filters.network.http_connection_manager';
const patch = { operation: 'MERGE', value: {} };

function config(settings: object): object {
  return { configPatches: [{ applyTo: 'HTTP_FILTER', patch, ...settings }] };
}

function filter(settings: object, applyTo = 'HTTP_FILTER'): object {
  return config({ applyTo, match: { listener: { filterChain: { filter: settings } } } });
}

const filterPath = 'spec.configPatches[0].match.listener.filterChain.filter';

describeKind(...type, {
  accepted: [
    ['no patches', {}],
    [
      'a filter of the HTTP connection manager',
      filter({ name: manager, subFilter: { name: 'envoy.filters.http.router' } }),
    ],
    ['operation REMOVE without a value', config({ patch: { operation: 'REMOVE' } })],
    ['any match for a waypoint', config({ applyTo: undefined, match: { context: 'WAYPOINT', waypoint: {} } })],
    ['a proxy version', config({ match: { proxy: { proxyVersion: '^1\\.2[0-9]' } } })],
    [
      'a regular expression that istiod does not read',
      config({ match: { proxy: { proxyVersion: '('.repeat(1025) } } }),
    ],
  ],
  rejected: [
    [
      'a missing applyTo',
      config({ applyTo: undefined }),
      'spec.configPatches[0].applyTo',
      'missingApplyTo',
      'applyTo is not set; set applyTo, for example to HTTP_FILTER',
    ],
    [
      'a missing patch',
      config({ patch: undefined }),
      'spec.configPatches[0].patch',
      'missingPatch',
      'patch is not set; set patch.operation and patch.value',
    ],
    [
      'a missing operation',
      config({ patch: { value: {} } }),
      'spec.configPatches[0].patch.operation',
      'missingOperation',
      'operation is not set; set operation, for example to MERGE or INSERT_BEFORE',
    ],
    [
      'operation ADD without a value',
      config({ patch: { operation: 'ADD' } }),
      'spec.configPatches[0].patch.value',
      'missingPatchValue',
      'operation ADD requires a value; set value to the configuration to add or merge',
    ],
    [
      'an invalid regular expression for the proxy version',
      config({ match: { proxy: { proxyVersion: '1++' } } }),
      'spec.configPatches[0].match.proxy.proxyVersion',
      'invalidRegex',
    ],
    [
      'a cluster match for a filter',
      config({ match: { cluster: {} } }),
      'spec.configPatches[0].match.cluster',
      'wrongMatchType',
      'cluster does not match objects of type HTTP_FILTER; use listener',
    ],
    [
      'a listener match for a route',
      config({ applyTo: 'HTTP_ROUTE', match: { listener: {} } }),
      'spec.configPatches[0].match.listener',
      'wrongMatchType',
    ],
    [
      'a route match for a cluster',
      config({ applyTo: 'CLUSTER', match: { routeConfiguration: {} } }),
      'spec.configPatches[0].match.routeConfiguration',
      'wrongMatchType',
    ],
    [
      'a filter match without a name',
      filter({}),
      `${filterPath}.name`,
      'missingFilterName',
      'the filter match has no name; set name',
    ],
    [
      'a sub-filter for a network filter',
      filter({ name: manager, subFilter: { name: 'a' } }, 'NETWORK_FILTER'),
      `${filterPath}.subFilter`,
      'subFilterNotSupported',
      'subFilter is not allowed with applyTo NETWORK_FILTER; remove subFilter, or set applyTo: HTTP_FILTER',
    ],
    [
      'a sub-filter of a filter that has none',
      filter({ name: 'a', subFilter: { name: 'b' } }),
      `${filterPath}.name`,
      'filterWithoutSubFilters',
      'filter "a" has no sub-filters; use "envoy.filters.network.http_connection_manager"',
    ],
    [
      'a sub-filter without a name',
      filter({ name: manager, subFilter: {} }),
      `${filterPath}.subFilter.name`,
      'missingFilterName',
    ],
    [
      'a message of version 2 of the Envoy API',
      config({
        patch: {
          operation: 'ADD',
          value: { typed_config: { '@type': 'type.googleapis.com/envoy.config.filter.http.lua.v2.Lua' } },
        },
      }),
      "spec.configPatches[0].patch.value.typed_config['@type']",
      'removedEnvoyApi',
      'type "type.googleapis.com/envoy.config.filter.http.lua.v2.Lua" belongs to version 2 of the Envoy API, which Envoy has removed; use the type of version 3',
    ],
  ],
  warned: [
    [
      'any EnvoyFilter',
      {},
      'spec',
      'unstableApi',
      'an EnvoyFilter depends on implementation details of Istio and may break with any upgrade; use another API if possible',
    ],
    ['a selector without labels', { workloadSelector: {} }, 'spec.workloadSelector', 'emptySelector'],
    [
      'a filter match for a listener',
      filter({ name: manager }, 'LISTENER'),
      filterPath,
      'ignoredFilterMatch',
      'applyTo LISTENER ignores the filter match; remove the filter match',
    ],
    [
      'a deprecated filter name',
      filter({ name: 'envoy.tcp_proxy' }, 'NETWORK_FILTER'),
      `${filterPath}.name`,
      'deprecatedFilterName',
      'filter name "envoy.tcp_proxy" is deprecated; use "envoy.filters.network.tcp_proxy"',
    ],
  ],
});

describe('a patch value', () => {
  test('is read once if it contains itself', () => {
    const value: Record<string, unknown> = { name: 5 };
    value.filter_chains = [{ filter_chain_match: value }];
    value.default_filter_chain = { metadata: value };
    const spec = config({ applyTo: 'LISTENER', patch: { operation: 'ADD', value } });
    const errors = validateByIstiod(manifestOf(...type, spec)).filter(({ severity }) => severity === 'error');
    expect(errors).toHaveLength(1);
  });
});
