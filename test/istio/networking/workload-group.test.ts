import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { istio } from '../../../lib';
import { expectEveryField } from '../../support/every-field';
import { diagnosticsOf, manifestOf, specOf, testChart } from '../../support/manifests';

const { ProbeScheme, ReadinessProbe, ServiceAccountName } = istio;

function workloadGroup(props: Partial<istio.WorkloadGroupProps>): istio.WorkloadGroup {
  return new istio.WorkloadGroup(testChart(), 'group', { metadata: { name: 'reviews' }, template: {}, ...props });
}

describe('WorkloadGroup', () => {
  test('renders the metadata of the workloads apart from its own', () => {
    const group = workloadGroup({
      entryMetadata: { labels: { app: 'reviews' } },
      template: { ports: { http: 8080 }, serviceAccount: ServiceAccountName.of('reviews') },
    });
    expect(manifestOf(group)).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'WorkloadGroup',
      metadata: { name: 'reviews', namespace: 'bookinfo' },
      spec: {
        metadata: { labels: { app: 'reviews' } },
        template: { ports: { http: 8080 }, serviceAccount: 'reviews' },
      },
    });
  });

  test('renders each type of probe, with times in seconds', () => {
    const options = { initialDelaySeconds: Duration.minutes(1), periodSeconds: Duration.millis(2000) };
    const probes = [
      ReadinessProbe.httpGet({ port: 8080, path: '/ready', scheme: ProbeScheme.HTTPS }, options),
      ReadinessProbe.tcpSocket({ port: 8080 }),
      ReadinessProbe.exec(['/bin/ready', '--quick']),
    ];
    expect(probes.map((probe) => specOf(workloadGroup({ probe })).probe)).toEqual([
      { httpGet: { port: 8080, path: '/ready', scheme: 'HTTPS' }, initialDelaySeconds: 60, periodSeconds: 2 },
      { tcpSocket: { port: 8080 } },
      { exec: { command: ['/bin/ready', '--quick'] } },
    ]);
  });

  describe('rejects', () => {
    const cases: [string, Partial<istio.WorkloadGroupProps>, RegExp][] = [
      ['a probe without a check', { probe: ReadinessProbe.of({ failureThreshold: 3 }) }, /^IST0106 probe: /],
      [
        'a probe type that istiod does not support',
        { probe: ReadinessProbe.grpc({ port: 9000 }) },
        /^IST0106 probe\.grpc: /,
      ],
      [
        'a probe port out of range',
        { probe: ReadinessProbe.tcpSocket({ port: 0 }) },
        /^CRD0002 probe\.tcpSocket\.port: .*\b0\b/,
      ],
      [
        'fractions of a second',
        { probe: ReadinessProbe.tcpSocket({ port: 80 }, { periodSeconds: Duration.millis(500) }) },
        /^CRD0001 probe\.periodSeconds: .*0\.5/,
      ],
      ['an empty command', { probe: ReadinessProbe.exec([]) }, /^IST0106 probe\.exec\.command: /],
      [
        'an invalid label',
        { entryMetadata: { labels: { app: 'not a label' } } },
        /^IST0106 metadata\.labels\.app: .*not a label/,
      ],
      ['a template port out of range', { template: { ports: { http: 0 } } }, /^CRD0002 template\.ports\.http: .*\b0\b/],
    ];
    test.each(cases)('%s', (_reason, props, message) => {
      expect(diagnosticsOf(workloadGroup(props))).toEqual([expect.stringMatching(message)]);
    });
  });

  test('keeps a JSON patch to an unknown field', () => {
    const group = workloadGroup({});
    ApiObject.of(group).addJsonPatch(JsonPatch.add('/spec/future', true));
    expect(ApiObject.of(group).toJson().spec).toEqual({ template: {}, future: true });
  });

  test('supports every field of the CRD', () => {
    const options: istio.ReadinessProbeOptions = {
      initialDelaySeconds: Duration.seconds(1),
      timeoutSeconds: Duration.seconds(2),
      periodSeconds: Duration.seconds(3),
      successThreshold: 4,
      failureThreshold: 5,
    };
    const http = { port: 1, path: '/a', host: 'b', scheme: ProbeScheme.HTTP, httpHeaders: [{ name: 'c', value: 'd' }] };
    const probes = [
      ReadinessProbe.httpGet(http, options),
      ReadinessProbe.tcpSocket({ port: 1, host: 'a' }),
      ReadinessProbe.exec(['a']),
      ReadinessProbe.grpc({ port: 1, service: 'a' }),
    ];
    const template: istio.WorkloadOptions = {
      address: '2.2.2.2',
      ports: { http: 8080 },
      labels: { app: 'a' },
      network: 'b',
      locality: 'c/d/e',
      weight: 1,
      serviceAccount: ServiceAccountName.of('f'),
    };
    const entryMetadata = { labels: { app: 'a' }, annotations: { b: 'c' } };
    const groups = probes.map((probe) => workloadGroup({ entryMetadata, template, probe }));
    expectEveryField(
      'networking.istio.io',
      'WorkloadGroup',
      groups.map((group) => ApiObject.of(group).toJson()),
    );
  });
});
