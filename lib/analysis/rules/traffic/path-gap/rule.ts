import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import type { InboundProxy, InboundRequest } from '../../../../traffic/authorization/inbound-request';
import { actionOf } from '../../../../traffic/authorization/policy';
import { pathVariants } from '../../../../traffic/requests/path-variants';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';
import { meshOfWorld } from '../../../traffic/mesh-of-world';

const GAP = defineCode({
  code: 'ANA0305',
  severity: Severity.WARNING,
  title: 'Variants of a path get past a DENY policy',
  explanation:
    'A DENY policy compares paths as texts, after the normalization that the mesh configuration sets. By default, the proxy resolves dot segments only: double slashes and escaped slashes stay, and an exact path does not cover the same path with a slash at its end. If the application treats these like the denied path, the policy can be bypassed. The severity is INFO if only double and escaped slashes get past, because one setting of the mesh closes this for all policies.',
  fix: 'Deny what follows an exact path too, such as `/admin/*` beside `/admin`, and set `meshConfig.pathNormalization.normalization` to DECODE_AND_MERGE_SLASHES: each of the two closes other gaps. Or allow the known paths instead of denying some.',
  documentation: istioPage('ops/best-practices/security/#understand-path-normalization-in-authorization'),
  examples: __dirname,
});

interface Gap {
  readonly path: string;
  readonly variants: readonly string[];
}

/** What closes all gaps but that of the slash at the end. */
const SLASHES = 'set meshConfig.pathNormalization.normalization to DECODE_AND_MERGE_SLASHES';

const MESSAGES = messagesOf(GAP, {
  trailingSlash: (gap: Gap) => ({
    message: textOf(gap),
    suggestion: `also deny ${quote(`${gap.path}/*`)}${gap.variants.length > 1 ? `, and ${SLASHES}` : ''}`,
  }),
  slashes: (gap: Gap) => ({
    message: textOf(gap),
    suggestion: SLASHES,
    severity: Severity.INFO,
  }),
});

function textOf({ path, variants }: Gap): string {
  return `requests for ${variants.map(quote).join(' and ')} get past the denial of ${quote(path)}`;
}

/** Reports paths of DENY policies whose variants no policy denies. */
export const rule: Rule = {
  name: 'path-gap',
  codes: [GAP],
  defersTo: new Set(['ANA0120', 'ANA0123', 'ANA0140', 'IST0106', 'IST0127', 'KIA0004']),
  check(world: World, report: Report): void {
    for (const policy of world.of(Kind.AuthorizationPolicy)) {
      if (actionOf(policy) === 'DENY') {
        checkPolicy(policy, world, report);
      }
    }
  },
};

function checkPolicy(policy: Resource, world: World, report: Report): void {
  const proxy = proxyOf(policy);
  for (const operation of proxy === undefined ? [] : operationsOf(policy)) {
    for (const [index, value] of operation.texts('paths')) {
      const path = samplePath(value);
      const variants = path === undefined || proxy === undefined ? [] : gaps(path, operation, proxy, world);
      if (path !== undefined && variants.length > 0) {
        const gap = { path, variants };
        const message = variants.includes(`${path}/`) ? MESSAGES.trailingSlash(gap) : MESSAGES.slashes(gap);
        report(message, operation.at('paths', index));
      }
    }
  }
}

function operationsOf({ spec }: Resource): Field[] {
  return spec.objects('rules').flatMap((entry) => entry.objects('to').flatMap((to) => to.object('operation') ?? []));
}

/** Pods that a policy selects, by the labels of its selector; undefined if it is attached to another object. */
function proxyOf({ spec, namespace }: Resource): InboundProxy | undefined {
  if (spec.has('targetRef') || spec.has('targetRefs')) {
    return undefined;
  }
  return { kind: 'sidecar', namespace, labels: spec.objectOrEmpty('selector').textMap('matchLabels') };
}

/** A path that a value matches; undefined for values that match all paths. */
function samplePath(value: string): string | undefined {
  const path = value
    .replace(/^\*/, '/sample')
    .replace(/\*$/, '')
    .replace(/\{\*\*?\}/g, 'sample');
  return value === '*' || value === '/*' || !path.startsWith('/') || path === '/' ? undefined : path;
}

/** The variants of a path that no policy denies, although the path itself may be denied. */
function gaps(path: string, operation: Field, proxy: InboundProxy, world: World): string[] {
  const mesh = meshOfWorld(world);
  const request = requestFor(operation);
  return mesh._mayDeny(proxy, { ...request, path })
    ? pathVariants(path).filter((variant) => !mesh._mayDeny(proxy, { ...request, path: variant }))
    : [];
}

/** A request with an open client, method, host and headers, so that only its path decides. */
function requestFor(operation: Field): InboundRequest {
  const [, port] = operation.texts('ports')[0] ?? [];
  return {
    protocol: 'http',
    port: Number(port ?? 80),
    method: 'GET',
    path: '/',
    host: '',
    headers: new Map(),
    tls: 'istio',
    freedom: { client: { except: new Set() }, method: true, path: false },
  };
}
