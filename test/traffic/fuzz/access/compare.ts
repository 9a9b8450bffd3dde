// Compares access decisions with the answers of a real mesh.

import type { AccessControl, AccessDecision } from '../../../../lib/traffic/access';
import type { InboundProxy } from '../../../../lib/traffic/authorization/inbound-request';
import { normalizePath, type PathNormalization } from '../../../../lib/traffic/path-normalization';
import { accessControlOf, inboundRequest, reportedRule } from '../../access/recorded';
import { AUTHORIZER_IP, type FuzzProxy, manifestsOf, PROXIES, type RandomMesh, randomMesh } from './mesh';
import { askRealMesh, type RealAnswer, type RealAnswers } from './real-mesh';
import type { MeshRequest } from './requests';

/** Time at which tokens must be valid; those of the requests expire long before or long after. */
const TIME = 1750000000;
// TLS that the proxy does not end arrives at a server without TLS.
const TLS_PASSED_ON = 'first record does not look like';

/** Ports whose protocol the proxy detects, because no Service declares it. */
const DETECTED: ReadonlySet<string> = new Set(['7070', '9999']);

export interface Comparison {
  readonly compared: number;
  readonly differences: readonly string[];
}

/** Differences in a number of random meshes. */
export function compareMeshes(folder: string, first: number, count: number): Comparison {
  const meshes = Array.from({ length: count }, (_, index) => randomMesh(first + index));
  const results = askRealMesh(folder, meshes);
  const comparisons = meshes.map((mesh, index) => compareMesh(mesh, results[index]));
  return {
    compared: comparisons.reduce((sum, { compared }) => sum + compared, 0),
    differences: meshes.flatMap((mesh, index) => lasting(folder, mesh, comparisons[index]?.differences ?? [])),
  };
}

/** Differences that a second try confirms: on a busy machine, connections may fail and logs may come too late. */
function lasting(folder: string, mesh: RandomMesh, differences: readonly string[]): readonly string[] {
  if (differences.length === 0) {
    return [];
  }
  const again = compareMesh(mesh, askRealMesh(folder, [mesh])[0]);
  return again.compared === 0 ? again.differences : differences.filter((each) => again.differences.includes(each));
}

function compareMesh(mesh: RandomMesh, result: RealAnswers | undefined): Comparison {
  if (result === undefined || result.failures.length > 0) {
    return { compared: 0, differences: [`${mesh.name}: the real mesh does not start`] };
  }
  const { pathNormalization } = mesh.mesh;
  const control = accessControlOf({ manifests: manifestsOf(mesh, result.refused), mesh: mesh.mesh });
  const differences: string[] = [];
  let compared = 0;
  for (const [number, request] of mesh.requests.entries()) {
    const expected = resultOf(result.answers[number], request);
    if (expected !== undefined) {
      compared++;
      const decision = decisionOn(request, control, pathNormalization?.normalization ?? 'BASE');
      if (!agree(decision, expected)) {
        differences.push(`${mesh.name}/${request.name}: ${textOf(decision)}, not ${expected}`);
      }
    }
  }
  return { compared, differences };
}

const HOLDERS = new Map<AccessControl, Map<string, InboundProxy>>();

function proxyFor(name: string, control: AccessControl): InboundProxy {
  const known = HOLDERS.get(control) ?? new Map<string, InboundProxy>();
  HOLDERS.set(control, known);
  const { kind, namespace, labels } = PROXIES[name] as FuzzProxy;
  const proxy = known.get(name) ?? { kind, namespace, labels: new Map(Object.entries(labels)) };
  known.set(name, proxy);
  return proxy;
}

function decisionOn(request: MeshRequest, control: AccessControl, level: PathNormalization): AccessDecision {
  const { tls, dst, src, raw, headers = {}, path = '/', proxy } = request;
  const trimmed = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.trim()]));
  return control.at(proxyFor(proxy, control)).check(
    inboundRequest({
      protocol: raw === undefined ? 'http' : 'tcp',
      isDetected: DETECTED.has(dst),
      port: Number(dst),
      sourceIp: src,
      destinationIp: PROXIES[proxy]?.ip,
      method: request.method ?? 'GET',
      host: request.host ?? '',
      path: normalizePath(path, level) ?? path,
      headers: trimmed,
      time: TIME,
      ...(tls && { tls: tls.alpn === undefined ? ('istio' as const) : ('other' as const), sni: tls.sni }),
      ...(tls?.principal && { peer: tls.principal.replace('spiffe://', '') }),
    }),
  );
}

/** The answer of the real mesh in one word or two; undefined if it is about something else. */
function resultOf(answer: RealAnswer | undefined, { raw, dst, tls }: MeshRequest): string | undefined {
  if (answer === undefined || answer.status === 400) {
    return undefined;
  }
  const isPassedOn = tls?.alpn !== undefined && answer.error?.includes(TLS_PASSED_ON) === true;
  if (raw !== undefined) {
    const isOpen = isPassedOn || answer.body?.startsWith('HTTP/1.1 200') === true;
    return isOpen ? 'allowed' : 'closed';
  }
  if (answer.error !== undefined) {
    return DETECTED.has(dst) && isPassedOn ? 'allowed' : 'closed';
  }
  const details = answer.log?.details ?? '';
  if (details.startsWith('rbac_access_denied')) {
    return `403 ${/ns\[.*?rule\[\d+\]/.exec(details)?.[0] ?? 'none'}`;
  }
  if (details.startsWith('jwt_authn')) {
    return `token ${answer.status}`;
  }
  if (details === 'ext_authz_denied' || answer.received?.some(({ upstream }) => upstream.startsWith(AUTHORIZER_IP))) {
    return answer.status === 200 ? 'asked, allowed' : 'asked, denied';
  }
  return answer.status === 200 ? 'allowed' : `${answer.status}`;
}

function textOf(decision: AccessDecision): string {
  switch (decision.outcome) {
    case 'tls-failure':
      return 'closed';
    case 'unknown':
      return 'asked';
    case 'allowed':
      return 'allowed';
    default:
      if (decision.request.protocol === 'tcp') {
        return 'closed';
      }
      return decision.policy?.kind === 'RequestAuthentication'
        ? `token ${decision.status}`
        : `403 ${reportedRule(decision)}`;
  }
}

function agree(decision: AccessDecision, expected: string): boolean {
  const found = textOf(decision);
  // An external authorizer is asked first, so it may deny what policies deny too.
  const isAsked = decision.caveats.some((caveat) => caveat.includes('external authorizer'));
  const mayBeAsked = found === 'asked' || (isAsked && expected === 'asked, denied');
  // The log of Envoy, with the details, may come too late.
  const isSameStatus = /^40[13]$/.test(expected) && `${decision.status ?? 403}` === expected;
  return found === expected || isSameStatus || (expected.startsWith('asked') && mayBeAsked);
}
