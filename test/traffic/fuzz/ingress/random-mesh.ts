// Random meshes with Ingresses of Kubernetes.

import type { Manifest, RecordedProxy, RecordedRequest } from '../../recorded';
import { Random } from '../random';
import { common, type RandomScenario, varied } from '../random-mesh';
import { PATHS } from '../random-routes';
import { type RandomService, randomServices } from '../random-services';

type Values = Record<string, unknown>;

const HOSTS = ['shop.example.com', 'api.example.com', '*.example.com', 'x.org', undefined];
const CALLED = ['shop.example.com', 'api.example.com', 'www.example.com', 'x.org', 'none.net'];
const REQUESTS = 24;
const GATEWAY: RecordedProxy = {
  name: 'gw',
  type: 'gateway',
  namespace: 'istio-system',
  labels: { istio: 'ingressgateway' },
  ip: '10.9.0.1',
};

/** The mesh of a seed. */
export function randomIngressMesh(seed: number): RandomScenario {
  const random = new Random(seed + 31_000_000);
  const { services, manifests } = randomServices(random);
  return {
    name: `ingress-fuzz-${seed}`,
    ...random.maybe(0.2, () => ({ meshConfig: { ingressControllerMode: random.pick(['DEFAULT', 'STRICT', 'OFF']) } })),
    proxies: [GATEWAY],
    manifests: [...manifests, ingressClass(), ...random.list(1, 4, (index) => ingress(random, index, services))],
    requests: Array.from({ length: REQUESTS }, (_, index) => request(random, index)),
  };
}

function ingressClass(): Manifest {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name: 'mesh' },
    spec: { controller: 'istio.io/ingress-controller' },
  };
}

function ingress(random: Random, index: number, services: readonly RandomService[]): Manifest {
  const kind = random.next();
  const annotations = { 'kubernetes.io/ingress.class': kind < 0.6 ? 'istio' : 'nginx' };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name: `ingress${index}`,
      namespace: random.pick(['shop', 'back']),
      creationTimestamp: `2024-01-0${random.between(1, 4)}T00:00:0${index}Z`,
      ...(kind < 0.7 && { annotations }),
    },
    spec: {
      ...(kind >= 0.7 && kind < 0.95 && { ingressClassName: random.pick(['mesh', 'mesh', 'other']) }),
      ...random.maybe(0.4, () => ({
        tls: [{ ...random.maybe(0.8, () => ({ hosts: [random.pick(HOSTS) ?? 'x.org'] })), secretName: 'cert' }],
      })),
      rules: random.list(1, 3, () => rule(random, services)),
    },
  };
}

function rule(random: Random, services: readonly RandomService[]): Values {
  const host = random.pick(HOSTS);
  return { ...(host && { host }), http: { paths: random.list(1, 3, () => path(random, services)) } };
}

function path(random: Random, services: readonly RandomService[]): Values {
  const { name, ports } = random.pick(services);
  const { port, name: portName } = random.pick(ports);
  const pathType = random.pick(['Exact', 'Prefix', 'Prefix', 'ImplementationSpecific']);
  const special = ['/a.*', '/api/*', '/*'];
  return {
    pathType,
    path: pathType === 'ImplementationSpecific' && random.chance(0.5) ? random.pick(special) : random.pick(PATHS),
    backend: {
      service: {
        name: random.chance(0.95) ? name : 'nothere',
        port: portName !== undefined && random.chance(0.3) ? { name: portName } : { number: port },
      },
    },
  };
}

function request(random: Random, index: number): Omit<RecordedRequest, 'answer'> {
  const host = random.pick(CALLED);
  return {
    ...common(random, index),
    proxy: 'gw',
    host: varied(random, host),
    ...random.maybe(0.3, () => ({ dst: '443', tls: { sni: host, alpn: ['http/1.1'] } })),
  };
}
