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

function patchOf(value: object, applyTo = 'HTTP_FILTER'): object {
  return config({ applyTo, patch: { operation: 'INSERT_FIRST', value } });
}

const LUA = 'type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua';
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
    ['a message with a type', patchOf({ name: 'a', typed_config: { '@type': LUA, inlineCode: 'a' }, disabled: true })],
    ['a filter that another server configures', patchOf({ name: 'a', configDiscovery: {} }, 'NETWORK_FILTER')],
    [
      'a structure without types below its value',
      patchOf({
        name: 'a',
        typed_config: { '@type': 'type.googleapis.com/udpa.type.v1.TypedStruct', value: { typed_config: { a: 1 } } },
      }),
    ],
    ['any value of another object', patchOf({ config: { a: 1 } }, 'CLUSTER')],
    ['a proxy version', config({ match: { proxy: { proxyVersion: '^1\\.2[0-9]' } } })],
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
          value: {
            filters: [{ typed_config: { '@type': 'type.googleapis.com/envoy.config.filter.http.lua.v2.Lua' } }],
          },
        },
      }),
      "spec.configPatches[0].patch.value.filters[0].typed_config['@type']",
      'removedEnvoyApi',
      'type "type.googleapis.com/envoy.config.filter.http.lua.v2.Lua" belongs to version 2 of the Envoy API, which Envoy has removed; use the type of version 3',
    ],
    [
      'a message without a type',
      patchOf({ name: 'a', typed_config: { stat_prefix: 'a' } }),
      'spec.configPatches[0].patch.value.typed_config',
      'missingType',
      '"typed_config" has no "@type", so its message is unknown; set "@type", for example to type.googleapis.com/envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit',
    ],
    [
      'a message without a type in the spelling of JSON',
      patchOf({ name: 'a', typedConfig: {} }),
      'spec.configPatches[0].patch.value.typedConfig',
      'missingType',
    ],
    [
      'a nested message without a type',
      patchOf({ transport_socket: { name: 'tls', typed_config: { sni: 'a' } } }, 'CLUSTER'),
      'spec.configPatches[0].patch.value.transport_socket.typed_config',
      'missingType',
    ],
    [
      'a message for a filter of a route without a type',
      patchOf({ typed_per_filter_config: { lua: { disabled: true } } }, 'HTTP_ROUTE'),
      'spec.configPatches[0].patch.value.typed_per_filter_config.lua',
      'missingType',
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
    [
      'a filter with a field of version 2 of the Envoy API',
      patchOf({ name: 'envoy.lua', config: { inlineCode: 'a' } }),
      'spec.configPatches[0].patch.value.config',
      'unknownFilterField',
      'a filter has no field "config"; use typed_config with "@type"',
    ],
    [
      'a filter with an unknown field',
      patchOf({ name: 'a', typedconfig: { '@type': LUA } }, 'LISTENER_FILTER'),
      'spec.configPatches[0].patch.value.typedconfig',
      'unknownFilterField',
      'a filter has no field "typedconfig"; use "name", "typed_config", "config_discovery" or "filter_disabled"',
    ],
    [
      'a filter without a message',
      patchOf({ name: 'envoy.filters.http.lua' }),
      'spec.configPatches[0].patch.value',
      'missingTypedConfig',
      'the filter has no typed_config, and Envoy does not find filters by name; set typed_config with "@type"',
    ],
  ],
});

describe('a patch value', () => {
  test('is read once if it contains itself', () => {
    const value: Record<string, unknown> = { '@type': 'type.googleapis.com/envoy.api.v2.Cluster' };
    value.itself = value;
    const spec = config({ patch: { operation: 'ADD', value } });
    const errors = validateByIstiod(manifestOf(...type, spec)).filter(({ severity }) => severity === 'error');
    expect(errors).toHaveLength(1);
  });
});
