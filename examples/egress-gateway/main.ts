// An external service through an egress gateway, which originates TLS and decides who may call.
import { Chart } from 'cdk8s';
import { analysis, install, istio, mesh, synthesis } from 'cdk8s-istio';
import * as kplus from 'cdk8s-plus-30';

const { ClientTls, Destination, Host, ServerPort, ServerTls } = istio;
const { NetworkPeer } = mesh;
const EXTERNAL = 'payments.example.com';

const app = new synthesis.App();

// Sidecars refuse hosts that the mesh does not know, and only the ServiceEntry below makes one known.
new install.IstioctlInstallation(app, 'istio', {
  mesh: {
    meshConfig: { outboundTrafficPolicy: istio.OutboundTrafficPolicyMode.REGISTRY_ONLY },
    egressGateways: [{ name: 'istio-egressgateway' }],
  },
});

const namespaces = new Chart(app, '00-namespaces');
new mesh.MeshNamespace(namespaces, 'shop', { name: 'shop', mode: mesh.MeshMode.SIDECAR });

// Two clients. Only checkout may pay.
const shop = new Chart(app, '10-shop', { namespace: 'shop' });
function addClient(name: string): kplus.ServiceAccount {
  const serviceAccount = new kplus.ServiceAccount(shop, `${name}-account`, { metadata: { name } });
  new kplus.Deployment(shop, name, {
    metadata: { name },
    serviceAccount,
    containers: [{ image: `registry.example.com/${name}:1`, portNumber: 8080, resources: {} }],
  });
  return serviceAccount;
}
const checkout = addClient('checkout');
addClient('web');

// A pod that goes around its sidecar still reaches only pods of the cluster.
new mesh.NetworkPolicy(shop, 'cluster-only', {
  metadata: { name: 'cluster-only' },
  egress: [{ peers: [NetworkPeer.namespacesWith({})] }],
});

const egress = new Chart(app, '20-egress', { namespace: 'istio-system' });
const payments = Host.of(EXTERNAL);
new istio.ServiceEntry(egress, 'payments', {
  metadata: { name: 'payments' },
  hosts: [payments],
  // Clients use plain HTTP, so that routes and policies see requests. The outside receives TLS on port 443.
  ports: [ServerPort.http(80, { targetPort: 443 })],
  location: istio.ServiceEntryLocation.MESH_EXTERNAL,
  resolution: istio.ServiceEntryResolution.DNS,
});

const gateway = new istio.Gateway(egress, 'gateway', {
  metadata: { name: 'egress' },
  selector: { istio: 'egressgateway' },
});
gateway.addServer({ port: ServerPort.https(443), hosts: [EXTERNAL], tls: ServerTls.istioMutual() });

// Mutual TLS from the sidecar to the gateway, so that the gateway knows who calls.
const egressGateway = Host.of('istio-egressgateway.istio-system.svc.cluster.local');
new istio.DestinationRule(egress, 'to-gateway', {
  metadata: { name: 'egress-gateway' },
  host: egressGateway,
  trafficPolicy: { portLevelSettings: [{ port: 443, tls: ClientTls.istioMutual({ sni: EXTERNAL }) }] },
});

// TLS from the gateway to the outside.
new istio.DestinationRule(egress, 'to-outside', {
  metadata: { name: 'payments' },
  host: payments,
  trafficPolicy: { tls: ClientTls.simple({ sni: EXTERNAL }) },
});

const routes = new istio.VirtualService(egress, 'routes', {
  metadata: { name: 'payments' },
  hosts: [payments],
  gateways: [istio.Gateway.MESH, gateway],
});
routes.addHttpRoute({
  match: [{ gateways: [istio.Gateway.MESH], port: 80 }],
  route: [{ destination: Destination.host(egressGateway, { port: 443 }) }],
});
routes.addHttpRoute({
  match: [{ gateways: [gateway], port: 443 }],
  route: [{ destination: Destination.host(payments, { port: 80 }) }],
});

istio.AuthorizationPolicy.allow(egress, 'who-may-go-out', {
  metadata: { name: 'egress' },
  selector: istio.WorkloadSelector.labels({ istio: 'egressgateway' }),
  rules: [
    {
      from: [{ source: { principals: [istio.Principal.serviceAccount(checkout)] } }],
      to: [{ operation: { hosts: [EXTERNAL], methods: ['POST'], paths: ['/v1/charges'] } }],
    },
  ],
});

analysis.Analysis.enforce(app, { failOn: analysis.Severity.WARNING });
app.synth();
