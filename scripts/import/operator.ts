// Schema of the spec of an IstioOperator. Istio defines it in Go, with types of Kubernetes.
import type { KubernetesDefinitions } from './kubernetes/open-api';
import { KubernetesSchemas } from './kubernetes/schemas';
import type { OpenApiSchema } from './reduce';

const TEXT: OpenApiSchema = { type: 'string' };
const FLAG: OpenApiSchema = { type: 'boolean' };
const TEXTS: OpenApiSchema = { type: 'object', additionalProperties: TEXT };
const ANYTHING: OpenApiSchema = { 'x-kubernetes-preserve-unknown-fields': true };

const KUBERNETES_TYPES: { readonly [field: string]: string } = {
  affinity: 'core.v1.Affinity',
  podDisruptionBudget: 'policy.v1.PodDisruptionBudgetSpec',
  readinessProbe: 'core.v1.Probe',
  resources: 'core.v1.ResourceRequirements',
  securityContext: 'core.v1.PodSecurityContext',
  service: 'core.v1.ServiceSpec',
  strategy: 'apps.v1.DeploymentStrategy',
};

const KUBERNETES_LISTS: { readonly [field: string]: string } = {
  env: 'core.v1.EnvVar',
  tolerations: 'core.v1.Toleration',
  volumeMounts: 'core.v1.VolumeMount',
  volumes: 'core.v1.Volume',
};

/** The spec; the values and the mesh configuration have schemas of their own. */
export function operatorSchema(definitions: KubernetesDefinitions): OpenApiSchema {
  const k8s = resources(new KubernetesSchemas(definitions, true));
  const component = { enabled: FLAG, namespace: TEXT, hub: TEXT, tag: ANYTHING, k8s };
  const gateway = object({ ...component, name: { ...TEXT, minLength: 1 }, label: TEXTS }, ['name']);
  const components = object({
    base: object({ enabled: FLAG, k8s }),
    ...Object.fromEntries(['pilot', 'cni', 'ztunnel', 'istiodRemote'].map((name) => [name, object(component)])),
    ingressGateways: { type: 'array', items: gateway },
    egressGateways: { type: 'array', items: gateway },
  });
  return object({
    ...Object.fromEntries(
      ['profile', 'installPackagePath', 'hub', 'namespace', 'revision', 'compatibilityVersion'].map((name) => [
        name,
        TEXT,
      ]),
    ),
    tag: ANYTHING,
    components,
    meshConfig: free(),
    values: free(),
    unvalidatedValues: ANYTHING,
  });
}

function resources(schemas: KubernetesSchemas): OpenApiSchema {
  const patch = object({ path: TEXT, value: ANYTHING });
  const overlay = object({ apiVersion: TEXT, kind: TEXT, name: TEXT, patches: { type: 'array', items: patch } });
  // istioctl converts metrics in the form of older versions.
  const hpaSpec = withField(schemas.of('autoscaling.v2.HorizontalPodAutoscalerSpec'), 'metrics', {
    type: 'array',
    items: free(),
  });
  return object({
    ...Object.fromEntries(Object.entries(KUBERNETES_TYPES).map(([name, type]) => [name, schemas.of(type)])),
    hpaSpec,
    ...Object.fromEntries(
      Object.entries(KUBERNETES_LISTS).map(([name, type]) => [name, { type: 'array', items: schemas.of(type) }]),
    ),
    imagePullPolicy: TEXT,
    priorityClassName: TEXT,
    replicaCount: { type: 'integer', minimum: 0 },
    nodeSelector: TEXTS,
    podAnnotations: TEXTS,
    serviceAnnotations: TEXTS,
    overlays: { type: 'array', items: overlay },
  });
}

function object(properties: { readonly [name: string]: OpenApiSchema }, required: string[] = []): OpenApiSchema {
  return { type: 'object', properties, ...(required.length > 0 && { required }) };
}

function withField(schema: OpenApiSchema, name: string, field: OpenApiSchema): OpenApiSchema {
  return { ...schema, properties: { ...(schema.properties as object), [name]: field } };
}

function free(): OpenApiSchema {
  return { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
}
