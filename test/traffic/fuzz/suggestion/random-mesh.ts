// Random meshes with declared calls, and requests between all of their workloads.

import type { DeclaredCallOptions } from '../../../../lib/traffic';
import { randomPolicies } from '../../comparison/completeness/random-policies';
import type { Manifest, RecordedProxy } from '../../recorded';
import { Random } from '../random';
import { randomMesh } from '../random-mesh';
import { PATHS } from '../random-routes';

/** A request of a client for a service, or from outside. */
export interface Call {
  /** Name of the proxy that sends it: `NAMESPACE.POD`. */
  readonly from: string;
  /** Service `NAMESPACE/NAME`; undefined for requests from outside. */
  readonly to?: string;
  readonly host: string;
  /** `ADDRESS:PORT`, or the port of the gateway. */
  readonly dst: string;
  readonly method: string;
  readonly path: string;
}

/** A Service. */
export interface CalledService {
  readonly name: string;
  readonly namespace: string;
  readonly address: string;
  readonly ports: readonly { readonly name?: string; readonly port: number; readonly targetPort: number }[];
}

/** A mesh, the calls that are declared, and requests. */
export interface DeclaredMesh {
  readonly name: string;
  readonly meshConfig?: Record<string, unknown>;
  readonly manifests: readonly Manifest[];
  readonly proxies: readonly RecordedProxy[];
  readonly services: readonly CalledService[];
  readonly declared: readonly DeclaredCallOptions[];
  readonly calls: readonly Call[];
}

const METHODS = ['GET', 'POST', 'DELETE'];
const NAMESPACES: readonly Manifest[] = ['shop', 'back', 'edge'].map((name) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels: { 'istio-injection': 'enabled' } },
}));

const GATEWAY: RecordedProxy = {
  name: 'edge.gw',
  type: 'gateway',
  namespace: 'edge',
  labels: { istio: 'ingressgateway', app: 'gw' },
  ip: '10.9.0.1',
  serviceAccount: 'gw',
};

/** The mesh of a seed. */
export function declaredMesh(seed: number): DeclaredMesh {
  const random = new Random(seed * 6151);
  const { manifests: own, meshConfig } = randomMesh(seed);
  const manifests = [...NAMESPACES, ...own, podOf(GATEWAY), ...(random.chance(0.3) ? randomPolicies(random) : [])];
  const workloads = own.filter(({ kind }) => kind === 'Pod').map(sidecarOf);
  const services = own.filter(({ kind }) => kind === 'Service').map(serviceOf);
  const declared = workloads.flatMap((workload) =>
    services.flatMap((service) => declaration(random, workload, service)),
  );
  return {
    name: `suggestion-${seed}`,
    ...(meshConfig && { meshConfig }),
    manifests,
    proxies: [...workloads, GATEWAY],
    services,
    declared,
    calls: [
      ...workloads.flatMap((workload) => services.flatMap((service) => callsTo(random, workload, service, declared))),
      ...random.list(10, 10, () => callFromOutside(random)),
    ],
  };
}

function sidecarOf({ metadata, spec, status }: Manifest): RecordedProxy {
  const { name, namespace, labels } = metadata as { name: string; namespace: string; labels: Record<string, string> };
  const { podIP } = status as { podIP: string };
  const { serviceAccountName } = spec as { serviceAccountName: string };
  return {
    name: `${namespace}.${name}`,
    type: 'sidecar',
    namespace,
    labels,
    ip: podIP,
    serviceAccount: serviceAccountName,
  };
}

function podOf({ name, namespace, labels, ip, serviceAccount }: RecordedProxy): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: name.slice(name.indexOf('.') + 1), namespace, labels },
    spec: { serviceAccountName: serviceAccount, containers: [{ name: 'istio-proxy', image: 'auto' }] },
    status: { podIP: ip },
  };
}

function serviceOf({ metadata, spec }: Manifest): CalledService {
  const { name, namespace } = metadata as { name: string; namespace: string };
  const { clusterIP, ports } = spec as { clusterIP: string; ports: CalledService['ports'] };
  return { name, namespace, address: clusterIP, ports };
}

function declaration(random: Random, { name }: RecordedProxy, service: CalledService): DeclaredCallOptions[] {
  if (!random.chance(0.2)) {
    return [];
  }
  const methods = random.some(METHODS, 0.3);
  return [
    {
      from: name.replace('.', '/'),
      to: `${service.namespace}/${service.name}`,
      ...random.maybe(0.2, () => ({ ports: [random.pick(service.ports).port] })),
      ...(methods.length > 0 && { methods }),
      ...random.maybe(0.4, () => ({
        paths: random.list(1, 2, () => `${random.pick(PATHS)}${random.pick(['', '*'])}`),
      })),
    },
  ];
}

/** Requests with the methods and paths that are declared, and with others. */
function callsTo(
  random: Random,
  { name }: RecordedProxy,
  service: CalledService,
  declared: readonly DeclaredCallOptions[],
): Call[] {
  const to = `${service.namespace}/${service.name}`;
  const own = declared.find((each) => each.from === name.replace('.', '/') && each.to === to);
  const samples = [
    ...(own === undefined ? [] : random.list(3, 3, () => sampleOf(random, own))),
    { method: random.pick(METHODS), path: random.pick(PATHS) },
    { method: 'GET', path: '/' },
  ];
  return samples.map((sample) => ({
    from: name,
    to,
    host: `${service.name}.${service.namespace}.svc.cluster.local`,
    dst: `${service.address}:${random.pick(service.ports).port}`,
    ...sample,
  }));
}

function sampleOf(random: Random, { methods = METHODS, paths = PATHS }: DeclaredCallOptions) {
  return {
    method: random.pick(methods),
    path: random.pick(paths).replace('*', random.pick(['', 'x', '/x'])),
  };
}

function callFromOutside(random: Random): Call {
  return {
    from: GATEWAY.name,
    host: random.pick(['shop.example.com', 'api.example.com', 'other.org', 'cart.shop.svc.cluster.local']),
    dst: '80',
    method: random.pick(METHODS),
    path: random.pick(PATHS),
  };
}
