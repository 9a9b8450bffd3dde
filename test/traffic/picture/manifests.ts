// Manifests of meshes whose pictures are tested.

import { Mesh } from '../../../lib/traffic';
import { buildGraph } from '../../../lib/traffic/picture/build-graph';
import type { Graph } from '../../../lib/traffic/picture/graph';

export type Manifest = Record<string, unknown>;

export const NETWORKING = 'networking.istio.io/v1';
export const SECURITY = 'security.istio.io/v1';

export function object(apiVersion: string, kind: string, name: string, spec: object, namespace = 'shop'): Manifest {
  return { apiVersion, kind, metadata: { name, namespace }, spec };
}

/** A namespace whose pods have sidecars. */
export function injected(name: string): Manifest {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { 'istio-injection': 'enabled' } } };
}

/** A Service on port 80 with the pods of one Deployment for each version. */
export function service(name: string, versions: readonly string[] = ['v1'], namespace = 'shop'): Manifest[] {
  const spec = { selector: { app: name }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] };
  return [
    object('v1', 'Service', name, spec, namespace),
    ...versions.map((version) => deployment(`${name}-${version}`, { app: name, version }, namespace)),
  ];
}

export function deployment(name: string, labels: object, namespace = 'shop'): Manifest {
  const template = { metadata: { labels }, spec: { containers: [{ name: 'app', image: 'app' }] } };
  return object('apps/v1', 'Deployment', name, { selector: { matchLabels: labels }, template }, namespace);
}

export function gateway(servers: readonly object[], name = 'edge'): Manifest {
  return object(NETWORKING, 'Gateway', name, { selector: { istio: 'ingressgateway' }, servers });
}

export const HTTP_SERVER = { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['shop.example.com'] };

export function routes(http: readonly object[], options: object = {}, name = 'shop'): Manifest {
  return object(NETWORKING, 'VirtualService', name, {
    hosts: ['shop.example.com'],
    gateways: ['edge'],
    http,
    ...options,
  });
}

export function to(host: string, more: object = {}): object {
  return { destination: { host, ...more } };
}

/** The picture of manifests. */
export function graphOf(manifests: readonly Manifest[]): Graph {
  return buildGraph(Mesh.fromManifests([...manifests])._world);
}

/** Edges as texts: `client -> server (label) TLS authorization`. */
export function edgesOf({ nodes, edges }: Graph): string[] {
  const names = new Map(nodes.map(({ id, name, kind }) => [id, kind === 'outside' || kind === 'mesh' ? kind : name]));
  return edges.map(({ from, to: server, labels, tls, authorization }) =>
    [
      `${names.get(from)} -> ${names.get(server)}`,
      ...(labels.length === 0 ? [] : [`(${labels.join(', ')})`]),
      ...(tls === undefined ? [] : [tls]),
      ...(authorization === undefined ? [] : [authorization]),
    ].join(' '),
  );
}

/** Nodes as texts: `kind name: line, line`. */
export function nodesOf({ nodes }: Graph): string[] {
  return nodes.map(({ kind, name, lines }) => `${kind} ${name}${lines.length === 0 ? '' : `: ${lines.join('; ')}`}`);
}
