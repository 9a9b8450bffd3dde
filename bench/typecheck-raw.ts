// The contract sample as one writes it on the classes of `cdk8s import`.
import { App, Chart } from 'cdk8s';
import * as k8sGateway from './imports/gateway.networking.k8s.io';
import * as networking from './imports/networking.istio.io';
import * as security from './imports/security.istio.io';

const app = new App();
const chart = new Chart(app, 'reviews', { namespace: 'bookinfo' });

new networking.DestinationRule(chart, 'reviews-dr', {
  metadata: { name: 'reviews' },
  spec: {
    host: 'reviews',
    subsets: ['v1', 'v2', 'v3'].map((version) => ({ name: version, labels: { version } })),
  },
});
new networking.VirtualService(chart, 'reviews-vs', {
  metadata: { name: 'reviews' },
  spec: {
    hosts: ['reviews'],
    http: [
      {
        match: [{ headers: { 'end-user': { exact: 'jason' } } }],
        route: [{ destination: { host: 'reviews', subset: 'v2' } }],
      },
      {
        route: [
          { destination: { host: 'reviews', subset: 'v1' }, weight: 90 },
          { destination: { host: 'reviews', subset: 'v3' }, weight: 10 },
        ],
        retries: { attempts: 3, perTryTimeout: '2s', retryOn: '5xx' },
      },
    ],
  },
});
new networking.Gateway(chart, 'edge', {
  metadata: { name: 'bookinfo-gateway' },
  spec: {
    selector: { istio: 'ingressgateway' },
    servers: [
      { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['bookinfo.example.com'] },
      {
        port: { number: 443, name: 'https', protocol: 'HTTPS' },
        hosts: ['bookinfo.example.com'],
        tls: { mode: networking.GatewaySpecServersTlsMode.SIMPLE, credentialName: 'bookinfo-credential' },
      },
    ],
  },
});
new networking.VirtualService(chart, 'bookinfo', {
  metadata: { name: 'bookinfo' },
  spec: {
    hosts: ['bookinfo.example.com'],
    gateways: ['bookinfo-gateway'],
    http: [
      {
        match: [{ uri: { prefix: '/productpage' } }],
        route: [{ destination: { host: 'productpage', port: { number: 9080 } } }],
      },
    ],
  },
});
new security.PeerAuthentication(chart, 'strict', {
  metadata: { name: 'default' },
  spec: { mtls: { mode: security.PeerAuthenticationSpecMtlsMode.STRICT } },
});
new k8sGateway.Gateway(chart, 'web', {
  metadata: { name: 'web' },
  spec: { gatewayClassName: 'istio', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
});
new k8sGateway.HttpRoute(chart, 'route', {
  metadata: { name: 'bookinfo' },
  spec: {
    parentRefs: [{ name: 'web', sectionName: 'http' }],
    rules: [
      {
        matches: [{ path: { type: k8sGateway.HttpRouteSpecRulesMatchesPathType.EXACT, value: '/productpage' } }],
        backendRefs: [{ name: 'productpage', port: 9080 }],
      },
    ],
  },
});

app.synth();
