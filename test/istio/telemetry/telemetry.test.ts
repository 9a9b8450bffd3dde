import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { istio } from '../../../lib';
import { expectEveryField } from '../../support/every-field';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../../support/manifests';

const { CustomTag, MetricMatch, PolicyTarget, StandardMetric, TagOperation, TagOverride, WorkloadMode } = istio;

function telemetry(props: istio.TelemetryProps): istio.Telemetry {
  return new istio.Telemetry(testChart(), 'telemetry', { metadata: { name: 'default' }, ...props });
}

describe('Telemetry', () => {
  test('renders the expected manifest', () => {
    const defaults = telemetry({ selector: istio.WorkloadSelector.labels({ app: 'reviews' }) });
    defaults.addTracing({ providers: ['zipkin'], randomSamplingPercentage: 10 });
    defaults.addAccessLogging({
      match: { mode: WorkloadMode.SERVER },
      providers: ['envoy'],
      filter: { expression: 'response.code >= 400' },
    });
    defaults.addMetrics({
      providers: ['prometheus'],
      overrides: [
        {
          match: MetricMatch.metric(StandardMetric.REQUEST_COUNT, { mode: WorkloadMode.CLIENT }),
          tagOverrides: { request_host: TagOverride.upsert('request.host'), response_flags: TagOverride.remove() },
        },
      ],
      reportingInterval: Duration.seconds(5),
    });
    expect(manifestOf(defaults)).toEqual({
      apiVersion: 'telemetry.istio.io/v1',
      kind: 'Telemetry',
      metadata: { name: 'default', namespace: 'bookinfo' },
      spec: {
        selector: { matchLabels: { app: 'reviews' } },
        tracing: [{ providers: [{ name: 'zipkin' }], randomSamplingPercentage: 10 }],
        accessLogging: [
          {
            match: { mode: 'SERVER' },
            providers: [{ name: 'envoy' }],
            filter: { expression: 'response.code >= 400' },
          },
        ],
        metrics: [
          {
            providers: [{ name: 'prometheus' }],
            overrides: [
              {
                match: { metric: 'REQUEST_COUNT', mode: 'CLIENT' },
                tagOverrides: { request_host: { value: 'request.host' }, response_flags: { operation: 'REMOVE' } },
              },
            ],
            reportingInterval: '5s',
          },
        ],
      },
    });
  });

  test('renders each kind of metric match', () => {
    const match = [
      MetricMatch.metric(StandardMetric.ALL_METRICS),
      MetricMatch.customMetric('istio_own_total'),
      MetricMatch.of({ mode: WorkloadMode.SERVER }),
    ];
    const overrides = match.map((each) => ({ match: each, disabled: true }));
    const written: istio.MetricOverride[] = specOf(telemetry({ metrics: [{ overrides }] })).metrics[0].overrides;
    expect(written.map((override) => override.match)).toEqual([
      { metric: 'ALL_METRICS' },
      { customMetric: 'istio_own_total' },
      { mode: 'SERVER' },
    ]);
  });

  test('renders each kind of tag value', () => {
    const customTags = {
      zone: CustomTag.literal('eu'),
      pod: CustomTag.environment('POD_NAME', { defaultValue: 'none' }),
      user: CustomTag.header('x-user'),
      id: CustomTag.formatter('%REQ(x-request-id)%'),
    };
    expect(specOf(telemetry({ tracing: [{ customTags }] })).tracing[0].customTags).toEqual({
      zone: { literal: { value: 'eu' } },
      pod: { environment: { name: 'POD_NAME', defaultValue: 'none' } },
      user: { header: { name: 'x-user' } },
      id: { formatter: { value: '%REQ(x-request-id)%' } },
    });
  });

  test('has the API version of the target', () => {
    const chart = testChart();
    istio.Target.istio('1.17').applyTo(chart);
    expect(new istio.Telemetry(chart, 'telemetry').apiVersion).toBe('telemetry.istio.io/v1alpha1');
  });

  test('renders an empty spec without props', () => {
    expect(specOf(new istio.Telemetry(testChart(), 'empty'))).toEqual({});
  });

  describe('rejects', () => {
    const override = (tag: istio.TagOverride): istio.TelemetryProps => ({
      metrics: [{ overrides: [{ tagOverrides: { tag } }] }],
    });
    const cases: [string, istio.TelemetryProps, RegExp][] = [
      [
        'a sampling percentage above 100',
        { tracing: [{ randomSamplingPercentage: 101 }] },
        /^CRD0001 tracing\[0\]\.randomSamplingPercentage: .*101/,
      ],
      [
        'an invalid expression',
        { accessLogging: [{ filter: { expression: 'response.code >=' } }] },
        /^IST0106 accessLogging\[0\]\.filter\.expression: .*response\.code >=/,
      ],
      [
        'a tag without a value',
        override(TagOverride.of({})),
        /^IST0106 metrics\[0\]\.overrides\[0\]\.tagOverrides\.tag\.value: /,
      ],
      [
        'a tag that is both removed and set',
        override(TagOverride.of({ operation: TagOperation.REMOVE, value: 'a' })),
        /^CRD0002 metrics\[0\]\.overrides\[0\]\.tagOverrides\.tag: .*REMOVE/,
      ],
      [
        'a provider without a name',
        { tracing: [{ providers: [''] }] },
        /^CRD0001 tracing\[0\]\.providers\[0\]\.name: /,
      ],
      [
        'a mode that only extensions support',
        { accessLogging: [{ match: { mode: WorkloadMode.UNDEFINED } }] },
        /^CRD0001 accessLogging\[0\]\.match\.mode: .*UNDEFINED/,
      ],
      [
        'an interval below a millisecond',
        { metrics: [{ reportingInterval: Duration.millis(0.1) }] },
        /^CRD0002 metrics\[0\]\.reportingInterval: .*100us/,
      ],
    ];
    test.each(cases)('%s', (_reason, props, message) => {
      expect(diagnosticsOf(telemetry(props))).toEqual([expect.stringMatching(message)]);
    });
  });

  test('keeps a JSON patch to an unknown field', () => {
    const patched = telemetry({ tracing: [{}] });
    ApiObject.of(patched).addJsonPatch(JsonPatch.add('/spec/tracing/0/future', true));
    expect(ApiObject.of(patched).toJson().spec).toEqual({ tracing: [{ future: true }] });
  });

  test('supports every field of the CRD', () => {
    const target = PolicyTarget.reference({ group: 'a', kind: 'b', name: 'c', namespace: 'd' });
    const mode = WorkloadMode.CLIENT_AND_SERVER;
    const providers = ['a'];
    const full = telemetry({
      selector: istio.WorkloadSelector.labels({ app: 'a' }),
      targetRef: target,
      targetRefs: [target],
      metrics: [
        {
          providers,
          overrides: [
            MetricMatch.metric(StandardMetric.REQUEST_SIZE, { mode }),
            MetricMatch.customMetric('a', { mode }),
          ].map((match) => ({
            match,
            disabled: false,
            tagOverrides: { a: TagOverride.of({ operation: TagOperation.UPSERT, value: 'b' }) },
          })),
          reportingInterval: Duration.seconds(1),
        },
      ],
      tracing: [
        {
          match: { mode },
          providers,
          randomSamplingPercentage: 54.54,
          disableSpanReporting: true,
          disableContextPropagation: true,
          customTags: {
            a: CustomTag.literal('a'),
            b: CustomTag.environment('b', { defaultValue: 'c' }),
            c: CustomTag.header('d', { defaultValue: 'e' }),
            d: CustomTag.formatter('f'),
          },
          enableIstioTags: false,
          useRequestIdForTraceSampling: true,
        },
      ],
      accessLogging: [{ match: { mode }, providers, disabled: true, filter: { expression: 'a' } }],
    });
    expectEveryField('telemetry.istio.io', 'Telemetry', [ApiObject.of(full).toJson()]);
  });
});
