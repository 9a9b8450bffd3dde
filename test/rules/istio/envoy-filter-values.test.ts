// Values of patches, which are messages of Envoy.
import { describe, expect, test } from 'vitest';
import { validateByIstiod } from '../../../lib/rules/istio';
import { messageTypes } from '../../../lib/rules/istio/envoy-filter/message-types';
import { manifestOf, textOf } from './describe-kind';

const VALUE = 'spec.configPatches[0].patch.value';
const LUA = 'type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua';

/** Diagnostics about a patch of an EnvoyFilter, as `severity path: text`, without the one about every EnvoyFilter. */
function found(applyTo: string, value: unknown): string[] {
  const spec = { configPatches: [{ applyTo, patch: { operation: 'MERGE', value } }] };
  return validateByIstiod(manifestOf('networking.istio.io/v1alpha3', 'EnvoyFilter', spec))
    .filter(({ messageId }) => messageId !== 'unstableApi')
    .map((diagnostic) => `${diagnostic.severity} ${diagnostic.path?.replace(VALUE, '')}: ${textOf(diagnostic)}`);
}

function filter(typedConfig: unknown): string[] {
  return found('HTTP_FILTER', { name: 'a', typed_config: typedConfig });
}

describe('a patch value is accepted', () => {
  test.each<[string, string, object]>([
    ['with names as in the definition or as in JSON', 'CLUSTER', { lb_policy: 'RANDOM', connectTimeout: '0.5s' }],
    ['with null in place of any value', 'CLUSTER', { name: null, lb_policy: null, health_checks: [null] }],
    ['with numbers as text', 'CLUSTER', { per_connection_buffer_limit_bytes: '32768', lb_policy: 1 }],
    ['with a map', 'CLUSTER', { metadata: { filter_metadata: { a: { b: [1, null, { c: 'd' }] } } } }],
    ['with a fraction', 'ROUTE_CONFIGURATION', { virtual_hosts: [{ routes: [{ route: { timeout: '1h30m' } }] }] }],
  ])('%s', (_, applyTo, value) => {
    expect(found(applyTo, value)).toEqual([]);
  });

  test('for a filter with a configuration of any known type', () => {
    expect(filter({ '@type': LUA, inline_code: '' })).toEqual([]);
    const struct = { '@type': 'type.googleapis.com/xds.type.v3.TypedStruct', type_url: 'x', value: { any: ['thing'] } };
    expect(filter(struct)).toEqual([]);
    expect(filter({ '@type': 'type.googleapis.com/google.protobuf.StringValue', value: 'a' })).toEqual([]);
  });

  test('for an extension of the cluster, and for the bootstrap', () => {
    expect(found('BOOTSTRAP', { stats_flush_interval: '5s', admin: { profile_path: '/dev/null' } })).toEqual([]);
    expect(found('EXTENSION_CONFIG', { name: 'a', typed_config: { '@type': LUA } })).toEqual([]);
  });
});

describe('a patch value is rejected', () => {
  test.each<[string, object, string]>([
    [
      'a text for a number',
      { name: 'a', max_requests_per_connection: 'many' },
      '.max_requests_per_connection: "many" is not a whole number of 32 bits, 0 or more; use a whole number of 32 bits, 0 or more',
    ],
    [
      'a negative number without a sign',
      { max_requests_per_connection: -1 },
      '.max_requests_per_connection: "-1" is not a whole number of 32 bits, 0 or more; use a whole number of 32 bits, 0 or more',
    ],
    ['a number for a text', { name: 5 }, '.name: "5" is not a text; use a text'],
    [
      'a text for a boolean',
      { ignore_health_on_host_removal: 'true' },
      '.ignore_health_on_host_removal: "true" is not true or false; use true or false',
    ],
    [
      'a duration without a unit',
      { connect_timeout: '5' },
      '.connect_timeout: "5" is not a duration such as 30s; use a duration such as 30s',
    ],
    [
      'an unknown value of an enum',
      { lb_policy: 'FASTEST' },
      '.lb_policy: "FASTEST" is not an allowed value; use ROUND_ROBIN, LEAST_REQUEST, RING_HASH, RANDOM, MAGLEV, CLUSTER_PROVIDED or LOAD_BALANCING_POLICY_CONFIG',
    ],
    ['a map for a list', { health_checks: {} }, '.health_checks: the value is not a list; use a list'],
    [
      'a text for a message',
      { load_assignment: 'a' },
      '.load_assignment: the value is not a map, which the type envoy.config.endpoint.v3.ClusterLoadAssignment requires; use a map with the fields of the type',
    ],
    [
      'an item of a wrong type',
      { health_checks: [{ timeout: 1 }] },
      '.health_checks[0].timeout: "1" is not a duration such as 30s; use a duration such as 30s',
    ],
  ])('with %s', (_, value, expected) => {
    expect(found('CLUSTER', value)).toEqual([`error ${expected}`]);
  });

  test('with a type that is missing, unknown or misspelled', () => {
    expect(filter({ inline_code: '' })).toEqual([
      'error .typed_config: the type of the configuration is missing; set "@type", such as type.googleapis.com/envoy.extensions.filters.http.router.v3.Router',
    ]);
    expect(filter({ '@type': LUA.replace('lua', 'luna') })).toEqual([
      `error .typed_config['@type']: istiod does not know the type "${LUA.replace('lua', 'luna')}"; did you mean "${LUA}"?`,
    ]);
    expect(filter({ '@type': 'type.googleapis.com/google.protobuf.StringValue' })).toEqual([
      'error .typed_config: a configuration of type google.protobuf.StringValue has no value; set value',
    ]);
  });

  test('with a mistake inside a configuration', () => {
    expect(filter({ '@type': LUA, inline_code: 5 })).toEqual([
      'error .typed_config.inline_code: "5" is not a text; use a text',
    ]);
  });
});

describe('a patch value has a warning', () => {
  test('for a field that the message does not have', () => {
    expect(found('CLUSTER', { lb_polcy: 'RANDOM' })).toEqual([
      'warning .lb_polcy: envoy.config.cluster.v3.Cluster has no field "lb_polcy", so the proxy may reject the configuration; did you mean "lb_policy"?',
    ]);
  });

  test('for a filter without a configuration', () => {
    expect(found('HTTP_FILTER', { name: 'envoy.filters.http.lua' })).toEqual([
      'warning : typed_config is missing; Envoy does not look up the configuration by the name of the filter; set typed_config',
    ]);
    expect(found('HTTP_FILTER', { name: 'a', config_discovery: {} })).toEqual([]);
  });
});

test('every field of every message has a type', () => {
  for (const { fields, name } of messageTypes().values()) {
    for (const [field, { type }] of fields) {
      expect(type, `${name} ${field}`).toBeDefined();
    }
  }
});
