// (g) Comparing two meshes with 2,000 routes each, against the analysis of both.
import { join } from 'node:path';
import { measure, ROOT } from './measure';
import type { Row } from './table';

const SAMPLES = 3;
const ROUTES = 2000;

/** CPU milliseconds of a comparison after a policy is edited, or of the analysis of both meshes. There are five routes a service. */
const SCRIPT = `
const { Resource } = require(${JSON.stringify(join(ROOT, 'build/lib/world/resource.js'))});
const { analyze } = require(${JSON.stringify(join(ROOT, 'build/lib/analysis/analyze.js'))});
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
const milliseconds = (run) => {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};
const [before, after] = [manifestsWith([]), manifestsWith([{}])];
const analyzeBoth = () => { for (const side of [before, after]) analyze(side.map((manifest) => new Resource(manifest)), {}); };
let changes = 0;
const compare = () => { changes = Comparison.of(Mesh.fromManifests(before), Mesh.fromManifests(after)).changes.length; };
const comparison = process.argv[1] === 'compare';
process.stdout.write(JSON.stringify({ milliseconds: milliseconds(comparison ? compare : analyzeBoth), changes }));
`;

/** The work of a process. Two in one process would not compare: the second runs code that is already compiled. */
type Work = 'compare' | 'analyze';

interface Sample {
  readonly milliseconds: number;
  readonly changes: number;
}

export function benchComparison(): Row[] {
  const variant = (work: Work) => ({ name: work, args: ['-e', SCRIPT, work] });
  const samples = measure<Sample>([variant('compare'), variant('analyze')], SAMPLES);
  const [comparison, analysis] = [samples.get('compare'), samples.get('analyze')];
  if (comparison === undefined || analysis === undefined || comparison.changes === 0) {
    throw new Error('bench: the comparison found no change');
  }
  return [
    {
      benchmark: `compare two meshes of ${ROUTES} routes`,
      base: `their analyses: ${Math.round(analysis.milliseconds)} ms CPU`,
      own: `${Math.round(comparison.milliseconds)} ms CPU`,
      ratio: comparison.milliseconds / analysis.milliseconds,
      goal: 1.5,
    },
  ];
}
