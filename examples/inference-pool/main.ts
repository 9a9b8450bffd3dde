// Requests to language models: an HTTPRoute chooses the pool by header, and an endpoint picker chooses the pod.
import { Chart, Duration } from 'cdk8s';
import { analysis, gatewayapi, install, mesh, synthesis } from 'cdk8s-istio';
import * as kplus from 'cdk8s-plus-30';

const { Backend, HeaderMatch, PathMatch, Protocol } = gatewayapi;
const MODEL_HEADER = 'x-gateway-model-name';
const PICKER_PORT = 9002;

const app = new synthesis.App();

new install.IstioctlInstallation(app, 'istio', {
  mesh: {
    profile: install.Profile.MINIMAL,
    istiod: { env: { ENABLE_GATEWAY_API_INFERENCE_EXTENSION: 'true' } },
  },
});

const namespaces = new Chart(app, '00-namespaces');
new mesh.MeshNamespace(namespaces, 'models', { name: 'models', mode: mesh.MeshMode.SIDECAR });

const models = new Chart(app, '10-models', { namespace: 'models' });

/** Pods that serve a model, and the service that chooses among them. */
function addPool(name: string, failureMode: gatewayapi.EndpointPickerFailureMode): gatewayapi.InferencePool {
  const labels = { model: name };
  new kplus.Deployment(models, name, {
    metadata: { name },
    podMetadata: { labels },
    containers: [{ image: 'vllm/vllm-openai:v0.11.0', args: ['--model', name], portNumber: 8000, resources: {} }],
  });
  const picker = new kplus.Deployment(models, `${name}-picker`, {
    metadata: { name: `${name}-picker` },
    containers: [
      {
        image: 'registry.k8s.io/gateway-api-inference-extension/epp:v1.5.0',
        args: ['--pool-name', name, '--pool-namespace', 'models'],
        portNumber: PICKER_PORT,
        resources: {},
      },
    ],
  }).exposeViaService({ name: `${name}-picker`, ports: [{ name: 'grpc', port: PICKER_PORT }] });
  return new gatewayapi.InferencePool(models, `${name}-pool`, {
    metadata: { name },
    selector: labels,
    targetPorts: [8000],
    endpointPickerRef: gatewayapi.EndpointPicker.service(picker, { failureMode }),
  });
}

// If the picker of the small model fails, requests go to any of its pods. Those to the large model fail.
const small = addPool('llama-8b', gatewayapi.EndpointPickerFailureMode.FAIL_OPEN);
const large = addPool('llama-70b', gatewayapi.EndpointPickerFailureMode.FAIL_CLOSE);

const edge = new Chart(app, '20-routes', { namespace: 'models' });
const gateway = new gatewayapi.Gateway(edge, 'gateway', {
  metadata: { name: 'models' },
  gatewayClass: gatewayapi.GatewayClass.ISTIO,
});
const http = gateway.addListener('http', { port: 80, protocol: Protocol.HTTP, hostname: 'models.example.com' });
const route = new gatewayapi.HttpRoute(edge, 'route', { metadata: { name: 'models' }, parents: [http] });
const path = PathMatch.prefix('/v1');
// Answers of models take long.
const timeouts = { request: Duration.minutes(5) };

route.addRule({
  matches: [{ path, headers: [HeaderMatch.exact(MODEL_HEADER, 'llama-70b')] }],
  timeouts,
  backends: [Backend.inferencePool(large)],
});
// A canary: one request in ten of testers goes to the large model, although they ask for the small one.
route.addRule({
  matches: [{ path, headers: [HeaderMatch.exact('x-tester', 'yes')] }],
  timeouts,
  backends: [Backend.inferencePool(small, { weight: 90 }), Backend.inferencePool(large, { weight: 10 })],
});
// Requests without a known model fall back to the small one.
route.addRule({ matches: [{ path }], timeouts, backends: [Backend.inferencePool(small)] });

analysis.Analysis.enforce(app, { failOn: analysis.Severity.WARNING });
app.synth();
