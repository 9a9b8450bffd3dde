// Values of fields that are not set. The API server writes some of them into the object (such as `spec.type` of a Service);
// the others are what it and the kubelet assume.

import { isMap } from '../private/map-reader';

/** Values by path. */
export type FieldDefaults = Readonly<Record<string, unknown>>;

type Fields = Readonly<Record<string, unknown>>;

const DEFAULTS: Readonly<Record<string, (manifest: Fields) => FieldDefaults>> = {
  // https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/
  Service: () => ({ 'spec.type': 'ClusterIP', 'spec.selector': {} }),
  // https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/
  ServiceAccount: () => ({ automountServiceAccountToken: true }),
  // https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/config-map-v1/
  ConfigMap: () => ({ immutable: false }),
  // https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/secret-v1/
  Secret: () => ({ immutable: false, stringData: {} }),
  Deployment: deploymentDefaults,
};

/** The defaults for an object by paths such as `spec.ports[0].protocol`, as far as this package needs them. */
export function fieldDefaultsOf(manifest: { readonly kind: string }): FieldDefaults {
  const { kind } = manifest;
  return Object.hasOwn(DEFAULTS, kind) ? (DEFAULTS[kind]?.(manifest as unknown as Fields) ?? {}) : {};
}

/** When a node pulls an image, by the tag of the image. */
export function defaultPullPolicy(image: string): 'Always' | 'IfNotPresent' {
  const [name = '', digest] = image.split('@');
  const tag = /:([^/:]+)$/.exec(name)?.[1];
  const isLatest = tag === undefined ? digest === undefined : tag === 'latest';
  return isLatest ? 'Always' : 'IfNotPresent';
}

const POD = 'spec.template.spec';

// https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/deployment-v1/
// https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
function deploymentDefaults(manifest: Fields): FieldDefaults {
  const pod = at(at(at(manifest, 'spec'), 'template'), 'spec');
  const isNonRoot = at(pod, 'securityContext').runAsNonRoot === true;
  const containers = ['containers', 'initContainers'].flatMap((list) =>
    items(pod, list).map((container, index) => containerDefaults(`${POD}.${list}[${index}]`, container, isNonRoot)),
  );
  const volumes = items(pod, 'volumes').map((_, index) => ({
    [`${POD}.volumes[${index}].hostPath.type`]: '',
    [`${POD}.volumes[${index}].persistentVolumeClaim.readOnly`]: false,
  }));
  return Object.assign(
    {
      'spec.minReadySeconds': 0,
      'spec.progressDeadlineSeconds': 600,
      'spec.strategy.type': 'RollingUpdate',
      'spec.strategy.rollingUpdate.maxSurge': '25%',
      'spec.strategy.rollingUpdate.maxUnavailable': '25%',
      [`${POD}.restartPolicy`]: 'Always',
      [`${POD}.dnsPolicy`]: 'ClusterFirst',
      [`${POD}.terminationGracePeriodSeconds`]: 30,
      [`${POD}.hostNetwork`]: false,
      [`${POD}.shareProcessNamespace`]: false,
      [`${POD}.setHostnameAsFQDN`]: false,
      // Unless the service account sets it.
      [`${POD}.automountServiceAccountToken`]: true,
      [`${POD}.securityContext.runAsNonRoot`]: false,
      [`${POD}.securityContext.fsGroupChangePolicy`]: 'Always',
    },
    ...containers,
    ...volumes,
  );
}

function containerDefaults(path: string, container: Fields, isNonRoot: boolean): FieldDefaults {
  const security = `${path}.securityContext`;
  const probes = ['readinessProbe', 'livenessProbe', 'startupProbe'].map((probe) => ({
    [`${path}.${probe}.failureThreshold`]: 3,
    [`${path}.${probe}.httpGet.scheme`]: 'HTTP',
  }));
  const handlers = ['postStart', 'preStop'].map((name) => ({ [`${path}.lifecycle.${name}.httpGet.scheme`]: 'HTTP' }));
  return Object.assign(
    {
      [`${path}.imagePullPolicy`]: defaultPullPolicy(String(container.image)),
      [`${security}.runAsNonRoot`]: isNonRoot,
      [`${security}.privileged`]: false,
      [`${security}.readOnlyRootFilesystem`]: false,
      [`${security}.allowPrivilegeEscalation`]: true,
    },
    ...probes,
    ...handlers,
  );
}

function at(value: Fields, name: string): Fields {
  return mapOf(value[name]);
}

function items(value: Fields, name: string): readonly Fields[] {
  const list = value[name];
  return Array.isArray(list) ? list.map(mapOf) : [];
}

function mapOf(value: unknown): Fields {
  return isMap(value) ? value : {};
}
