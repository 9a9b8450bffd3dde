// Requests as people write them, in JSON, YAML or a text.

import { DEFAULT_SERVICE_ACCOUNT } from '../facts/namespaces';
import { isMap } from '../private/map-reader';
import { Client } from './client';
import type { ClientPodOptions } from './client-pod-options';
import { parseUrl } from './message';
import { Participation } from './participation';
import type { GatewayPods, RequestOptions, WorkloadPort } from './request-options';

type Values = Readonly<Record<string, unknown>>;

/** The keys of a request, and of the maps in it. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  '': ['name', 'from', 'gateway', 'to', 'method', 'url', 'headers', 'claims', 'tls'],
  from: ['namespace', 'labels', 'serviceAccount', 'ip', 'mesh'],
  gateway: ['namespace', 'name', 'labels'],
  to: ['workload', 'port'],
  tls: ['sni', 'principal', 'alpn'],
};

const PARTICIPATIONS: readonly unknown[] = Object.values(Participation);

/** Paths of the keys in a JSON object that a request does not have. */
export function unknownKeys(value: unknown): string[] {
  return Object.entries(KEYS).flatMap(([name, known]) => {
    const map = name === '' || !isMap(value) ? value : value[name];
    const keys = isMap(map) ? Object.keys(map) : [];
    return keys.filter((key) => !known.includes(key)).map((key) => (name === '' ? key : `${name}.${key}`));
  });
}

/** Method and URL in a text such as `POST http://reviews/`; undefined if it is not such a text. */
export function methodAndUrl(text: string): { readonly method: string; readonly url: string } | undefined {
  const [, method = 'GET', url] = /^(?:([A-Z]+) +)?(\S+)$/.exec(text.trim()) ?? [];
  return url === undefined ? undefined : { method, url };
}

/** What to write in place of a text that is not a request. */
export function requestRemedy(text: string): string {
  const [, method, url] = /^([A-Za-z]+) +(\S+)$/.exec(text.trim()) ?? [];
  return method === undefined || method === method.toUpperCase()
    ? 'use a text such as GET http://reviews/'
    : `methods are in upper case: ${method.toUpperCase()} ${url}`;
}

/** Why a URL cannot be requested, and what to write; undefined if it can. */
export function urlProblem(url: string): { readonly reason: string; readonly remedy: string } | undefined {
  return parseUrl(url) === undefined
    ? { reason: `the URL ${url} is invalid`, remedy: 'use http://HOST/PATH' }
    : undefined;
}

/** A request in a few words: `POST http://reviews/ from shop/cart`. */
export function requestTitle({ method = 'GET', url, from }: RequestOptions): string {
  return `${method} ${url} from ${clientTitle(from)}`;
}

/** A client as `clientFrom` reads it; a pod by its namespace and service account. */
function clientTitle({ _spec: { isOutside, workload, pod } }: Client): string {
  if (workload !== undefined) {
    return `${workload.namespace}/${workload.name}`;
  }
  return isOutside || pod === undefined
    ? 'outside'
    : `sa:${pod.namespace}/${pod.serviceAccount ?? DEFAULT_SERVICE_ACCOUNT}`;
}

/** The request in a JSON object; a text if the object is not a request: the reason. */
export function requestFrom(value: unknown): RequestOptions | string {
  if (!isMap(value)) {
    return 'the request is not a map';
  }
  if (typeof value.url !== 'string') {
    return 'the request has no url';
  }
  const from = clientFrom(value.from ?? 'outside');
  if (typeof from === 'string') {
    return from;
  }
  const gateway = value.gateway === undefined || value.gateway === null ? undefined : gatewayFrom(value.gateway);
  const to = value.to === undefined || value.to === null ? undefined : targetFrom(value.to);
  const problem = [gateway, to].find((part) => typeof part === 'string');
  if (typeof problem === 'string') {
    return problem;
  }
  return {
    from,
    url: value.url,
    headers: textsOf(value.headers),
    ...(typeof value.method === 'string' && { method: value.method }),
    ...(isMap(value.claims) && { claims: value.claims }),
    ...(gateway !== undefined && { gateway: gateway as GatewayPods }),
    ...(to !== undefined && { to: to as WorkloadPort }),
    ...(isMap(value.tls) && { tls: tlsFrom(value.tls) }),
  };
}

/** The client in `outside`, `NS/WORKLOAD`, `sa:NS/NAME` or a map; a text if it is none of them: the reason. */
export function clientFrom(value: unknown): Client | string {
  if (value === 'outside') {
    return Client.outside();
  }
  if (isMap(value)) {
    return value.mesh === undefined || value.mesh === null || PARTICIPATIONS.includes(value.mesh)
      ? Client.pod(podFrom(value))
      : `from.mesh cannot be ${JSON.stringify(value.mesh)}; use ${PARTICIPATIONS.join(', ')}`;
  }
  const [, account, namespace, name] = /^(sa:)?([^/]+)\/([^/]+)$/.exec(textOf(value)) ?? [];
  if (namespace === undefined || name === undefined) {
    return `from cannot be ${JSON.stringify(value)}; use outside, NS/WORKLOAD or sa:NS/NAME`;
  }
  return account === undefined ? Client.workload(namespace, name) : Client.serviceAccount(namespace, name);
}

/** The gateway in `NS/WORKLOAD` or a map; a text if it is neither: the reason. */
export function gatewayFrom(value: unknown): GatewayPods | string {
  if (isMap(value)) {
    const { namespace = 'default', name, labels } = value;
    return {
      namespace: textOf(namespace),
      ...(typeof name === 'string' && { name }),
      ...(isMap(labels) && { labels: textsOf(labels) }),
    };
  }
  const [, namespace, name] = /^([^/]+)\/([^/]+)$/.exec(textOf(value)) ?? [];
  return namespace === undefined || name === undefined
    ? `gateway cannot be ${JSON.stringify(value)}; use NS/WORKLOAD`
    : { namespace, name };
}

/** The port of a workload in a map or in `NS/WORKLOAD:PORT`; a text if it is neither: the reason. */
export function targetFrom(value: unknown): WorkloadPort | string {
  const [, written, number] = /^([^/]+\/[^/:]+):(\d+)$/.exec(textOf(value)) ?? [];
  const { workload, port } = isMap(value) ? value : { workload: written, port: number };
  return typeof workload === 'string' && Number(port) > 0
    ? { workload, port: Number(port) }
    : `to cannot be ${JSON.stringify(value)}; it needs a workload and a port`;
}

function podFrom({ namespace = 'default', labels, serviceAccount, ip, mesh }: Values): ClientPodOptions {
  return {
    namespace: textOf(namespace),
    ...(isMap(labels) && { labels: textsOf(labels) }),
    ...(typeof serviceAccount === 'string' && serviceAccount !== '' && { serviceAccount }),
    ...(typeof ip === 'string' && ip !== '' && { ip }),
    ...(PARTICIPATIONS.includes(mesh) && { mesh: mesh as Participation }),
  };
}

function tlsFrom({ sni, principal, alpn }: Values): NonNullable<RequestOptions['tls']> {
  return {
    ...(typeof sni === 'string' && sni !== '' && { sni }),
    ...(typeof principal === 'string' && principal !== '' && { principal }),
    ...(Array.isArray(alpn) && { alpn: alpn.map(textOf) }),
  };
}

/** Text of a value of JSON. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Texts by name; lists are joined, as proxies join repeated headers. */
function textsOf(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(isMap(value) ? value : {}).map(([key, item]) => [
      key,
      Array.isArray(item) ? item.map(textOf).join(',') : textOf(item),
    ]),
  );
}
