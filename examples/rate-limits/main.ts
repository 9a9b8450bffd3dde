// Rate limits of Envoy: a local one in each pod, and a global one at the gateway that a service counts for all pods.
import { Chart } from 'cdk8s';
import { analysis, istio, mesh, synthesis } from 'cdk8s-istio';
import * as kplus from 'cdk8s-plus-30';
import { addRateLimitService } from './rate-limit-service';

const { EnvoyApplyTo, EnvoyConfigMatch, EnvoyPatchOperation, PatchContext } = istio;
const TYPES = 'type.googleapis.com/envoy.extensions.filters.http';
const HOST = 'shop.example.com';

const app = new synthesis.App();

const namespaces = new Chart(app, '00-namespaces');
for (const name of ['shop', 'rate-limits']) {
  new mesh.MeshNamespace(namespaces, name, { name, mode: mesh.MeshMode.SIDECAR });
}

const shop = new Chart(app, '10-shop', { namespace: 'shop' });
const web = new kplus.Deployment(shop, 'web', {
  metadata: { name: 'web' },
  podMetadata: { labels: { app: 'web' } },
  containers: [{ image: 'registry.example.com/web:1', portNumber: 8080, resources: {} }],
}).exposeViaService({ name: 'web', ports: [{ name: 'http', port: 80, targetPort: 8080 }] });
const gateway = new istio.Gateway(shop, 'gateway', {
  metadata: { name: 'shop' },
  selector: { istio: 'ingressgateway' },
});
gateway.addServer({ port: istio.ServerPort.http(80), hosts: [HOST] });
const routes = new istio.VirtualService(shop, 'routes', {
  metadata: { name: 'shop' },
  hosts: [istio.Host.of(HOST)],
  gateways: [gateway],
});
routes.addHttpRoute({ route: [{ destination: istio.Destination.service(web) }] });

// No other API has rate limits. Test the filters with every upgrade of Istio.
const annotations = { 'galley.istio.io/analyze-suppress': 'IST0133' };

/** The place in front of all HTTP filters of a listener. */
const httpFilters = (context: istio.PatchContext) =>
  EnvoyConfigMatch.listener(
    { filterChain: { filter: { name: 'envoy.filters.network.http_connection_manager' } } },
    { context },
  );

// Local: each pod of web accepts 100 requests at once, and 100 more each minute. Nothing else is needed.
const local = new istio.EnvoyFilter(shop, 'local', {
  metadata: { name: 'web-rate-limit', annotations },
  workloadSelector: istio.WorkloadSelector.labels({ app: 'web' }),
});
local.addConfigPatch({
  applyTo: EnvoyApplyTo.HTTP_FILTER,
  match: httpFilters(PatchContext.SIDECAR_INBOUND),
  patch: {
    operation: EnvoyPatchOperation.INSERT_FIRST,
    value: {
      name: 'envoy.filters.http.local_ratelimit',
      typed_config: {
        '@type': `${TYPES}.local_ratelimit.v3.LocalRateLimit`,
        stat_prefix: 'web_rate_limit',
        token_bucket: { max_tokens: 100, tokens_per_fill: 100, fill_interval: '60s' },
        filter_enabled: { default_value: { numerator: 100, denominator: 'HUNDRED' } },
        filter_enforced: { default_value: { numerator: 100, denominator: 'HUNDRED' } },
      },
    },
  },
});

const limits = new Chart(app, '20-rate-limits', { namespace: 'rate-limits' });
const service = addRateLimitService(limits);

const edge = new Chart(app, '30-gateway', { namespace: 'istio-system' });
const global = new istio.EnvoyFilter(edge, 'global', {
  metadata: { name: 'gateway-rate-limit', annotations },
  workloadSelector: istio.WorkloadSelector.labels({ istio: 'ingressgateway' }),
});
global.addConfigPatch({
  applyTo: EnvoyApplyTo.HTTP_FILTER,
  match: httpFilters(PatchContext.GATEWAY),
  patch: {
    operation: EnvoyPatchOperation.INSERT_FIRST,
    value: {
      name: 'envoy.filters.http.ratelimit',
      typed_config: {
        '@type': `${TYPES}.ratelimit.v3.RateLimit`,
        domain: service.domain,
        // Requests pass if the service does not answer.
        failure_mode_deny: false,
        timeout: '0.1s',
        rate_limit_service: {
          grpc_service: { envoy_grpc: { cluster_name: service.cluster, authority: service.host } },
          transport_api_version: 'V3',
        },
      },
    },
  },
});
// What is counted: requests by path, and requests by the header x-user, if there is one.
global.addConfigPatch({
  applyTo: EnvoyApplyTo.VIRTUAL_HOST,
  match: EnvoyConfigMatch.routeConfiguration({ vhost: { name: `${HOST}:80` } }, { context: PatchContext.GATEWAY }),
  patch: {
    operation: EnvoyPatchOperation.MERGE,
    value: {
      rate_limits: [
        { actions: [{ request_headers: { header_name: ':path', descriptor_key: 'path' } }] },
        { actions: [{ request_headers: { header_name: 'x-user', descriptor_key: 'user' } }] },
      ],
    },
  },
});

analysis.Analysis.enforce(app, { failOn: analysis.Severity.WARNING });
app.synth();
