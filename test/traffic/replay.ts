// Sends the requests of recorded scenarios through the model.

import { type Answer, Client, Mesh, Participation, type RequestOptions } from '../../lib/traffic';
import type { Manifest, RecordedProxy, RecordedRequest, Scenario } from './recorded';

// Objects without a time are as old as this in the real mesh.
const CREATED = '2023-11-14T22:13:20Z';

/** The mesh of a scenario. */
export class Replay {
  private readonly inbound: Mesh;
  /** Without policies: answers of clients do not show what servers refuse. */
  private readonly outbound: Mesh;

  public constructor(private readonly scenario: Scenario) {
    const objects = loaded(scenario.manifests);
    this.inbound = meshOf(objects, scenario);
    this.outbound = meshOf(
      objects.filter(({ apiVersion }) => !String(apiVersion).startsWith('security.istio.io/')),
      scenario,
    );
  }

  /** Sends a request; undefined if a URL cannot express it. */
  public send(request: RecordedRequest): Answer | undefined {
    const given = requestOf(this.scenario, request);
    return given && (request.dir === 'inbound' ? this.inbound : this.outbound).request(given);
  }
}

function meshOf(manifests: Manifest[], { meshConfig }: Scenario): Mesh {
  return Mesh.fromManifests(manifests, {
    closedWorld: true,
    defaultIngressGateway: false,
    ...(meshConfig && { meshConfig }),
  });
}

/** The request as the model takes it. */
export function requestOf(scenario: Scenario, request: RecordedRequest): RequestOptions | undefined {
  const proxy = scenario.proxies.find(({ name }) => name === request.proxy) ?? scenario.proxies[0];
  const { method = 'GET', path = '/', host = '', headers = {}, raw } = request;
  if (proxy === undefined || !path.startsWith('/')) {
    return undefined;
  }
  const common = { method, headers: { ...headers, ...(raw === undefined && { host }) } };
  const { tls } = request;
  const scheme = raw === undefined ? (tls === undefined ? 'http' : 'https') : 'tcp';
  const ofTls = tls && { tls: { ...tls, sni: tls.sni ?? '', alpn: [...(tls.alpn ?? ISTIO_PROTOCOLS)] } };
  if (proxy.type === 'gateway') {
    const gateway = { namespace: proxy.namespace, labels: proxy.labels };
    return {
      ...common,
      ...ofTls,
      from: Client.outside(request.src),
      gateway,
      url: `${scheme}://gateway:${request.dst ?? 80}${path}`,
    };
  }
  if (request.dir === 'inbound') {
    return {
      ...common,
      ...inbound(scenario, proxy, request),
      url: `${scheme}://${host.split(':', 1)[0] || 'a'}:80${path}`,
    };
  }
  return { ...common, ...ofTls, from: pod(proxy), url: `${scheme}://${request.dst}${path}` };
}

function inbound({ manifests }: Scenario, { ip }: RecordedProxy, { dst, src, tls }: RecordedRequest) {
  const target = manifests.find(({ status }) => (status as { podIP?: string } | undefined)?.podIP === ip);
  const { name, namespace = 'default' } = (target?.metadata ?? {}) as { name?: string; namespace?: string };
  return {
    from: Client.pod({ namespace: 'nowhere', mesh: Participation.NONE, ip: src ?? '127.0.0.1' }),
    to: { workload: `${namespace}/${name}`, port: Number(dst) },
    ...(tls && { tls: { ...tls, alpn: [...(tls.alpn ?? ISTIO_PROTOCOLS)] } }),
  };
}

const ISTIO_PROTOCOLS = ['istio-http/1.1', 'istio', 'http/1.1'];

function pod({ namespace, labels, serviceAccount, ip }: RecordedProxy): Client {
  const mesh = Participation.SIDECAR;
  return Client.pod({ namespace, labels, ip, mesh, ...(serviceAccount && { serviceAccount }) });
}

/** The objects as the real mesh loads them: with addresses of Services and times of creation. */
function loaded(manifests: readonly Manifest[]): Manifest[] {
  let address = 0;
  return manifests.map((manifest) => {
    const metadata = { creationTimestamp: CREATED, ...(manifest.metadata as object) };
    const spec = manifest.spec as { clusterIP?: string; type?: string } | undefined;
    if (manifest.kind !== 'Service' || spec?.clusterIP !== undefined || spec?.type === 'ExternalName') {
      return { ...manifest, metadata };
    }
    address += 1;
    return { ...manifest, metadata, spec: { ...spec, clusterIP: `10.96.0.${address}` } };
  });
}
