// Reduces manifests to what the traffic model reads, so that a page that is passed on contains no secrets.

import { INGRESS_CLASS } from '../../../facts/annotations';
import { Kind } from '../../../world/kinds';
import type { Field, Resource } from '../../../world/resource';
import { workloadOf } from '../../../world/workload';

type Manifest = Readonly<Record<string, unknown>>;

/** Parts of the names of annotations that decide about requests or certificates. */
const KEPT_ANNOTATIONS = ['istio.io/', 'cert-manager.io/', INGRESS_CLASS];

const CERTIFICATE = '-----BEGIN CERTIFICATE-----';

/** The fields of a spec that count, for kinds whose other fields may contain secrets. */
const KEPT_FIELDS: Readonly<Record<string, readonly string[]>> = {
  [Kind.EnvoyFilter]: ['workloadSelector'],
  [Kind.TrafficExtension]: ['selector', 'targetRefs'],
  [Kind.WasmPlugin]: ['selector', 'targetRef', 'targetRefs'],
  'cert-manager.io/Certificate': ['secretName'],
  'external-secrets.io/ExternalSecret': ['target'],
  'bitnami.com/SealedSecret': ['template'],
};

/** The manifest of an object: of Secrets only certificates, of pods no commands, environment and volumes. */
export function withoutSecrets(resource: Resource): Manifest {
  const { apiVersion, kind, root, type, manifest } = resource;
  const metadata = metadataOf(root);
  if (type === Kind.Secret) {
    return { apiVersion, kind, metadata, stringData: certificates([...decoded(root), ...root.textMap('stringData')]) };
  }
  if (type === Kind.ConfigMap) {
    return { apiVersion, kind, metadata, data: certificates(root.textMap('data')) };
  }
  if (type === Kind.IstioOperator) {
    return { apiVersion, kind, metadata, spec: installedGatewaysOf(resource.spec) };
  }
  const fields = KEPT_FIELDS[type];
  if (fields !== undefined) {
    return { apiVersion, kind, metadata, spec: picked(resource.spec, fields) };
  }
  if (workloadOf(resource) === undefined) {
    return { ...manifest, metadata };
  }
  const status = { podIP: root.object('status')?.text('podIP') };
  switch (type) {
    case Kind.Pod:
      return { apiVersion, kind, metadata, spec: podSpecOf(resource.spec), status };
    case Kind.CronJob: {
      const template = templateOf(resource.spec.objectOrEmpty('jobTemplate').objectOrEmpty('spec'));
      return { apiVersion, kind, metadata, spec: { jobTemplate: { spec: { template } } } };
    }
    default:
      return {
        apiVersion,
        kind,
        metadata,
        spec: { ...picked(resource.spec, ['replicas']), template: templateOf(resource.spec) },
      };
  }
}

/** The gateways of an IstioOperator. Its values may contain secrets. */
function installedGatewaysOf(spec: Field): Manifest {
  const components = spec.objectOrEmpty('components');
  const gatewayOf = (gateway: Field) => {
    const service = picked(gateway.objectOrEmpty('k8s').objectOrEmpty('service'), ['ports']);
    return { ...picked(gateway, ['name', 'namespace', 'enabled', 'label']), k8s: { service } };
  };
  return {
    ...picked(spec, ['namespace']),
    components: {
      ingressGateways: components.objects('ingressGateways').map(gatewayOf),
      egressGateways: components.objects('egressGateways').map(gatewayOf),
    },
  };
}

function templateOf(spec: Field): Manifest {
  const template = spec.objectOrEmpty('template');
  return { metadata: metadataOf(template), spec: podSpecOf(template.objectOrEmpty('spec')) };
}

function podSpecOf(spec: Field): Manifest {
  return {
    ...picked(spec, ['serviceAccountName', 'serviceAccount', 'hostNetwork']),
    containers: spec.objects('containers').map(containerOf),
    initContainers: spec.objects('initContainers').map(containerOf),
  };
}

function containerOf(container: Field): Manifest {
  return picked(container, ['name', 'image', 'restartPolicy', 'ports']);
}

function metadataOf(object: Field): Manifest {
  const metadata = object.objectOrEmpty('metadata');
  const annotations = [...metadata.textMap('annotations')].filter(([name]) =>
    KEPT_ANNOTATIONS.some((part) => name.includes(part)),
  );
  return {
    ...picked(metadata, ['name', 'generateName', 'namespace', 'labels', 'creationTimestamp']),
    ...(annotations.length > 0 && { annotations: Object.fromEntries(annotations) }),
  };
}

/** Texts with a certificate, which every client of a server may read. */
function certificates(entries: Iterable<readonly [string, string]>): Record<string, string> {
  return Object.fromEntries([...entries].filter(([, text]) => isCertificate(text)));
}

function decoded(secret: Field): [string, string][] {
  return [...secret.textMap('data')].map(([name, value]) => [name, Buffer.from(value, 'base64').toString('utf8')]);
}

/** A file with the key beside the certificate is a secret. */
function isCertificate(text: string): boolean {
  return text.includes(CERTIFICATE) && !text.includes('PRIVATE KEY');
}

function picked(field: Field, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => field.has(name)).map((name) => [name, field.value[name]]));
}
