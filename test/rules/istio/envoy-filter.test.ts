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
    ['a filter in the connection manager', filter({ name: manager, subFilter: { name: 'envoy.filters.http.router' } })],
    ['a removal without value', config({ patch: { operation: 'REMOVE' } })],
    [
      'a match for a waypoint, whatever it holds',
      config({ applyTo: undefined, match: { context: 'WAYPOINT', waypoint: {} } }),
    ],
    ['a version of proxies', config({ match: { proxy: { proxyVersion: '^1\\.2[0-9]' } } })],
  ],
  refused: [
    ['nothing to apply to', config({ applyTo: undefined }), 'spec.configPatches[0].applyTo', 'what to patch'],
    ['no patch', config({ patch: undefined }), 'spec.configPatches[0].patch', 'it has no patch'],
    ['no operation', config({ patch: { value: {} } }), 'spec.configPatches[0].patch.operation', 'what to do'],
    [
      'nothing to add',
      config({ patch: { operation: 'ADD' } }),
      'spec.configPatches[0].patch.value',
      'ADD needs a value',
    ],
    [
      'a version that is no pattern',
      config({ match: { proxy: { proxyVersion: '1++' } } }),
      'spec.configPatches[0].match.proxy.proxyVersion',
      'is not an RE2',
    ],
    [
      'a filter in a cluster',
      config({ match: { cluster: {} } }),
      'spec.configPatches[0].match.cluster',
      'match by listener',
    ],
    [
      'a route in a listener',
      config({ applyTo: 'HTTP_ROUTE', match: { listener: {} } }),
      'spec.configPatches[0].match.listener',
      'match by routeConfiguration',
    ],
    [
      'a cluster in a route',
      config({ applyTo: 'CLUSTER', match: { routeConfiguration: {} } }),
      'spec.configPatches[0].match.routeConfiguration',
      'match by cluster',
    ],
    ['a filter without name', filter({}), `${filterPath}.name`, 'which filter'],
    [
      'a filter inside a network filter',
      filter({ name: manager, subFilter: { name: 'a' } }, 'NETWORK_FILTER'),
      `${filterPath}.subFilter`,
      'HTTP_FILTER only',
    ],
    [
      'a filter inside another one',
      filter({ name: 'a', subFilter: { name: 'b' } }),
      `${filterPath}.name`,
      'has no filters inside',
    ],
    [
      'an inner filter without name',
      filter({ name: manager, subFilter: {} }),
      `${filterPath}.subFilter.name`,
      'which filter',
    ],
    [
      'a message of version 2 of the API',
      config({
        patch: {
          operation: 'ADD',
          value: {
            filters: [{ typed_config: { '@type': 'type.googleapis.com/envoy.config.filter.http.lua.v2.Lua' } }],
          },
        },
      }),
      "spec.configPatches[0].patch.value.filters[0].typed_config['@type']",
      'use the v3 type',
    ],
  ],
  warned: [
    ['any EnvoyFilter', {}, 'spec', 'depends on the internals'],
    ['a selector without labels', { workloadSelector: {} }, 'spec.workloadSelector', 'selects every workload'],
    ['a filter match for a listener', filter({ name: manager }, 'LISTENER'), filterPath, 'remove the filter match'],
    [
      'an old filter name',
      filter({ name: 'envoy.tcp_proxy' }, 'NETWORK_FILTER'),
      `${filterPath}.name`,
      'envoy.filters.network.tcp_proxy',
    ],
  ],
});

describe('a patch value', () => {
  test('that refers to itself is read once', () => {
    const value: Record<string, unknown> = { '@type': 'type.googleapis.com/envoy.api.v2.Cluster' };
    value.itself = value;
    const spec = config({ patch: { operation: 'ADD', value } });
    const errors = validateByIstiod(manifestOf(...type, spec)).filter(({ severity }) => severity === 'error');
    expect(errors).toHaveLength(1);
  });
});
