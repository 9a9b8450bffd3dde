// Sends the requests of a conformance test through the model.

import { type Answer, Client, Mesh, Outcome, Participation } from '../../../lib/traffic';
import { authority, certificate } from '../certificate';
import type { ConformanceCall, ConformanceManifest, ConformanceTest } from './recorded';

/** The mesh of a conformance test. */
export class ConformanceReplay {
  private readonly mesh: Mesh;

  public constructor(private readonly test: ConformanceTest) {
    const manifests = test.manifests as unknown as Record<string, unknown>[];
    this.mesh = Mesh.fromManifests([...manifests, ...ADDED], {
      closedWorld: true,
      defaultIngressGateway: false,
    });
  }

  /** Differences between an answer and what the test expects; empty if they agree. */
  public differences(call: ConformanceCall): string[] {
    return differencesOf(this.send(call), call);
  }

  private send(call: ConformanceCall): Answer {
    const { host = '', path = '/', method = 'GET', headers = {} } = call.request;
    if (call.from !== undefined) {
      const labels = Object.fromEntries(call.from.split(',').map((label) => label.split('=') as [string, string]));
      const from = Client.pod({ namespace: 'gateway-conformance-mesh', labels, mesh: Participation.SIDECAR });
      return this.mesh.request({ from, url: `http://${host || 'echo'}${path}`, method, headers });
    }
    const [, namespace = '', name = '', section] =
      /gateway:\/\/([^/]+)\/([^#\]]+)(?:#([^\]]*))?/.exec(call.gateway ?? '') ?? [];
    const explicit = /:(\d+)$/.exec(call.gateway ?? '')?.[1];
    const port = explicit ?? this.portOf(namespace, name, section?.split(',', 1)[0], call.kind);
    const scheme = { https: 'https', 'tls-rejected': 'tls', tcp: 'tcp' }[call.kind as string] ?? 'http';
    return this.mesh.request({
      from: Client.outside(),
      gateway: { namespace, labels: { 'gateway.networking.k8s.io/gateway-name': name } },
      url: `${scheme}://gateway:${port}${path}`,
      method,
      headers: { ...headers, host: host || 'gateway' },
      tls: { ...(call.sni && { sni: call.sni }), ...(call.hasCertificate && { principal: 'spiffe://client' }) },
    });
  }

  /** Port of a listener; without a name, of the first listener with the protocol of the request. */
  private portOf(namespace: string, name: string, section: string | undefined, kind: string): number {
    const gateway = this.test.manifests.find(
      (manifest) =>
        manifest.kind === 'Gateway' && manifest.metadata.namespace === namespace && manifest.metadata.name === name,
    );
    const listeners = (gateway?.spec?.listeners ?? []) as { name: string; port: number; protocol: string }[];
    const protocol = kind === 'https' ? 'HTTPS' : 'HTTP';
    const found =
      listeners.find((listener) => listener.name === section) ??
      listeners.find((listener) => listener.protocol === protocol) ??
      listeners[0];
    return found?.port ?? 80;
  }
}

/** Certificates that the tests create themselves. */
const CREATED: readonly Record<string, unknown>[] = [
  secret('gateway-conformance-infra', 'tls-validity-checks-certificate'),
  secret('gateway-conformance-web-backend', 'certificate'),
  bundle('gateway-conformance-infra', 'tls-validity-checks-ca-certificate'),
  bundle('gateway-conformance-infra', 'tls-validity-checks-per-port-ca-certificate'),
  bundle('gateway-conformance-infra', 'tls-checks-ca-certificate'),
  bundle('gateway-conformance-infra', 'mismatch-ca-certificate'),
  bundle('gateway-conformance-web-backend', 'web-backend-cm'),
];

function secret(namespace: string, name: string): Record<string, unknown> {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, data: certificate() };
}

function bundle(namespace: string, name: string): Record<string, unknown> {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data: { 'ca.crt': authority() } };
}

/** The tests use a class of their own, which is that of Istio here. */
const CLASS: ConformanceManifest & Record<string, unknown> = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'GatewayClass',
  metadata: { name: 'conformance' },
  spec: { controllerName: 'istio.io/gateway-controller' },
};

function differencesOf(answer: Answer, call: ConformanceCall): string[] {
  const { outcome, destinations, path, authority, location } = answer;
  const found: string[] = [];
  if (call.kind === 'tls-rejected') {
    return outcome === Outcome.TLS_FAILURE ? [] : [outcome];
  }
  const isReached = outcome === Outcome.REACHED;
  const status = isReached ? 200 : answer.status;
  if (status === undefined || !call.status.includes(status)) {
    return [`${outcome} ${status}, not ${call.status.join(' or ')}`, ...answer.steps, ...answer.caveats];
  }
  if (call.backend !== undefined && isReached) {
    const workloads = destinations.flatMap((destination) => destination.workloads);
    const expected = `${call.namespace ?? 'gateway-conformance-mesh'}/${call.backend}`;
    if (!workloads.includes(expected)) {
      found.push(`${workloads.join()}, not ${expected}`);
    }
  }
  if (call.path !== undefined && isReached && path !== call.path) {
    found.push(`path ${path}, not ${call.path}`);
  }
  if (call.host !== undefined && isReached && authority !== call.host) {
    found.push(`host ${authority}, not ${call.host}`);
  }
  return call.redirect === undefined ? found : [...found, ...redirectDifferences(location ?? '', call)];
}

function redirectDifferences(location: string, { redirect = {}, request }: ConformanceCall): string[] {
  const url = new URL(location);
  const expected = {
    protocol: redirect.scheme && `${redirect.scheme}:`,
    hostname: redirect.host,
    port: redirect.port,
    pathname: redirect.path ?? request.path ?? '/',
  };
  return Object.entries(expected).flatMap(([name, value]) => {
    const actual = url[name as 'hostname'];
    return value === undefined || actual === value ? [] : [`${name} ${actual}, not ${value}`];
  });
}

/** What all tests need, but do not contain. */
export const ADDED: readonly Record<string, unknown>[] = [...CREATED, CLASS];
