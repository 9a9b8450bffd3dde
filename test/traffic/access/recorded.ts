// Requests at one proxy with the answers of a real mesh.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AccessControl, type AccessDecision } from '../../../lib/traffic/access';
import type { InboundProxy, InboundRequest } from '../../../lib/traffic/authorization/inbound-request';
import { meshConfigResource } from '../../../lib/world/input/mesh-settings';
import { Resource } from '../../../lib/world/resource';
import { World } from '../../../lib/world/world';

/** Policies of a mesh. */
export interface RecordedMesh {
  readonly manifests: readonly Record<string, unknown>[];
  readonly mesh: object;
}

/** A request with headers and labels as plain objects. */
export interface RecordedRequest extends Omit<Partial<InboundRequest>, 'headers'> {
  readonly headers?: Record<string, string>;
}

/** A request, by the number of its mesh, and its result. */
export interface RecordedCase {
  readonly name: string;
  readonly mesh: number;
  readonly proxy: Omit<InboundProxy, 'labels' | 'service'> & { readonly labels: Record<string, string> };
  readonly request: RecordedRequest;
  readonly outcome: string;
  readonly status?: number;
  /** Name that Envoy reports for the rule that denies. */
  readonly policy?: string;
}

export interface Recording {
  readonly meshes: readonly RecordedMesh[];
  readonly cases: readonly RecordedCase[];
}

/** Reads a file with a JSON value in each line: first the meshes, then the cases. */
export function readRecording(file: string): Recording {
  const text = readFileSync(join(__dirname, 'cases', file), 'utf8').trim();
  const values = text.split('\n').map((line) => JSON.parse(line) as RecordedMesh | RecordedCase);
  const meshes = values.filter((value) => 'manifests' in value);
  return { meshes, cases: values.filter((value) => 'request' in value) };
}

export function accessControlOf({ manifests, mesh }: RecordedMesh): AccessControl {
  const resources = manifests.map((manifest) => new Resource(manifest));
  return new AccessControl(new World(resources, { isClosed: true, meshConfig: meshConfigResource(mesh) }));
}

export function answerTo({ proxy, request }: RecordedCase, access: AccessControl): AccessDecision {
  return access.at({ ...proxy, labels: new Map(Object.entries(proxy.labels)) }).check(inboundRequest(request));
}

export function inboundRequest(request: RecordedRequest): InboundRequest {
  const { headers = {}, path = '/', ...rest } = request;
  const lowerCase = Object.entries(headers).map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  return {
    protocol: 'http',
    port: 8080,
    method: 'GET',
    host: '',
    ...rest,
    path,
    headers: new Map(lowerCase),
  };
}

/** Name that Envoy reports for the rule that decides: `none` if no ALLOW rule matches. */
export function reportedRule({ policy, rule }: AccessDecision): string {
  return policy === undefined || rule === undefined
    ? 'none'
    : `ns[${policy.namespace}]-policy[${policy.name}]-rule[${rule}]`;
}
