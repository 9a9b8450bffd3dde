// The requests of the conformance tests of the Gateway API, with the response that they expect.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export interface ConformanceManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: Record<string, unknown>;
}

/** A test with its own manifests and requests. */
export interface ConformanceTest {
  readonly name: string;
  readonly features: readonly string[];
  /** Whether the requests come from pods of the mesh. */
  readonly isMesh?: boolean;
  /** All objects, with those that all tests have in common. */
  readonly manifests: readonly ConformanceManifest[];
  readonly calls: readonly ConformanceCall[];
}

export interface ConformanceCall {
  readonly kind: 'http' | 'https' | 'mesh-http' | 'grpc' | 'tcp' | 'tls-rejected';
  readonly name: string;
  readonly request: {
    readonly host?: string;
    readonly path?: string;
    readonly method?: string;
    readonly headers?: Record<string, string>;
    readonly protocol?: string;
  };
  /** `gateway://NAMESPACE/NAME#LISTENER`; the listener may be missing. */
  readonly gateway?: string;
  /** Labels of the pod that sends the request. */
  readonly from?: string;
  readonly sni?: string;
  /** Whether the client has a certificate that the gateway accepts. */
  readonly hasCertificate?: boolean;
  /** Any of these is expected. */
  readonly status: readonly number[];
  /** Service that gets the request, without the namespace. */
  readonly backend?: string;
  readonly namespace?: string;
  /** Path and Host header that the backend gets. */
  readonly path?: string;
  readonly host?: string;
  readonly redirect?: {
    readonly scheme?: string;
    readonly host?: string;
    readonly port?: string;
    readonly path?: string;
  };
}

type CommonManifests = Record<'base' | 'mesh', readonly ConformanceManifest[]>;

/** Reads all tests that send requests. */
export function readConformanceTests(): ConformanceTest[] {
  const [, ...others] = readLines();
  const common = readCommonManifests();
  return others.map((line) => {
    const test = JSON.parse(line) as ConformanceTest;
    return { ...test, manifests: [...common[test.isMesh ? 'mesh' : 'base'], ...test.manifests] };
  });
}

/** Reads the objects that all tests have in common. */
export function readCommonManifests(): CommonManifests {
  return JSON.parse(readLines()[0] ?? '') as CommonManifests;
}

function readLines(): string[] {
  const file = join(__dirname, '..', 'cases', 'gateway-api-conformance.jsonl.gz');
  return gunzipSync(readFileSync(file)).toString().trimEnd().split('\n');
}
