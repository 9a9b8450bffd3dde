// Guide 002: an ambient mesh on EKS, whose CNI enforces NetworkPolicies.
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { install, istio, mesh, synthesis } from 'cdk8s-istio';

const { NetworkPeer, NetworkPolicy, NetworkPort } = mesh;
const NAMESPACE = 'my-app';

const app = new synthesis.App();

new install.HelmInstallation(app, 'istio', { mesh: { dataPlane: install.DataPlane.AMBIENT } });

const namespaces = new Chart(app, '00-namespaces');
const namespace = new mesh.MeshNamespace(namespaces, 'my-app', {
  name: NAMESPACE,
  mode: mesh.MeshMode.ambientWithWaypoint(),
});

// A server outside the mesh: only such servers need a rule of their own.
const configServer = {
  peers: [NetworkPeer.namespace('config', { pods: { app: 'config-server' } })],
  ports: [NetworkPort.tcp(8888)],
};

// The connections that an ambient mesh needs: tunnel, DNS, probes, and the control plane.
const policies = new Chart(app, '10-network-policies', { namespace: NAMESPACE });
new mesh.AmbientNetworkPolicies(policies, 'ambient', {
  waypoints: [namespace.waypoint],
  egress: [configServer],
  // The guide's policy for ztunnel cuts it off from istiod; these policies allow the connection.
  controlPlanePolicies: true,
});

// The policies of the guide. They take nothing away from those above, but on their own they cut off the mesh.
const guide = new Chart(app, '20-network-policies-of-the-guide', { namespace: NAMESPACE });
const ztunnel = [NetworkPeer.pods({ app: 'ztunnel' })];
new NetworkPolicy(guide, 'app-to-ztunnel', {
  metadata: { name: 'allow-app-to-ztunnel' },
  ingress: [{ peers: ztunnel, ports: [NetworkPort.tcp(15008)] }],
  egress: [{ peers: ztunnel, ports: [NetworkPort.tcp(15006)] }],
});
new NetworkPolicy(guide, 'ztunnel-to-ztunnel', {
  metadata: { name: 'allow-ztunnel-to-ztunnel', namespace: 'istio-system' },
  podSelector: istio.WorkloadSelector.labels({ app: 'ztunnel' }),
  egress: [{ peers: ztunnel, ports: [NetworkPort.tcp(15441)] }],
});

// A template with the guide's placeholders, which sed replaces. kubectl rejects the template itself.
const templates = new synthesis.App({ outdir: join(app.outdir, 'sed') });
const template = new Chart(templates, 'config-server', { namespace: '<your-namespace>' });
new NetworkPolicy(template, 'app-to-config-server', {
  metadata: { name: 'allow-app-to-config-server' },
  egress: [
    {
      peers: [NetworkPeer.namespacesWith({ name: '<config-server-namespace>' }, { pods: { app: 'config-server' } })],
      ports: [NetworkPort.tcpNamed('<config-server-port>')],
    },
  ],
});

app.synth();
templates.synth();
