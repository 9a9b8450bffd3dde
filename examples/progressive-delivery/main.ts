// Progressive delivery: Argo Rollouts and Flagger shift requests to a new version. Argo CD leaves to them what they write.
import { ApiObject, Chart } from 'cdk8s';
import { analysis, argocd, istio, mesh, synthesis } from 'cdk8s-istio';
import * as kplus from 'cdk8s-plus-30';

const { Destination, Host } = istio;
const { IstioDifferences, SyncOption } = argocd;

const app = new synthesis.App();

const namespaces = new Chart(app, '00-namespaces');
new mesh.MeshNamespace(namespaces, 'shop', { name: 'shop', mode: mesh.MeshMode.SIDECAR });

const edge = new Chart(app, '10-gateway', { namespace: 'shop' });
const gateway = new istio.Gateway(edge, 'gateway', {
  metadata: { name: 'shop' },
  selector: { istio: 'ingressgateway' },
});
gateway.addServer({ port: istio.ServerPort.http(80), hosts: ['shop.example.com', 'api.example.com'] });

// Argo Rollouts changes objects of this app: the weights of a named route, and the labels of the subsets.
const rollouts = new Chart(app, '20-rollouts', { namespace: 'shop' });
const labels = { app: 'web' };
new kplus.Service(rollouts, 'web', {
  metadata: { name: 'web' },
  selector: kplus.Pods.select(rollouts, 'web-pods', { labels }),
  ports: [{ name: 'http', port: 80, targetPort: 8080 }],
});
const versions = new istio.DestinationRule(rollouts, 'versions', {
  metadata: { name: 'web' },
  host: Host.of('web'),
});
// Argo Rollouts adds the hash of the pods to the labels. Until then, both subsets are all pods.
const [stable, canary] = [versions.addSubset('stable', { labels }), versions.addSubset('canary', { labels })];
const routes = new istio.VirtualService(rollouts, 'routes', {
  metadata: { name: 'web' },
  hosts: [Host.of('shop.example.com')],
  gateways: [gateway],
});
routes.addHttpRoute({
  name: 'primary',
  route: [
    { destination: Destination.subset(stable), weight: 100 },
    { destination: Destination.subset(canary), weight: 0 },
  ],
});
new ApiObject(rollouts, 'rollout', {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name: 'web' },
  spec: {
    replicas: 4,
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: { containers: [{ name: 'web', image: 'registry.example.com/web:1', ports: [{ containerPort: 8080 }] }] },
    },
    strategy: {
      canary: {
        trafficRouting: {
          istio: {
            virtualService: { name: routes.name, routes: ['primary'] },
            destinationRule: {
              name: versions.name,
              stableSubsetName: stable.name,
              canarySubsetName: canary.name,
            },
          },
        },
        steps: [{ setWeight: 10 }, { pause: { duration: '10m' } }, { setWeight: 50 }, { pause: { duration: '10m' } }],
      },
    },
  },
});

// Flagger creates Services, DestinationRules and the VirtualService itself, so this app has none of them.
const flagger = new Chart(app, '30-flagger', { namespace: 'shop' });
const api = new kplus.Deployment(flagger, 'api', {
  metadata: { name: 'api' },
  podMetadata: { labels: { app: 'api' } },
  containers: [{ image: 'registry.example.com/api:1', portNumber: 8080, resources: {} }],
});
new ApiObject(flagger, 'canary', {
  apiVersion: 'flagger.app/v1beta1',
  kind: 'Canary',
  metadata: { name: 'api' },
  spec: {
    targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: api.name },
    service: { port: 80, targetPort: 8080, gateways: [`shop/${gateway.name}`], hosts: ['api.example.com'] },
    analysis: {
      interval: '1m',
      threshold: 5,
      maxWeight: 50,
      stepWeight: 10,
      metrics: [{ name: 'request-success-rate', interval: '1m', thresholdRange: { min: 99 } }],
    },
  },
});

// Argo CD compares neither the weights nor the labels, and a sync writes only objects that differ in something else.
const applications = new Chart(app, '40-applications', { namespace: 'argocd' });
const folder = { repoUrl: 'https://git.example.com/shop.git', path: 'dist' };
new argocd.FolderApplication(applications, 'rollouts', {
  ...folder,
  metadata: { name: 'web' },
  include: '20-rollouts.k8s.yaml',
  ignoreDifferences: [IstioDifferences.routeWeights(routes.name), IstioDifferences.rolloutLabels(versions.name)],
  syncOptions: [SyncOption.APPLY_OUT_OF_SYNC_ONLY],
});
// Flagger scales the Deployment: to zero, because other pods serve requests, and up for a canary.
new argocd.FolderApplication(applications, 'flagger', {
  ...folder,
  metadata: { name: 'api' },
  include: '30-flagger.k8s.yaml',
  ignoreDifferences: [IstioDifferences.replicas(api.name)],
});

analysis.Analysis.enforce(app, { failOn: analysis.Severity.WARNING });
app.synth();
