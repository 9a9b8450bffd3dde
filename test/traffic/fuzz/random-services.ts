// Random services and pods.

import type { Manifest } from '../recorded';
import type { Random } from './random';

/** A service of a random mesh. */
export interface RandomService {
  readonly name: string;
  readonly namespace: string;
  readonly host: string;
  readonly address: string;
  readonly ports: readonly { readonly port: number; readonly name?: string }[];
}

const SERVICES: readonly (readonly [name: string, namespace: string])[] = [
  ['cart', 'shop'],
  ['pay', 'shop'],
  ['stock', 'shop'],
  ['mail', 'back'],
  ['cart', 'back'],
];

const PORT_NAMES = ['http', 'http', 'http', 'http-web', 'grpc', undefined, 'tcp', 'tcp-x', 'web'];

/** Services with pods; some have several ports, no pods, or another protocol than HTTP. */
export function randomServices(random: Random): { services: RandomService[]; manifests: Manifest[] } {
  const services: RandomService[] = [];
  const manifests: Manifest[] = [];
  for (const [index, [name, namespace]] of SERVICES.slice(0, random.between(3, SERVICES.length)).entries()) {
    const address = `10.96.0.${index + 1}`;
    const ports = randomPorts(random);
    services.push({ name, namespace, address, ports, host: `${name}.${namespace}.svc.cluster.local` });
    const visibility = random.chance(0.1) ? random.pick(['.', '*', 'back', '~', 'shop,edge']) : undefined;
    manifests.push({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace, ...(visibility && { annotations: { 'networking.istio.io/exportTo': visibility } }) },
      spec: { clusterIP: address, clusterIPs: [address], selector: { app: name }, ports },
    });
    for (const version of random.some(['v1', 'v2'], 0.9)) {
      manifests.push({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: `${name}-${version}`, namespace, labels: { app: name, version } },
        spec: { serviceAccountName: name, containers: [{ name: 'a', image: 'a' }] },
        status: { podIP: `10.244.${index + 1}.${version === 'v1' ? 1 : 2}` },
      });
    }
  }
  return { services, manifests };
}

function randomPorts(random: Random) {
  const first = { ...nameOf(random), port: random.pick([80, 80, 80, 80, 8080]), targetPort: 8080 };
  const second = {
    name: random.pick(['http-b', 'grpc-b', 'tcp-b', 'b']),
    port: random.pick([8081, 9090]),
    targetPort: 9090,
  };
  return random.chance(0.75) ? [first] : [{ ...first, name: first.name ?? 'http' }, second];
}

function nameOf(random: Random): { name?: string } {
  const name = random.chance(0.7) ? 'http' : random.pick(PORT_NAMES);
  return name === undefined ? {} : { name };
}

/** Hosts outside of the cluster. */
export function randomEntries(random: Random): Manifest[] {
  return random.list(0, 2, (index) => ({
    apiVersion: 'networking.istio.io/v1',
    kind: 'ServiceEntry',
    metadata: { name: `se${index}`, namespace: random.pick(['shop', 'back', 'edge']) },
    spec: {
      hosts: [random.pick(['api.example.com', 'www.example.com', '*.example.com', 'db.other.org', 'cart.shop'])],
      ports: [{ number: random.pick([80, 80, 8080, 443]), name: 'http', protocol: 'HTTP' }],
      location: 'MESH_EXTERNAL',
      ...random.pick([
        { resolution: 'STATIC', endpoints: [{ address: '10.50.0.1' }] },
        { resolution: 'STATIC', endpoints: [{ address: '10.50.0.2', labels: { version: 'v1' } }] },
        { resolution: 'NONE' },
      ]),
      ...random.maybe(0.2, () => ({ exportTo: [random.pick(['.', '*', 'shop'])] })),
    },
  }));
}
