// Answers of a real mesh: istiod's code and Envoy. Requests were sent to single proxies, so that each answer is that of one
// proxy: a gateway, or the sidecar of a client or of a server.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A mesh and requests in it. */
export interface Scenario {
  readonly name: string;
  readonly meshConfig?: Record<string, unknown>;
  readonly proxies: readonly RecordedProxy[];
  readonly manifests: readonly Manifest[];
  readonly requests: readonly RecordedRequest[];
}

export type Manifest = Record<string, unknown>;

export interface RecordedProxy {
  readonly name: string;
  readonly type: 'gateway' | 'sidecar' | 'waypoint';
  readonly namespace: string;
  readonly labels: Record<string, string>;
  readonly ip: string;
  readonly serviceAccount?: string;
}

export interface RecordedRequest {
  readonly name: string;
  readonly proxy?: string;
  readonly dir?: 'inbound';
  /** `PORT` of a gateway or pod, or `ADDRESS:PORT`. */
  readonly dst?: string;
  readonly src?: string;
  readonly tls?: { readonly sni?: string; readonly principal?: string; readonly alpn?: readonly string[] };
  readonly method?: string;
  readonly path?: string;
  readonly host?: string;
  readonly headers?: Record<string, string>;
  /** Bytes, instead of HTTP. */
  readonly raw?: string;
  readonly repeat?: number;
  readonly answer: RecordedAnswer;
}

export interface RecordedAnswer {
  readonly status: number;
  /** `not TLS` if a backend answered in plain text, because a proxy passed TLS on to it. */
  readonly error?: string;
  readonly location?: string;
  /** `ADDRESS:PORT` of a pod, or the name of a cluster. */
  readonly upstream?: string;
  readonly histogram?: Record<string, number>;
  readonly received?: readonly { readonly upstream: string; readonly path: string; readonly host: string }[];
  readonly cluster?: string;
  readonly route?: string;
  /** How the response came about, as Envoy logs it. */
  readonly details?: string;
  readonly flags?: string;
}

/** Reads the lines of a file in the folder `cases`. */
export function readCases<T>(file: string): T[] {
  const text = gunzipSync(readFileSync(join(__dirname, 'cases', file))).toString();
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
