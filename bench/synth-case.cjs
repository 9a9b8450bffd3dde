// One sample of (c): makes VirtualServices with L1 or L2 and synthesizes them. Arguments: l1|l2|floor, number, folder, and `fast`
// for the App of this package. Prints the user CPU time of construction and synth; for the floor, of the whole process.
// Plain JavaScript: a loader for TypeScript would slow down every module that the package loads while the clock runs.
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { manifest } = require('./manifest.cjs');

const [variant, count, outdir, kind] = process.argv.slice(2);

/** What no program can avoid: to make the same objects, to write them as JSON, and to start and end. */
function runFloor() {
  const texts = [];
  for (let index = 0; index < Number(count); index++) {
    texts.push(JSON.stringify(manifest(`reviews-${index}`)));
  }
  mkdirSync(outdir, { recursive: true });
  writeFileSync(join(outdir, 'floor.json'), texts.join('\n'));
  return { construction: 0, synth: process.cpuUsage().user / 1000 };
}

function runApp() {
  const { istio, synthesis } = require('../build/lib');
  const cdk8s = require('cdk8s');
  const { App } = kind === 'fast' ? synthesis : cdk8s;
  // Both load what both need before the clock runs: loading is benchmark (a).
  const add = variant === 'l1' ? addWithL1(istio.l1) : addWithL2(istio, cdk8s.Duration);
  const start = process.cpuUsage();
  const app = new App({ outdir });
  const chart = new cdk8s.Chart(app, 'bench', { namespace: 'bench' });
  for (let index = 0; index < Number(count); index++) {
    add(chart, index);
  }
  const construction = process.cpuUsage(start).user / 1000;
  app.synth();
  return { construction, synth: process.cpuUsage(start).user / 1000 - construction };
}

const addWithL1 = (l1) => (chart, index) => {
  const { metadata, spec } = manifest(`reviews-${index}`, '');
  new l1.VirtualService(chart, `vs${index}`, { metadata, spec });
};

const addWithL2 = (istio, Duration) => (chart, index) => {
  const host = istio.Host.of(`reviews-${index}`);
  const routes = new istio.VirtualService(chart, `vs${index}`, {
    metadata: { name: `reviews-${index}` },
    hosts: [host],
  });
  routes.addHttpRoute({
    match: [{ headers: { 'end-user': istio.StringMatch.exact('jason') } }],
    route: [{ destination: istio.Destination.host(host, { subset: 'v2' }) }],
  });
  routes.addHttpRoute({
    match: [{ uri: istio.StringMatch.prefix('/api/') }, { uri: istio.StringMatch.regex('^/v[0-9]+/.*') }],
    route: [{ destination: istio.Destination.host(host, { port: 9080 }) }],
    timeout: Duration.seconds(5),
  });
  routes.addHttpRoute({
    route: [
      { destination: istio.Destination.host(host, { subset: 'v1' }), weight: 90 },
      { destination: istio.Destination.host(host, { subset: 'v3' }), weight: 10 },
    ],
    retries: { attempts: 3, perTryTimeout: Duration.seconds(2), retryOn: [istio.RetryOn.HTTP_5XX] },
  });
};

const times = variant === 'floor' ? runFloor() : runApp();
console.log(JSON.stringify({ ...times, megabytes: process.resourceUsage().maxRSS / 1024 }));
