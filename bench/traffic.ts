// (f) Traffic: compiling a large mesh, against its analysis, and requests through it, against parsing their URLs and printing
// their answers.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { median, ROOT } from './measure';
import type { Row } from './table';

const SAMPLES = 3;
const REQUESTS = 100_000;

/** CPU milliseconds of a mesh with 10,000 VirtualServices and DestinationRules, and of requests through it. */
const SCRIPT = `
const { readManifests } = require(${JSON.stringify(join(ROOT, 'build/lib/world/input/manifests.js'))});
const { analyze } = require(${JSON.stringify(join(ROOT, 'build/lib/analysis/analyze.js'))});
const { World } = require(${JSON.stringify(join(ROOT, 'build/lib/world/world.js'))});
const { Resource } = require(${JSON.stringify(join(ROOT, 'build/lib/world/resource.js'))});
const { Client, Mesh } = require(${JSON.stringify(join(ROOT, 'build/lib/traffic/index.js'))});
const istio = (kind, name, namespace, spec) => ({ apiVersion: 'networking.istio.io/v1', kind, metadata: { name, namespace }, spec });
const manifests = [];
for (let index = 0; index < 10000; index++) {
  const namespace = 'n' + (index % 200);
  const service = 's' + (index % 2000);
  if (index < 2000) {
    const ports = [{ name: 'http', port: 80 }];
    manifests.push({ apiVersion: 'v1', kind: 'Service', metadata: { name: service, namespace }, spec: { selector: { app: service }, ports } });
    manifests.push({ apiVersion: 'v1', kind: 'Pod', metadata: { name: service, namespace, labels: { app: service } }, spec: {} });
  }
  const route = [{ destination: { host: service } }];
  const match = [{ uri: { prefix: '/a' }, headers: { x: { regex: '[a-z]+' } } }];
  const hosts = [index < 2000 ? service : 'h' + index + '.example.com'];
  manifests.push(istio('VirtualService', 'v' + index, namespace, { hosts, http: [{ match, route }, { route }] }));
  manifests.push(istio('DestinationRule', 'd' + index, namespace, { host: service, subsets: [{ name: 'v1', labels: {} }] }));
}
const milliseconds = (run) => {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};
const resources = () => manifests.map((manifest) => new Resource(manifest));
const client = Client.serviceAccount('n1', 'client');
let mesh;
const urlOf = (index) => 'http://s' + (index % 2000) + '.n' + (index % 200) + '/a?x=' + index;
const ask = (index) => mesh.request({ from: client, url: urlOf(index), headers: { x: '1' } });
const repeat = (run) => milliseconds(() => { for (let index = 0; index < ${REQUESTS}; index++) run(index); });
let length = 0;
const compile = milliseconds(() => {
  mesh = Mesh._ofWorld(new World(resources()));
  ask(1);
});
const { status, path, authority, destinations } = ask(1);
const print = (index) => { length += JSON.stringify({ url: new URL(urlOf(index)), status, path, authority, destinations }).length; };
for (let index = 0; index < 20000; index++) { ask(index); print(index); }
const requests = repeat(ask);
const floor = repeat(print);
const analysis = milliseconds(() => analyze(resources(), {}));
process.stdout.write(JSON.stringify({ compile, requests, floor, analysis }));
`;

interface Times {
  readonly compile: number;
  readonly requests: number;
  readonly floor: number;
  readonly analysis: number;
}

export function benchTraffic(): Row[] {
  const samples = Array.from({ length: SAMPLES }, timesOf);
  const medianOf = (name: keyof Times) => median(samples.map((sample) => sample[name]));
  const [compile, requests, floor, analysis] = [
    medianOf('compile'),
    medianOf('requests'),
    medianOf('floor'),
    medianOf('analysis'),
  ];
  return [
    {
      benchmark: 'compile a mesh of 10000 VirtualServices',
      base: `its analysis: ${Math.round(analysis)} ms CPU`,
      own: `${Math.round(compile)} ms CPU`,
      ratio: compile / analysis,
      goal: 1,
    },
    {
      benchmark: `${REQUESTS} requests through this mesh`,
      base: `parse URLs and print answers: ${Math.round(floor)} ms CPU`,
      own: `${Math.round(requests)} ms CPU`,
      ratio: requests / floor,
      goal: 14,
    },
  ];
}

function timesOf(): Times {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', SCRIPT], { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`bench: the traffic model ended with ${status}: ${stderr}`);
  }
  return JSON.parse(stdout) as Times;
}
