import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { istio } from '../../../lib';
import { expectEveryField } from '../../support/every-field';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../../support/manifests';

const { EnvoyApplyTo, EnvoyConfigMatch, EnvoyPatchOperation, PatchContext, PolicyTarget, WorkloadSelector } = istio;

const CONNECTION_MANAGER = 'envoy.filters.network.http_connection_manager';
const merge: istio.EnvoyPatch = { operation: EnvoyPatchOperation.MERGE, value: { a: 1 } };

function envoyFilter(...configPatches: istio.EnvoyConfigPatchOptions[]): istio.EnvoyFilter {
  return new istio.EnvoyFilter(testChart(), 'filter', { metadata: { name: 'lua' }, configPatches });
}

describe('EnvoyFilter', () => {
  test('renders the expected manifest', () => {
    const filter = new istio.EnvoyFilter(testChart(), 'filter', {
      metadata: { name: 'lua' },
      workloadSelector: WorkloadSelector.labels({ app: 'reviews' }),
    });
    filter.addConfigPatch({
      applyTo: EnvoyApplyTo.HTTP_FILTER,
      match: EnvoyConfigMatch.listener(
        {
          portNumber: 8080,
          filterChain: { filter: { name: CONNECTION_MANAGER, subFilter: { name: 'envoy.filters.http.router' } } },
        },
        { context: PatchContext.SIDECAR_INBOUND },
      ),
      patch: {
        operation: EnvoyPatchOperation.INSERT_BEFORE,
        value: {
          name: 'envoy.filters.http.lua',
          typed_config: { '@type': 'type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua' },
        },
      },
    });
    expect(manifestOf(filter)).toEqual({
      apiVersion: 'networking.istio.io/v1alpha3',
      kind: 'EnvoyFilter',
      metadata: { name: 'lua', namespace: 'bookinfo' },
      spec: {
        workloadSelector: { labels: { app: 'reviews' } },
        configPatches: [
          {
            applyTo: 'HTTP_FILTER',
            match: {
              context: 'SIDECAR_INBOUND',
              listener: {
                portNumber: 8080,
                filterChain: { filter: { name: CONNECTION_MANAGER, subFilter: { name: 'envoy.filters.http.router' } } },
              },
            },
            patch: {
              operation: 'INSERT_BEFORE',
              value: {
                name: 'envoy.filters.http.lua',
                typed_config: { '@type': 'type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua' },
              },
            },
          },
        ],
      },
    });
  });

  test('writes the value as given, whatever its content', () => {
    const value = {
      empty: {},
      list: [[], [1, 'two', false]],
      nothing: null,
      toMilliseconds: 'a name like any other',
      _render: { deep: { '@type': 'x' } },
      match: { port: 80 },
    };
    const filter = envoyFilter({ applyTo: EnvoyApplyTo.BOOTSTRAP, patch: { ...merge, value } });
    expect(ApiObject.of(filter).toJson().spec.configPatches[0].patch.value).toEqual(value);
    expect(diagnosticsOf(filter)).toEqual([]);
  });

  test('renders each kind of match', () => {
    const chart = testChart();
    const edge = new istio.Gateway(chart, 'edge', { metadata: { name: 'edge' } });
    const match = [
      EnvoyConfigMatch.routeConfiguration(
        { gateway: edge, vhost: { name: 'a:80' } },
        { context: PatchContext.GATEWAY },
      ),
      EnvoyConfigMatch.routeConfiguration({ gateway: { name: 'edge' } }),
      EnvoyConfigMatch.cluster({ service: 'reviews.bookinfo.svc.cluster.local', subset: 'v1' }),
      EnvoyConfigMatch.of({ context: PatchContext.ANY, proxy: { proxyVersion: '^1\\.30.*' } }),
      EnvoyConfigMatch.waypoint({ portNumber: 9080 }),
    ];
    const filter = new istio.EnvoyFilter(chart, 'filter', {
      configPatches: match.map((each) => ({ applyTo: EnvoyApplyTo.CLUSTER, match: each, patch: merge })),
    });
    const patches: istio.EnvoyConfigPatchOptions[] = ApiObject.of(filter).toJson().spec.configPatches;
    expect(patches.map((patch) => patch.match)).toEqual([
      { context: 'GATEWAY', routeConfiguration: { gateway: 'bookinfo/edge', vhost: { name: 'a:80' } } },
      { routeConfiguration: { gateway: 'edge' } },
      { cluster: { service: 'reviews.bookinfo.svc.cluster.local', subset: 'v1' } },
      { context: 'ANY', proxy: { proxyVersion: '^1\\.30.*' } },
      { context: 'WAYPOINT', waypoint: { portNumber: 9080 } },
    ]);
  });

  test('renders a removal without a value', () => {
    const filter = envoyFilter({
      applyTo: EnvoyApplyTo.NETWORK_FILTER,
      match: EnvoyConfigMatch.listener({ filterChain: { filter: { name: 'envoy.filters.network.mongo_proxy' } } }),
      patch: { operation: EnvoyPatchOperation.REMOVE },
    });
    expect(specOf(filter).configPatches[0].patch).toEqual({ operation: 'REMOVE' });
  });

  describe('rejects', () => {
    const applyTo = EnvoyApplyTo.HTTP_FILTER;
    const cases: [string, istio.EnvoyConfigPatchOptions, RegExp][] = [
      ['a patch without `applyTo`', { patch: merge }, /^IST0106 configPatches\[0\]\.applyTo: /],
      ['a patch without an operation', { applyTo, patch: {} }, /^IST0106 configPatches\[0\]\.patch\.operation: /],
      ['an entry without a patch', { applyTo }, /^IST0106 configPatches\[0\]\.patch: /],
      [
        'an operation without its value',
        { applyTo, patch: { operation: EnvoyPatchOperation.ADD } },
        /^IST0106 configPatches\[0\]\.patch\.value: .*ADD/,
      ],
      [
        'a match for another part of the configuration',
        { applyTo, match: EnvoyConfigMatch.cluster({ name: 'a' }), patch: merge },
        /^IST0106 configPatches\[0\]\.match\.cluster: .*HTTP_FILTER/,
      ],
      [
        'a filter without a name',
        { applyTo, match: EnvoyConfigMatch.listener({ filterChain: { filter: {} } }), patch: merge },
        /^IST0106 configPatches\[0\]\.match\.listener\.filterChain\.filter\.name: /,
      ],
      [
        'a waypoint match in another context',
        { applyTo, match: EnvoyConfigMatch.waypoint({}, { context: PatchContext.GATEWAY }), patch: merge },
        /^CRD0002 configPatches\[0\]\.match: .*WAYPOINT/,
      ],
      [
        'a proxy version that is not valid RE2',
        { applyTo, match: EnvoyConfigMatch.of({ proxy: { proxyVersion: '(?=1)' } }), patch: merge },
        /^IST0106 configPatches\[0\]\.match\.proxy\.proxyVersion: .*\(\?=1\)/,
      ],
    ];
    test.each(cases)('%s', (_reason, patch, message) => {
      expect(diagnosticsOf(envoyFilter(patch))).toEqual([expect.stringMatching(message)]);
    });

    test('a selector together with targets', () => {
      const filter = new istio.EnvoyFilter(testChart(), 'filter', {
        workloadSelector: WorkloadSelector.ALL,
        targetRefs: [PolicyTarget.gateway({ name: 'waypoint' })],
      });
      expect(diagnosticsOf(filter)).toEqual([expect.stringMatching(/^CRD0002 spec: .*targetRefs or workloadSelector/)]);
    });
  });

  test('checks the value by the messages of Envoy', () => {
    const value = { connect_timeout: 'soon', unknown: Duration.seconds(1).toSeconds() };
    expect(diagnosticsOf(envoyFilter({ applyTo: EnvoyApplyTo.CLUSTER, patch: { ...merge, value } }))).toEqual([
      expect.stringMatching(/^IST0106 configPatches\[0\]\.patch\.value/),
    ]);
  });

  test('keeps a JSON patch to an unknown field', () => {
    const filter = envoyFilter();
    ApiObject.of(filter).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(ApiObject.of(filter).toJson().spec).toEqual({ configPatches: [], future: true });
  });

  test('supports every field of the CRD', () => {
    const filter = { name: 'a', subFilter: { name: 'b' } };
    const filterChain: istio.EnvoyFilterChainMatch = {
      name: 'a',
      sni: 'b',
      transportProtocol: 'tls',
      applicationProtocols: 'h2',
      transportSocket: 'c',
      destinationPort: 1,
      filter,
    };
    const route = { name: 'a', action: istio.EnvoyRouteAction.ROUTE };
    const full = new istio.EnvoyFilter(testChart(), 'full', {
      workloadSelector: WorkloadSelector.labels({ app: 'a' }),
      targetRefs: [PolicyTarget.reference({ group: 'a', kind: 'b', name: 'c', namespace: '' })],
      priority: -10,
      configPatches: [
        EnvoyConfigMatch.listener(
          { portNumber: 1, portName: 'a', name: 'b', filterChain, listenerFilter: 'c' },
          { context: PatchContext.GATEWAY, proxy: { proxyVersion: 'a', metadata: { b: 'c' } } },
        ),
        EnvoyConfigMatch.routeConfiguration({
          portNumber: 1,
          portName: 'a',
          gateway: { name: 'b', namespace: 'c' },
          vhost: { name: 'd', domainName: 'e', route },
          name: 'f',
        }),
        EnvoyConfigMatch.cluster({ portNumber: 1, service: 'a', subset: 'b', name: 'c' }),
        EnvoyConfigMatch.waypoint({ filter, portNumber: 1, route: { name: 'a' } }),
      ].map((match) => ({
        applyTo: EnvoyApplyTo.LISTENER,
        match,
        patch: { ...merge, filterClass: istio.EnvoyFilterClass.AUTHN },
      })),
    });
    expectEveryField('networking.istio.io', 'EnvoyFilter', [ApiObject.of(full).toJson()]);
  });
});
