// One mesh of two clusters on different networks, each with its own control plane. A service fails over to the other one.
import { join } from 'node:path';
import { Chart, Duration } from 'cdk8s';
import { analysis, install, istio, mesh, synthesis } from 'cdk8s-istio';
import * as kplus from 'cdk8s-plus-30';

/** A cluster of the mesh. */
interface Cluster {
  readonly name: string;
  readonly network: string;
  /** Region of its nodes, as their label `topology.kubernetes.io/region` states it. */
  readonly region: string;
}

const CLUSTERS: readonly Cluster[] = [
  { name: 'cluster1', network: 'network1', region: 'eu-west-1' },
  { name: 'cluster2', network: 'network2', region: 'eu-central-1' },
];
const EAST_WEST = 'istio-eastwestgateway';

/** Writes the installation and the manifests of a cluster to a folder. */
function writeCluster(folder: string, { name, network }: Cluster): void {
  const app = new synthesis.App({ outdir: join(folder, name) });

  // Mesh and trust domain are the same everywhere. The name and the network are those of the cluster.
  new install.IstioctlInstallation(app, 'istio', {
    mesh: {
      multiCluster: { meshId: 'shop-mesh', clusterName: name, network },
      meshConfig: { trustDomain: 'shop.example.com', accessLogFile: '/dev/stdout' },
      ingressGateways: [{ name: EAST_WEST, networkGateway: network }],
    },
  });

  const namespaces = new Chart(app, '00-namespaces');
  new kplus.Namespace(namespaces, 'system', {
    metadata: { name: 'istio-system', labels: { 'topology.istio.io/network': network } },
  });
  new mesh.MeshNamespace(namespaces, 'shop', { name: 'shop', mode: mesh.MeshMode.SIDECAR });

  // The other network enters here. The gateway does not decrypt: it reads the service from the name in the handshake.
  const eastWest = new Chart(app, '10-east-west', { namespace: 'istio-system' });
  const gateway = new istio.Gateway(eastWest, 'gateway', {
    metadata: { name: 'cross-network-gateway' },
    selector: { istio: 'eastwestgateway' },
  });
  gateway.addServer({
    port: istio.ServerPort.tls(15443),
    hosts: ['*.local'],
    tls: istio.ServerTls.autoPassthrough(),
  });
  // Plain text does not get through the gateways.
  new istio.PeerAuthentication(eastWest, 'mtls', { metadata: { name: 'default' }, mtls: istio.MtlsMode.STRICT });

  // The same Service in both clusters is one service of the mesh, with the pods of both.
  const shop = new Chart(app, '20-shop', { namespace: 'shop' });
  const web = new kplus.Deployment(shop, 'web', {
    metadata: { name: 'web' },
    podMetadata: { labels: { app: 'web' } },
    containers: [{ image: 'registry.example.com/web:1', portNumber: 8080, resources: {} }],
  }).exposeViaService({ name: 'web', ports: [{ name: 'http', port: 80, targetPort: 8080 }] });

  // Requests stay in their region, until its pods fail. Outlier detection notices that.
  new istio.DestinationRule(shop, 'failover', {
    metadata: { name: 'web' },
    host: istio.Host.service(web),
    trafficPolicy: {
      loadBalancer: istio.LoadBalancer.of({
        localityLbSetting: { enabled: true, failover: failovers() },
      }),
      outlierDetection: {
        consecutive5xxErrors: 3,
        interval: Duration.seconds(10),
        baseEjectionTime: Duration.minutes(1),
      },
    },
  });

  analysis.Analysis.enforce(app, { failOn: analysis.Severity.WARNING });
  app.synth();
}

/** Each region fails over to the next one. */
function failovers(): istio.LocalityFailover[] {
  const regions = CLUSTERS.map(({ region }) => region);
  return regions.map((from, index) => ({ from, to: regions[(index + 1) % regions.length] ?? from }));
}

const { outdir } = new synthesis.App();
for (const cluster of CLUSTERS) {
  writeCluster(outdir, cluster);
}
