// Meshes for the analysis, as manifests.
import { manifest } from '../manifest.cjs';

const SERVICES = 5;
const VERSIONS = ['v1', 'v2', 'v3'];
const SUBSETS = VERSIONS.map((version) => ({ name: version, labels: { version } }));

/**
 * A mesh as teams have it: namespaces of five services, each with pods of three versions, routes, subsets and a policy. It has as
 * many namespaces as it takes for at least a number of objects.
 */
export function meshManifests(atLeast: number): object[] {
  const manifests: object[] = [];
  for (let team = 0; manifests.length < atLeast; team++) {
    manifests.push(...namespaceOf(`team-${team}`));
  }
  return manifests;
}

/**
 * Services, and as many VirtualServices as DestinationRules for them. The namespaces of clients have their own routes and
 * subsets of a service, as teams write them that do not share those of others.
 */
export function routingManifests(services: number, routes: number): object[] {
  const names = Array.from({ length: services }, (_, index) => `service-${index}`);
  const clients = Array.from({ length: Math.ceil(routes / services) }, (_, index) => `client-${index}`);
  return [
    ...names.map((name) =>
      object('v1', 'Service', name, 'services', { selector: { app: name }, ports: [{ name: 'http', port: 9080 }] }),
    ),
    ...clients.flatMap((client) => names.map((name) => routingOf(name, client))).slice(0, routes),
  ].flat();
}

function routingOf(name: string, client: string): object[] {
  const host = `${name}.services.svc.cluster.local`;
  const exportTo = ['.'];
  const { apiVersion, kind, spec } = manifest(host);
  return [
    object(apiVersion, kind, name, client, { ...spec, exportTo }),
    object('networking.istio.io/v1', 'DestinationRule', name, client, { host, exportTo, subsets: SUBSETS }),
  ];
}

function namespaceOf(namespace: string): object[] {
  const services = Array.from({ length: SERVICES }, (_, index) => index);
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: { 'istio-injection': 'enabled' } } },
    object('security.istio.io/v1', 'PeerAuthentication', 'default', namespace, { mtls: { mode: 'STRICT' } }),
    ...services.flatMap((index) => serviceOf(nameOf(index), nameOf((index + 1) % SERVICES), namespace)),
  ];
}

function nameOf(index: number): string {
  return `service-${index}`;
}

/** @param caller - the service whose pods may call this one */
function serviceOf(name: string, caller: string, namespace: string): object[] {
  const host = `${name}.${namespace}.svc.cluster.local`;
  const { apiVersion, kind, spec } = manifest(host, namespace);
  const principals = [`cluster.local/ns/${namespace}/sa/${caller}`];
  return [
    object('v1', 'Service', name, namespace, { selector: { app: name }, ports: [{ name: 'http', port: 9080 }] }),
    ...VERSIONS.map((version) => deploymentOf(name, version, namespace)),
    object(apiVersion, kind, name, namespace, spec),
    object('networking.istio.io/v1', 'DestinationRule', name, namespace, { host, subsets: SUBSETS }),
    object('security.istio.io/v1', 'AuthorizationPolicy', name, namespace, {
      selector: { matchLabels: { app: name } },
      rules: [{ from: [{ source: { principals } }] }],
    }),
  ];
}

function deploymentOf(name: string, version: string, namespace: string): object {
  const labels = { app: name, version };
  const container = { name: 'app', image: `${name}:${version}`, ports: [{ containerPort: 9080 }] };
  return object('apps/v1', 'Deployment', `${name}-${version}`, namespace, {
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { serviceAccountName: name, containers: [container] } },
  });
}

function object(apiVersion: string, kind: string, name: string, namespace: string, spec: object): object {
  return { apiVersion, kind, metadata: { name, namespace }, spec };
}
