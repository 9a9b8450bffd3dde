// (g) Comparing two meshes with 2,000 routes each, against 5 seconds of CPU time.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { median, ROOT } from './measure';
import type { Row } from './table';

const SAMPLES = 3;
const ROUTES = 2000;
const LIMIT_MILLISECONDS = 5000;

/** CPU milliseconds of a comparison after a policy is edited. A fifth of the routes is that of a service. */
const SCRIPT = `
const { Comparison, Mesh } = require(${JSON.stringify(join(ROOT, 'build/lib/traffic/index.js'))});
const istio = (kind, name, namespace, spec, group = 'networking') => ({ apiVersion: group + '.istio.io/v1', kind, metadata: { name, namespace }, spec });
const manifestsWith = (rules) => {
  const servers = [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }];
  const manifests = [istio('Gateway', 'edge', 'istio-system', { selector: { istio: 'ingressgateway' }, servers })];
  for (let index = 0; index < ${ROUTES} / 5; index++) {
    const namespace = 'n' + (index % 20);
    const name = 's' + index;
    const route = [{ destination: { host: name } }];
    const rule = { from: [{ source: { namespaces: ['istio-system'] } }], to: [{ operation: { methods: ['GET', 'POST'] } }] };
    manifests.push(
      { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { selector: { app: name }, ports: [{ name: 'http', port: 80 }] } },
      { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace, labels: { app: name } }, spec: { serviceAccountName: name } },
      istio('AuthorizationPolicy', name, namespace, { selector: { matchLabels: { app: name } }, rules: index === 0 ? rules : [rule] }, 'security'),
      istio('VirtualService', name, namespace, {
        hosts: [name],
        http: [{ match: [{ uri: { prefix: '/a' }, headers: { 'x-user': { exact: 'ann' } } }], route }, { match: [{ uri: { prefix: '/b' } }], route }, { route }],
      }),
      istio('VirtualService', 'edge-' + name, namespace, {
        hosts: [name + '.example.com'],
        gateways: ['istio-system/edge'],
        http: [{ match: [{ uri: { prefix: '/a' } }], route }, { match: [{ uri: { prefix: '/b' } }], route }],
      }),
    );
  }
  return manifests;
};
const start = process.cpuUsage();
const comparison = Comparison.of(Mesh.fromManifests(manifestsWith([])), Mesh.fromManifests(manifestsWith([{}])));
const { user, system } = process.cpuUsage(start);
process.stdout.write(JSON.stringify({ milliseconds: (user + system) / 1000, changes: comparison.changes.length }));
`;

export function benchComparison(): Row[] {
  const milliseconds = median(Array.from({ length: SAMPLES }, timeOf));
  return [
    {
      benchmark: `compare two meshes of ${ROUTES} routes`,
      base: `limit: ${LIMIT_MILLISECONDS} ms CPU`,
      own: `${Math.round(milliseconds)} ms CPU`,
      ratio: milliseconds / LIMIT_MILLISECONDS,
      goal: 1,
    },
  ];
}

function timeOf(): number {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', SCRIPT], { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`bench: the comparison ended with ${status}: ${stderr}`);
  }
  const { milliseconds, changes } = JSON.parse(stdout) as { milliseconds: number; changes: number };
  if (changes === 0) {
    throw new Error('bench: the comparison found no change');
  }
  return milliseconds;
}
