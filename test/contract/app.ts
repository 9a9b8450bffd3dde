// The API contract: classes, methods and props that users rely on. It compiles against the package alone.
import { App, Chart, Duration } from 'cdk8s';
import { gatewayapi, istio } from 'cdk8s-istio';

const app = new App();
const chart = new Chart(app, 'reviews', { namespace: 'bookinfo' });

const reviews = new istio.DestinationRule(chart, 'reviews-dr', {
  metadata: { name: 'reviews' },
  host: istio.Host.of('reviews'),
});
const v1 = reviews.addSubset('v1', { labels: { version: 'v1' } });
const v2 = reviews.addSubset('v2', { labels: { version: 'v2' } });
const v3 = reviews.addSubset('v3', { labels: { version: 'v3' } });

const routes = new istio.VirtualService(chart, 'reviews-vs', {
  metadata: { name: 'reviews' },
  hosts: [istio.Host.of('reviews')],
});
routes.addHttpRoute({
  match: [{ headers: { 'end-user': istio.StringMatch.exact('jason') } }],
  route: [{ destination: istio.Destination.subset(v2) }],
});
routes.addHttpRoute({
  route: [
    { destination: istio.Destination.subset(v1), weight: 90 },
    { destination: istio.Destination.subset(v3), weight: 10 },
  ],
  retries: { attempts: 3, perTryTimeout: Duration.seconds(2), retryOn: [istio.RetryOn.HTTP_5XX] },
});

const edge = new istio.Gateway(chart, 'edge', {
  metadata: { name: 'bookinfo-gateway' },
  selector: { istio: 'ingressgateway' },
});
edge.addServer({ port: istio.ServerPort.http(80), hosts: ['bookinfo.example.com'] });
edge.addServer({
  port: istio.ServerPort.https(443),
  hosts: ['bookinfo.example.com'],
  tls: istio.ServerTls.simple({ credentialName: 'bookinfo-credential' }),
});
const bookinfo = new istio.VirtualService(chart, 'bookinfo', {
  metadata: { name: 'bookinfo' },
  hosts: [istio.Host.of('bookinfo.example.com')],
  gateways: [edge],
});
bookinfo.addHttpRoute({
  match: [{ uri: istio.StringMatch.prefix('/productpage') }],
  route: [{ destination: istio.Destination.host(istio.Host.of('productpage'), { port: 9080 }) }],
});

new istio.PeerAuthentication(chart, 'strict', { metadata: { name: 'default' }, mtls: istio.MtlsMode.STRICT });

const web = new gatewayapi.Gateway(chart, 'web', {
  metadata: { name: 'web' },
  gatewayClass: gatewayapi.GatewayClass.ISTIO,
});
const http = web.addListener('http', { port: 80, protocol: gatewayapi.Protocol.HTTP });
const route = new gatewayapi.HttpRoute(chart, 'route', { metadata: { name: 'bookinfo' }, parents: [http] });
route.addRule({
  matches: [{ path: gatewayapi.PathMatch.exact('/productpage') }],
  backends: [gatewayapi.Backend.of('productpage', { port: 9080 })],
});

app.synth();
