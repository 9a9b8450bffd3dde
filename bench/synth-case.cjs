// One sample of (c): makes VirtualServices with L1 or L2 and synthesizes them. Arguments: l1|l2, number, folder.
// Plain JavaScript: a loader for TypeScript would slow down every module that the package loads while the clock runs.
const { istio } = require('../build/lib');
const { App, Chart, Duration } = require('cdk8s');

// Both load what both need before the clock runs: loading is benchmark (a).
const l1 = istio.l1;

const [variant, count, outdir] = process.argv.slice(2);

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
  new l1.VirtualService(chart, `vs${index}`, {
    metadata: { name: `reviews-${index}` },
    spec: {
      hosts: [`reviews-${index}`],
      http: [
        {
          match: [{ headers: { 'end-user': { exact: 'jason' } } }],
          route: [{ destination: { host: `reviews-${index}`, subset: 'v2' } }],
        },
        {
          match: [{ uri: { prefix: '/api/' } }, { uri: { regex: '^/v[0-9]+/.*' } }],
          route: [{ destination: { host: `reviews-${index}`, port: { number: 9080 } } }],
          timeout: '5s',
        },
        {
          route: [
            { destination: { host: `reviews-${index}`, subset: 'v1' }, weight: 90 },
            { destination: { host: `reviews-${index}`, subset: 'v3' }, weight: 10 },
          ],
          retries: { attempts: 3, perTryTimeout: '2s', retryOn: '5xx' },
        },
      ],
    },
  });
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
