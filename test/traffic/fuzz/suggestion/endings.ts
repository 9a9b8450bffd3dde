// How calls end in a real mesh: at the proxy of the client, or at that of the server.

import type { Manifest, RecordedProxy, RecordedRequest } from '../../recorded';
import { askRealMesh } from '../ask';
import type { Call, DeclaredMesh } from './random-mesh';

/** How a request ended. */
export interface Ending {
  /** Whether a pod, or a destination outside of the mesh, got it. */
  readonly isServed: boolean;
  /** Whether a policy refused it. */
  readonly isRefused: boolean;
  /** The pod that got it, or refused it; undefined if no pod did. */
  readonly pod: RecordedProxy | undefined;
  /** Port of the pod. */
  readonly port: string;
  /** Path that the pod gets. */
  readonly path: string;
  /** Whether the sidecar of the client passed it through. */
  readonly isPassed: boolean;
}

/** A mesh without the objects that the webhook refuses, and the endings of its calls. */
export interface Asked {
  readonly manifests: readonly Manifest[];
  /** For each call, those of its copies. */
  readonly endings: readonly (readonly Ending[])[];
}

type Question = Omit<RecordedRequest, 'answer'>;

/** A request that leaves a client, and where it arrives. */
interface Arrival {
  readonly call: number;
  readonly sent: RecordedRequest;
  readonly pod: RecordedProxy | undefined;
  readonly port: string;
  /** What is asked at the pod; undefined if the request does not arrive at one. */
  readonly question: Question | undefined;
}

interface Names {
  readonly namespace: string;
}

interface PeerAuthentication {
  readonly mtls: { readonly mode: string };
}

/** Requests may be split, so each is sent several times. */
const COPIES = 3;

/** Asks a real mesh about the calls of meshes, by their names. Meshes that cannot run are left out. */
export function askEndings(tool: string, meshes: readonly DeclaredMesh[]): Map<string, Asked> {
  const sent = ask(tool, meshes, ({ calls }) =>
    calls.flatMap((call, index) => Array.from({ length: COPIES }, () => questionOf(call, `${index}`))),
  );
  const running = meshes.filter(({ name }) => sent.has(name));
  const arrivals = new Map(running.map((mesh) => [mesh.name, arrivalsOf(mesh, sent.get(mesh.name)?.requests ?? [])]));
  const received = ask(tool, running, ({ name }) =>
    (arrivals.get(name) ?? []).flatMap(({ question }) => question ?? []),
  );
  return new Map(
    [...received].map(([name, { manifests, requests }]) => [
      name,
      { manifests, endings: endingsOf(arrivals.get(name) ?? [], requests) },
    ]),
  );
}

function ask(tool: string, meshes: readonly DeclaredMesh[], questionsOf: (mesh: DeclaredMesh) => readonly Question[]) {
  const scenarios = meshes.map((mesh) => ({ ...mesh, requests: questionsOf(mesh) }));
  return new Map(askRealMesh(tool, scenarios).map((answered) => [answered.name, answered]));
}

function questionOf({ from, host, dst, method, path }: Call, name: string): Question {
  return { name, proxy: from, host, dst, method, path };
}

function arrivalsOf(mesh: DeclaredMesh, sent: readonly RecordedRequest[]): Arrival[] {
  return sent.map((request) => {
    const call = Number(request.name);
    const client = mesh.proxies.find(({ name }) => name === request.proxy);
    const isPassed = isPassedThrough(request);
    const [address, port = ''] = (isPassed ? podBehind(mesh, request) : request.answer.upstream)?.split(':') ?? [];
    const pod = mesh.proxies.find(({ ip }) => ip === address);
    const [received] = request.answer.received ?? [];
    const question = pod && {
      name: request.name,
      proxy: pod.name,
      dir: 'inbound' as const,
      dst: port,
      ...(!isPassed && acceptsMutualTls(pod, mesh) && { tls: { principal: principalOf(client) } }),
      method: request.method ?? 'GET',
      path: received?.path ?? request.path ?? '/',
      host: received?.host ?? request.host ?? '',
    };
    return { call, sent: request, pod, port, question };
  });
}

/** Clients use mutual TLS if the server accepts it. The policies of random meshes are for namespaces. */
function acceptsMutualTls({ namespace }: RecordedProxy, { manifests }: DeclaredMesh): boolean {
  const modes = manifests
    .filter(({ kind }) => kind === 'PeerAuthentication')
    .map(({ metadata, spec }) => [(metadata as Names).namespace, (spec as PeerAuthentication).mtls.mode] as const);
  const byNamespace = new Map(modes);
  return (byNamespace.get(namespace) ?? byNamespace.get('istio-system')) !== 'DISABLE';
}

function isPassedThrough({ answer }: RecordedRequest): boolean {
  return answer.upstream?.endsWith('PassthroughCluster') === true;
}

function principalOf(client: RecordedProxy | undefined): string {
  return `spiffe://cluster.local/ns/${client?.namespace}/sa/${client?.serviceAccount}`;
}

/** `ADDRESS:PORT` of the first pod behind the address of a Service. */
function podBehind({ services, proxies }: DeclaredMesh, { dst = '' }: RecordedRequest): string | undefined {
  const [address, number] = dst.split(':');
  const service = services.find((each) => each.address === address);
  const port = service?.ports.find((each) => `${each.port}` === number);
  const pod = proxies.find(({ namespace, labels }) => namespace === service?.namespace && labels.app === service.name);
  return pod && port && `${pod.ip}:${port.targetPort}`;
}

function endingsOf(arrivals: readonly Arrival[], received: readonly RecordedRequest[]): Ending[][] {
  const endings: Ending[][] = [];
  let position = 0;
  for (const { call, sent, pod, port, question } of arrivals) {
    const answer = question === undefined ? sent.answer : received[position]?.answer;
    position += question === undefined ? 0 : 1;
    const isSent = sent.answer.upstream !== undefined;
    const all = endings[call] ?? [];
    endings[call] = all;
    all.push({
      isServed: isSent && answer?.status === 200,
      isRefused: isSent && question !== undefined && (answer?.status === 403 || answer?.status === 0),
      pod,
      port,
      path: question?.path ?? sent.path ?? '/',
      isPassed: isPassedThrough(sent),
    });
  }
  return endings;
}
