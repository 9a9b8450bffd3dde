// Objects of cdk8s-plus as parameters. The check of the package compiles and runs it with each supported cdk8s-plus.
import { App, Chart, Size, Testing } from 'cdk8s';
import { addons, gatewayapi, install, istio, kubernetes, mesh, monitoring } from 'cdk8s-istio';
import * as kplus from 'cdk8s-plus-30';

const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
const serviceAccount = new kplus.ServiceAccount(chart, 'account', { metadata: { name: 'cart' } });
const deployment = new kplus.Deployment(chart, 'cart', {
  metadata: { name: 'cart' },
  containers: [{ image: 'cart', ports: [{ name: 'http', number: 8080 }] }],
});
const service = deployment.exposeViaService({ name: 'cart', ports: [{ name: 'http', port: 80, targetPort: 8080 }] });
service.metadata.addLabel('app', 'cart');
const namespace = new kplus.Namespace(chart, 'namespace', { metadata: { name: 'shop' } });
const secret = new kplus.Secret(chart, 'certificate', { metadata: { name: 'cart-tls' }, type: 'kubernetes.io/tls' });
const configMap = new kplus.ConfigMap(chart, 'authorities', { metadata: { name: 'ca' } });

const routes = new istio.VirtualService(chart, 'routes', { hosts: [istio.Host.service(service)] });
routes.addHttpRoute({ route: [{ destination: istio.Destination.service(service) }] });
new istio.Sidecar(chart, 'sidecar', {
  workloadSelector: istio.WorkloadSelector.workload(deployment),
  egress: [{ hosts: [istio.EgressHost.service(service)] }],
});
new istio.AuthorizationPolicy(chart, 'policy', {
  targetRefs: [istio.PolicyTarget.service(service)],
  rules: [
    {
      from: [
        { source: { principals: [istio.Principal.serviceAccount(serviceAccount)] } },
        { source: { namespaces: [istio.NamespaceMatch.namespace(namespace)] } },
      ],
    },
  ],
});

const gateway = new gatewayapi.Gateway(chart, 'web', {
  metadata: { name: 'web' },
  gatewayClass: gatewayapi.GatewayClass.ISTIO,
});
gateway.addListener('https', {
  port: 443,
  protocol: gatewayapi.Protocol.HTTPS,
  tls: gatewayapi.ListenerTls.terminate({ certificateRefs: [gatewayapi.Certificate.secret(secret)] }),
  allowedRoutes: {
    namespaces: gatewayapi.FromNamespaces.selector({ matchExpressions: [kplus.LabelExpression.exists('team')] }),
  },
});
const route = new gatewayapi.HttpRoute(chart, 'route', { metadata: { name: 'cart' }, parents: [gateway] });
route.addRule({ backends: [gatewayapi.Backend.service(service)] });
new gatewayapi.BackendTlsPolicy(chart, 'backend', {
  metadata: { name: 'cart' },
  targetRefs: [gatewayapi.PolicyTarget.service(service)],
  validation: gatewayapi.BackendTlsValidation.caCertificateRefs('cart.example.com', [
    gatewayapi.CaCertificate.configMap(configMap),
  ]),
});

monitoring.ServiceMonitor.forService(chart, 'monitor', service, { port: 'http' });
monitoring.PodMonitor.forWorkload(chart, 'pods', deployment, { port: 'http' });
mesh.PodEnrollment.SIDECAR.applyTo(deployment);
const deny = new mesh.DefaultDeny(chart, 'deny');
deny.allow('cart', { from: [mesh.Caller.workload(deployment)], to: { app: 'cart' } });

mesh.SidecarProxy.customize(deployment, {
  resources: { cpu: { request: kplus.Cpu.millis(100) }, memory: { limit: Size.mebibytes(256) } },
});
const identity = new mesh.WorkloadIdentity(chart, 'identity', { name: 'checkout' });
new kplus.Deployment(chart, 'checkout', {
  serviceAccount: identity.serviceAccount,
  containers: [{ image: 'checkout' }],
});
const [exposed] = new addons.NodePorts(chart, 'ports', {
  targets: [addons.NodePortTarget.grafana({ nodePort: 30001 })],
}).services;
if (exposed !== undefined) {
  istio.Host.service(exposed);
}
new addons.MeshMonitoring(chart, 'monitoring');

const options: install.MeshInstallationOptions = {
  ingressGateways: [
    {
      name: 'istio-ingressgateway',
      serviceType: kubernetes.ServiceType.NODE_PORT,
      ports: [{ port: 80, nodePort: 30000, protocol: kubernetes.Protocol.TCP }],
    },
  ],
};
new install.SailInstallation(chart, 'sail', { mesh: options });
new install.IstioOperator(chart, 'operator', {
  metadata: { name: 'istio' },
  components: {
    pilot: {
      k8s: { imagePullPolicy: kubernetes.ImagePullPolicy.ALWAYS, service: { type: kubernetes.ServiceType.CLUSTER_IP } },
    },
  },
});

const names = Testing.synth(chart).map((object) => `${object.kind}/${object.metadata.name}`);
for (const expected of [
  'VirtualService',
  'HTTPRoute',
  'ServiceMonitor',
  'AuthorizationPolicy',
  'Istio',
  'IstioOperator',
]) {
  if (!names.some((name) => name.startsWith(`${expected}/`))) {
    throw new Error(`${expected} is missing in ${names.join(', ')}`);
  }
}
