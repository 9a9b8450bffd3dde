// One sample of (c): makes VirtualServices with L1 or L2 and synthesizes them. Arguments: l1|l2, number, folder, and `fast`
// for the App of this package.
// Plain JavaScript: a loader for TypeScript would slow down every module that the package loads while the clock runs.
const { istio, synthesis } = require('../build/lib');
const cdk8s = require('cdk8s');
const { manifest } = require('./manifest.cjs');

const { Chart, Duration } = cdk8s;

// Both load what both need before the clock runs: loading is benchmark (a).
const l1 = istio.l1;

const [variant, count, outdir, kind] = process.argv.slice(2);
const { App } = kind === 'fast' ? synthesis : cdk8s;

const start = performance.now();
const app = new App({ outdir });
const chart = new Chart(app, 'bench', { namespace: 'bench' });
for (let index = 0; index < Number(count); index++) {
  if (variant === 'l1') {
    addWithL1(index);
  } else {
    addWithL2(index);
  }
}
app.synth();
const milliseconds = performance.now() - start;
console.log(JSON.stringify({ milliseconds, megabytes: process.resourceUsage().maxRSS / 1024 }));

function addWithL1(index) {
  const { metadata, spec } = manifest(`reviews-${index}`, '');
  new l1.VirtualService(chart, `vs${index}`, { metadata, spec });
}

function addWithL2(index) {
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
}
