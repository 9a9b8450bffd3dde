// Istio's tests with its simulation of a proxy: which cluster a call reaches, or which error it meets.

import { type Answer, Client, Mesh, Outcome, Participation, type RequestOptions } from '../../lib/traffic';
import type { Manifest } from './recorded';

/** A mesh, one of its proxies, and calls. */
export interface Simulation {
  readonly name: string;
  readonly manifests: readonly Manifest[];
  readonly meshConfig: Record<string, unknown>;
  readonly proxy: {
    readonly type: 'router' | 'sidecar';
    readonly namespace: string;
    readonly metaNamespace: string;
    readonly labels: Record<string, string> | null;
    readonly ips: readonly string[];
  };
  readonly calls: readonly SimulatedCall[];
}

export interface SimulatedCall {
  readonly name: string;
  readonly call: {
    readonly port: number;
    readonly protocol?: 'http' | 'http2' | 'tcp';
    readonly tls?: 'plaintext' | 'tls' | 'mtls';
    readonly host?: string;
    readonly address?: string;
    readonly path?: string;
    readonly sni?: string;
    readonly alpn?: string;
    readonly mode?: 'inbound' | 'outbound' | 'gateway';
  };
  readonly actual: { readonly cluster?: string; readonly error?: string; readonly virtualHost?: string };
}

const WORKLOAD = 'simulated';

/** The mesh of a simulation, with a pod for its proxy. */
export function simulatedMesh({ manifests, meshConfig, proxy }: Simulation): Mesh {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: WORKLOAD, namespace: proxy.namespace, labels: proxy.labels ?? {} },
    spec: { containers: [{ name: 'istio-proxy', image: 'proxyv2' }] },
    status: { podIP: proxy.ips[0] },
  };
  // A mode that is not recorded is the first of its list.
  const policy = meshConfig.outboundTrafficPolicy as { mode?: string } | undefined;
  const outboundTrafficPolicy = { mode: 'REGISTRY_ONLY', ...policy };
  return Mesh.fromManifests([...manifests, pod], {
    meshConfig: { outboundTrafficPolicy },
    closedWorld: true,
    defaultIngressGateway: false,
  });
}

/** A call as the model takes it. */
export function requestFor({ proxy }: Simulation, { call }: SimulatedCall): RequestOptions {
  const { host = '', address, path = '/', port, protocol = 'tcp', tls, alpn } = call;
  const isHttp = protocol !== 'tcp';
  const isTls = tls === 'tls' || tls === 'mtls' || call.sni !== undefined;
  const scheme = isHttp ? (isTls ? 'https' : 'http') : isTls ? 'tls' : 'tcp';
  const name = host.split(':', 1)[0] || 'none';
  const url = `${scheme}://${host === '' ? (addressText(address) ?? name) : name}:${port}${path}`;
  const common = { url, ...(isHttp && host !== '' && { headers: { host } }) };
  if (proxy.type === 'router') {
    const gateway = { namespace: proxy.namespace, name: WORKLOAD };
    return { ...common, from: Client.outside(), gateway, ...(isTls && { tls: { sni: call.sni ?? name } }) };
  }
  if (call.mode === 'inbound') {
    const from = Client.pod({ namespace: 'other', mesh: Participation.NONE });
    const to = { workload: `${proxy.namespace}/${WORKLOAD}`, port };
    const principal = 'spiffe://cluster.local/ns/other/sa/default';
    const protocols = alpn === undefined ? undefined : [alpn];
    return {
      ...common,
      from,
      to,
      ...(tls === 'mtls' && { tls: { principal, alpn: ['istio', ...(protocols ?? [])] } }),
      ...(tls === 'tls' && { tls: { alpn: protocols ?? ['http/1.1'] } }),
    };
  }
  const from = Client.pod({ namespace: proxy.namespace, labels: proxy.labels ?? {}, mesh: Participation.SIDECAR });
  return { ...common, from, ...(isTls && { tls: { sni: call.sni ?? name } }) };
}

/** The result of a call, as the simulation names it. */
export function resultOf({ actual: { cluster, error, virtualHost }, call: { tls } }: SimulatedCall): string {
  if (error === 'protocol error' && tls !== undefined && tls !== 'plaintext') {
    return Outcome.TLS_FAILURE;
  }
  if (error !== undefined) {
    return ERRORS[error] ?? error;
  }
  if (virtualHost === 'block_all') {
    return Outcome.BLOCKED;
  }
  if (cluster?.startsWith('inbound|') || cluster === 'InboundPassthroughCluster') {
    return Outcome.REACHED;
  }
  switch (cluster) {
    case 'PassthroughCluster':
    case 'AllowAnyDynamicDNSCluster':
      return Outcome.PASSED_THROUGH;
    case 'BlackHoleCluster':
      return Outcome.BLOCKED;
    default:
      return cluster ?? 'nothing';
  }
}

/** The result of an answer, as the simulation names it. */
export function nameOf(answer: Answer): string {
  const { outcome, destinations, steps } = answer;
  if (answer.caveats.some((caveat) => caveat.includes('is assumed to map it'))) {
    return Outcome.NOT_LISTENING;
  }
  const [destination] = destinations;
  if (destination === undefined || !destination.host.includes('.') || outcome === Outcome.REACHED) {
    const target = steps.find((step) => step.startsWith('destination '));
    const [, host, port, subset = ''] = /^destination (.*):(\d+)(?: subset (.*))?$/.exec(target ?? '') ?? [];
    return host === undefined ? outcome : `outbound|${port}|${subset}|${host}`;
  }
  return `outbound|${destination.port}|${destination.subset ?? ''}|${destination.host}`;
}

const ERRORS: Readonly<Record<string, string>> = {
  'no listener matched': Outcome.NOT_LISTENING,
  'no route matched': Outcome.NO_ROUTE,
  'no virtual host matched': Outcome.NO_ROUTE,
  'no filter chains matched': Outcome.TLS_FAILURE,
  'invalid mTLS': Outcome.TLS_FAILURE,
  'protocol error': Outcome.ANSWERED,
  'tls required, sending 301': Outcome.REDIRECTED,
};

function addressText(address: string | undefined): string | undefined {
  return address?.includes(':') ? `[${address}]` : address;
}
