// Evaluates the alerts with promtool, the test tool of Prometheus.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duration } from 'cdk8s';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addons } from '../../lib/index';
import { manifestOf, testChart } from '../support/manifests';

const hasPromtool = spawnSync('promtool', ['--version']).error === undefined;
const STRICT = 'strict.example.com';

/** A counter of the caller or the destination, with one value per minute. */
interface Requests {
  readonly to: string;
  /** `istio_requests_total` if not set. */
  readonly metric?: string;
  readonly labels: { readonly [name: string]: string };
  readonly counts: string;
}

const arrived = (code: string, status = '') => ({
  reporter: 'destination',
  response_code: code,
  response_flags: '-',
  grpc_response_status: status,
});

const sent = (code: string, flags: string) => ({ reporter: 'source', response_code: code, response_flags: flags });

describe.skipIf(!hasPromtool)('MeshAlerts in promtool (skipped if it is not in the PATH)', () => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'alerts-'));
    const { rules } = new addons.MeshAlerts(testChart(), 'alerts', {
      services: { [STRICT]: { errorRatio: 0.01, latency: Duration.millis(300) }, 'idle.example.com': {} },
    });
    // promtool reads YAML, which includes JSON.
    writeFileSync(join(folder, 'rules.json'), JSON.stringify(manifestOf(rules).spec));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  /** Expects the alerts that fire after a time, by the service of each. */
  function expectFiring(at: string, requests: Requests[], firing: { [service: string]: string }): void {
    const text = {
      rule_files: ['rules.json'],
      evaluation_interval: '1m',
      tests: [
        {
          interval: '1m',
          input_series: requests.map(({ to, metric = 'istio_requests_total', labels, counts }) => ({
            series: `${metric}${matchers({ destination_service: to, ...labels })}`,
            values: counts,
          })),
          promql_expr_test: [
            {
              expr: 'count by (alertname, destination_service) (ALERTS{alertstate="firing"})',
              eval_time: at,
              exp_samples: Object.entries(firing).map(([service, alertname]) => ({
                // An alert without a service does not have the label.
                labels: matchers({ alertname, ...(service !== '' && { destination_service: service }) }),
                value: 1,
              })),
            },
          ],
        },
      ],
    };
    writeFileSync(join(folder, 'test.json'), JSON.stringify(text));
    const { stdout, stderr, status } = spawnSync('promtool', ['test', 'rules', 'test.json'], { cwd: folder });
    expect(status, `${stdout}${stderr}`).toBe(0);
  }

  test('are valid rules', () => {
    const { stdout, stderr, status } = spawnSync(
      'promtool',
      ['check', 'rules', '--lint=all', '--lint-fatal', 'rules.json'],
      { cwd: folder },
    );
    expect(status, `${stdout}${stderr}`).toBe(0);
  });

  test('fire for a service without pods, which only callers count', () => {
    expectFiring(
      '15m',
      [
        { to: 'gone.example.com', labels: sent('503', 'UH'), counts: '0+60x15' },
        { to: 'down.example.com', labels: sent('503', 'UF,URX'), counts: '0+60x15' },
        { to: 'grpc.example.com', labels: sent('200', 'UH'), counts: '0+60x15' },
        { to: 'well.example.com', labels: sent('200', '-'), counts: '0+60x15' },
      ],
      {
        'gone.example.com': 'MeshServiceUnreachable',
        'down.example.com': 'MeshServiceUnreachable',
        'grpc.example.com': 'MeshServiceUnreachable',
      },
    );
  });

  test('fire for failures of HTTP and gRPC, but not for errors of clients', () => {
    expectFiring(
      '15m',
      [
        { to: 'http.example.com', labels: arrived('500'), counts: '0+60x15' },
        { to: 'grpc.example.com', labels: arrived('200', '14'), counts: '0+60x15' },
        { to: 'client-error.example.com', labels: arrived('200', '5'), counts: '0+60x15' },
        { to: 'not-found.example.com', labels: arrived('404'), counts: '0+60x15' },
      ],
      { 'http.example.com': 'MeshServiceErrors', 'grpc.example.com': 'MeshServiceErrors' },
    );
  });

  test('fire at the thresholds of the service', () => {
    expectFiring(
      '15m',
      [STRICT, 'other.example.com'].flatMap((to) => [
        { to, labels: arrived('200'), counts: '0+97x15' },
        { to, labels: arrived('500'), counts: '0+3x15' },
      ]),
      { [STRICT]: 'MeshServiceErrors' },
    );
  });

  test('fire for slow answers', () => {
    const bucket = (to: string, le: string, counts: string) => ({
      to,
      metric: 'istio_request_duration_milliseconds_bucket',
      labels: { reporter: 'destination', le },
      counts,
    });
    expectFiring(
      '15m',
      [STRICT, 'other.example.com'].flatMap((to) => [
        { to, labels: arrived('200'), counts: '0+60x15' },
        bucket(to, '250', '0+0x15'),
        bucket(to, '500', '0+60x15'),
        bucket(to, '+Inf', '0+60x15'),
      ]),
      { [STRICT]: 'MeshServiceLatency' },
    );
  });

  test('fire for a service that stops receiving requests', () => {
    expectFiring(
      '75m',
      [
        { to: 'left.example.com', labels: arrived('200'), counts: '0+60x50 _x40' },
        { to: 'well.example.com', labels: arrived('200'), counts: '0+60x90' },
      ],
      { 'left.example.com': 'MeshServiceRequestsDropped' },
    );
  });

  test('do not fire for external requests that no route of a gateway matches', () => {
    expectFiring('15m', [{ to: 'unknown', labels: sent('404', 'NR'), counts: '0+600x15' }], {});
  });

  test('do not fire for a single slow answer among a few', () => {
    const bucket = (le: string, counts: string) => ({
      to: 'quiet.example.com',
      metric: 'istio_request_duration_milliseconds_bucket',
      labels: { reporter: 'destination', le },
      counts,
    });
    expectFiring(
      '15m',
      [
        { to: 'quiet.example.com', labels: arrived('200'), counts: '0+8x15' },
        // In every 5 minutes, one of the 40 requests takes 10 seconds.
        bucket('1000', '0+7.8x15'),
        bucket('10000', '0+8x15'),
        bucket('+Inf', '0+8x15'),
      ],
      {},
    );
  });

  test('fire if metrics are missing', () => {
    const requests = { to: 'left.example.com', labels: arrived('200'), counts: '0+60x10 _x40' };
    expectFiring('29m', [requests], {});
    expectFiring('31m', [requests], { '': 'MeshMetricsMissing' });
  });
});

function matchers(labels: { readonly [name: string]: string }): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  return `{${pairs.join(', ')}}`;
}
