import { Chart } from 'cdk8s';
import { istio, mesh } from 'cdk8s-istio';
import * as kplus from 'cdk8s-plus-30';
import type { Construct } from 'constructs';

/** A web application in the mesh: only the ingress gateway may call it, and only by reading. */
export class Shop extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'shop' });
    new mesh.MeshNamespace(this, 'namespace', { name: 'shop', mode: mesh.MeshMode.SIDECAR });
    this.web();
    this.edge();
    this.access();
  }

  private web(): void {
    const labels = { app: 'web', version: 'v1' };
    const web = new kplus.Deployment(this, 'web', {
      metadata: { name: 'web', labels },
      podMetadata: { labels },
      serviceAccount: new kplus.ServiceAccount(this, 'web-account', { metadata: { name: 'web' } }),
      containers: [{ name: 'web', image: 'nginxinc/nginx-unprivileged:1.29', portNumber: 8080 }],
    });
    web.select(kplus.LabelSelector.of({ labels: { app: 'web' } }));
    new kplus.Service(this, 'web-service', {
      metadata: { name: 'web' },
      selector: web,
      ports: [{ name: 'http', port: 80, targetPort: 8080 }],
    });
  }

  private edge(): void {
    const edge = new istio.Gateway(this, 'edge', {
      metadata: { name: 'edge' },
      selector: { istio: 'ingressgateway' },
    });
    edge.addServer({ port: istio.ServerPort.http(80), hosts: ['shop.example.com'] });
    const routes = new istio.VirtualService(this, 'routes', {
      metadata: { name: 'web' },
      hosts: [istio.Host.of('shop.example.com')],
      gateways: [edge],
    });
    routes.addHttpRoute({ route: [{ destination: istio.Destination.host(istio.Host.of('web'), { port: 80 }) }] });
  }

  private access(): void {
    new istio.PeerAuthentication(this, 'mtls', { metadata: { name: 'default' }, mtls: istio.MtlsMode.STRICT });
    const deny = new mesh.DefaultDeny(this, 'deny');
    deny.allow('web', {
      from: [mesh.Caller.ingressGateway()],
      to: { app: 'web' },
      ports: [8080],
      methods: ['GET', 'HEAD'],
    });
  }
}
