// TLS at a gateway, with certificates of cert-manager: for Istio's Gateway, and two ways for the Gateway API.
import { ApiObject, Chart } from 'cdk8s';
import { analysis, gatewayapi, istio, mesh, synthesis } from 'cdk8s-istio';
import * as kplus from 'cdk8s-plus-30';

const { HttpFilter, ListenerTls, Protocol, RedirectScheme } = gatewayapi;
const ISSUER = 'letsencrypt';

const app = new synthesis.App();

const namespaces = new Chart(app, '00-namespaces');
for (const name of ['shop', 'certificates']) {
  new mesh.MeshNamespace(namespaces, name, { name, mode: mesh.MeshMode.SIDECAR });
}

const shop = new Chart(app, '10-shop', { namespace: 'shop' });
const web = new kplus.Deployment(shop, 'web', {
  metadata: { name: 'web' },
  containers: [{ image: 'registry.example.com/web:1', portNumber: 8080, resources: {} }],
}).exposeViaService({ name: 'web', ports: [{ name: 'http', port: 80, targetPort: 8080 }] });

const issuers = new Chart(app, '20-issuer');
new ApiObject(issuers, 'issuer', {
  apiVersion: 'cert-manager.io/v1',
  kind: 'ClusterIssuer',
  metadata: { name: ISSUER },
  spec: {
    acme: {
      server: 'https://acme-v02.api.letsencrypt.org/directory',
      email: 'mesh@example.com',
      privateKeySecretRef: { name: 'letsencrypt-account' },
      // Challenges by DNS also work while the gateway redirects all HTTP.
      solvers: [{ dns01: { cloudflare: { apiTokenSecretRef: { name: 'cloudflare', key: 'token' } } } }],
    },
  },
});

/** A Certificate, and the Secret that cert-manager writes it to, in the same namespace. */
function addCertificate(chart: Chart, options: { namespace: string; secretName: string; dnsName: string }): void {
  const { namespace, secretName, dnsName } = options;
  new ApiObject(chart, secretName, {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name: secretName, namespace },
    spec: { secretName, dnsNames: [dnsName], issuerRef: { kind: 'ClusterIssuer', name: ISSUER } },
  });
}

// 1. Istio's Gateway: the Secret belongs to the namespace of the gateway's pods, here istio-system.
const edge = new Chart(app, '30-istio-gateway', { namespace: 'shop' });
addCertificate(edge, { namespace: 'istio-system', secretName: 'shop-tls', dnsName: 'shop.example.com' });
const gateway = new istio.Gateway(edge, 'gateway', {
  metadata: { name: 'shop' },
  selector: { istio: 'ingressgateway' },
});
const hosts = ['shop.example.com'];
gateway.addServer({ port: istio.ServerPort.http(80), hosts, tls: istio.ServerTls.httpsRedirect() });
gateway.addServer({
  port: istio.ServerPort.https(443),
  hosts,
  tls: istio.ServerTls.simple({ credentialName: 'shop-tls' }),
});
const routes = new istio.VirtualService(edge, 'routes', {
  metadata: { name: 'shop' },
  hosts: hosts.map(istio.Host.of),
  gateways: [gateway],
});
routes.addHttpRoute({ route: [{ destination: istio.Destination.service(web) }] });

/** A Gateway of the Gateway API: HTTPS for a host, and a redirect of plain HTTP. */
function addGateway(chart: Chart, name: string, hostname: string, tls: gatewayapi.Certificate): gatewayapi.Gateway {
  const ingress = new gatewayapi.Gateway(chart, 'gateway', {
    metadata: { name },
    gatewayClass: gatewayapi.GatewayClass.ISTIO,
  });
  const http = ingress.addListener('http', { port: 80, protocol: Protocol.HTTP, hostname });
  const https = ingress.addListener('https', {
    port: 443,
    protocol: Protocol.HTTPS,
    hostname,
    tls: ListenerTls.terminate({ certificateRefs: [tls] }),
  });
  const redirect = new gatewayapi.HttpRoute(chart, 'redirect', {
    metadata: { name: `${name}-redirect` },
    parents: [http],
  });
  redirect.addRule({ filters: [HttpFilter.requestRedirect({ scheme: RedirectScheme.HTTPS, statusCode: 301 })] });
  const route = new gatewayapi.HttpRoute(chart, 'route', { metadata: { name }, parents: [https] });
  route.addRule({ backends: [gatewayapi.Backend.service(web)] });
  return ingress;
}

// 2. The annotation lets cert-manager create the Certificate, and its Secret beside the Gateway.
const annotated = new Chart(app, '40-api', { namespace: 'shop' });
const api = addGateway(annotated, 'api', 'api.example.com', gatewayapi.Certificate.of('api-tls'));
api.metadata.addAnnotation('cert-manager.io/cluster-issuer', ISSUER);

// 3. A Secret in another namespace: the package adds the ReferenceGrant there.
const shared = new Chart(app, '50-apps', { namespace: 'shop' });
addCertificate(shared, { namespace: 'certificates', secretName: 'wildcard-tls', dnsName: '*.apps.example.com' });
const wildcard = gatewayapi.Certificate.of('wildcard-tls', { namespace: 'certificates' });
addGateway(shared, 'apps', '*.apps.example.com', wildcard);

analysis.Analysis.enforce(app, { failOn: analysis.Severity.WARNING });
app.synth();
