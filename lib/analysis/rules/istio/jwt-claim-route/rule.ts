import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { GATEWAY_NAME } from '../../../../facts/labels';
import { gatewayReference, workloadsOfGateway } from '../../../../world/gateway-workload';
import { Kind } from '../../../../world/kinds';
import { hasLabels } from '../../../../world/labels';
import type { Field, Place, Resource } from '../../../../world/resource';
import type { Workload } from '../../../../world/workload';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const CLAIM_HEADER = '@request.auth.claims';
const MESH = 'mesh';

const CLAIMS_WITHOUT_AUTHENTICATION = defineCode({
  code: 'IST0149',
  severity: Severity.ERROR,
  title: 'A route looks at claims of a token that nobody reads',
  explanation:
    'Claims of a JWT are known to routes only where a RequestAuthentication on the pods of the gateway has checked the token. Without one the match never holds.',
  fix: 'Add a RequestAuthentication that selects the pods of the gateway.',
  documentation: istioAnalysisPage('IST0149'),
  examples: __dirname,
});

function claimExample(rest: string): string {
  return `apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: edge
spec:
  selector:
    istio: ingressgateway
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: shop
spec:
  hosts:
    - shop.example.com
  gateways:
    - edge
  http:
    - match:
        - headers:
            "@request.auth.claims.group":
              exact: beta
      route:
        - destination:
            host: shop-beta${rest}`;
}

function requestAuthenticationExample(): string {
  return `
---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata:
  name: jwt
  namespace: istio-system
spec:
  selector:
    matchLabels:
      istio: ingressgateway
  jwtRules:
    - issuer: https://example.com`;
}

/** Routes by claims on gateways that check no tokens. */
export const rule: Rule = {
  name: 'jwt-claim-route',
  codes: [CLAIMS_WITHOUT_AUTHENTICATION],
  check(world: World, report: Report): void {
    for (const virtualService of world.of(Kind.VirtualService)) {
      const claim = claimMatch(virtualService);
      if (claim !== undefined) {
        for (const gateway of gatewaysOf(virtualService, world)) {
          checkGateway(claim, gateway, world, report);
        }
      }
    }
  },
};

/** A header of a match that stands for a claim. */
interface ClaimMatch {
  readonly header: string;
  readonly place: Place;
}

function claimMatch({ spec }: Resource): ClaimMatch | undefined {
  for (const match of spec.objects('http').flatMap((route) => route.objects('match'))) {
    const found = claimHeader(match, 'headers') ?? claimHeader(match, 'withoutHeaders');
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function claimHeader(match: Field, field: string): ClaimMatch | undefined {
  const header = match.entries(field).find(([name]) => name.startsWith(CLAIM_HEADER))?.[0];
  return header === undefined ? undefined : { header, place: match.at(field, header) };
}

function gatewaysOf(virtualService: Resource, world: World): Resource[] {
  return virtualService.spec
    .texts('gateways')
    .filter(([, name]) => name !== MESH)
    .map(([, name]) => gatewayReference(name, virtualService.namespace))
    .flatMap(({ namespace, name }) => world.find(Kind.Gateway, namespace, name) ?? []);
}

function checkGateway({ header, place }: ClaimMatch, gateway: Resource, world: World, report: Report): void {
  const workload = workloadsOfGateway(gateway, world).find((candidate) => !checksTokens(candidate, world));
  if (workload !== undefined) {
    const { kind, qualifiedName } = workload.resource;
    report(CLAIMS_WITHOUT_AUTHENTICATION, place, {
      message: `no RequestAuthentication checks tokens on ${kind} ${quote(qualifiedName)} of Gateway ${quote(gateway.qualifiedName)}, so ${quote(header)} never matches`,
      suggestion: 'add a RequestAuthentication that selects these pods',
      isUnsure: !world.isClosed,
      isLikely: world.holdsSome(Kind.RequestAuthentication, workload.namespace),
    });
  }
}

function checksTokens(workload: Workload, world: World): boolean {
  const namespaces = new Set([world.rootNamespace, workload.namespace]);
  return [...namespaces]
    .flatMap((namespace) => world.of(Kind.RequestAuthentication, namespace))
    .some(({ spec }) => isFor(spec, workload));
}

function isFor(spec: Field, workload: Workload): boolean {
  const targets = [
    ...spec.objects('targetRefs'),
    ...(spec.object('targetRef') ? [spec.objectOrEmpty('targetRef')] : []),
  ];
  return targets.length > 0
    ? targets.some((target) => target.text('name') === workload.labels.get(GATEWAY_NAME))
    : hasLabels(workload.labels, spec.objectOrEmpty('selector').textMap('matchLabels'));
}
