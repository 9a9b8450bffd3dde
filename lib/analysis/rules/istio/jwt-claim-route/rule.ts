import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { gatewayReference, workloadsOfGateway } from '../../../../world/gateway-workload';
import { Kind } from '../../../../world/kinds';
import type { Field, Place, Resource } from '../../../../world/resource';
import { TokenValidation } from '../../../../world/token-validation';
import { gatewayNamesOf } from '../../../../world/virtual-service-routes';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const CLAIM_HEADER = '@request.auth.claims';

const CLAIMS_WITHOUT_AUTHENTICATION = defineCode({
  code: 'IST0149',
  severity: Severity.ERROR,
  title: 'A route matches claims of a token that is not validated',
  explanation:
    'Routes can match claims of a JWT only if a RequestAuthentication for the pods of the gateway validates the token. Without one, the route never matches.',
  fix: 'Add a RequestAuthentication that selects the pods of the gateway.',
  documentation: istioAnalysisPage('IST0149'),
  examples: __dirname,
});

const MESSAGES = messagesOf(CLAIMS_WITHOUT_AUTHENTICATION, {
  noRequestAuthentication: (parameters: { kind: string; workload: string; gateway: string; header: string }) => {
    const { kind, workload, gateway, header } = parameters;
    return {
      message: `no RequestAuthentication applies to ${kind} ${quote(workload)} of Gateway ${quote(gateway)}, so ${quote(header)} never matches`,
      suggestion: 'add a RequestAuthentication that selects these pods',
    };
  },
});

/** Reports routes that match claims if the pods of their gateway validate no tokens. */
export const rule: Rule = {
  name: 'jwt-claim-route',
  codes: [CLAIMS_WITHOUT_AUTHENTICATION],
  check(world: World, report: Report): void {
    const tokens = new TokenValidation(world);
    for (const virtualService of world.of(Kind.VirtualService)) {
      const claim = claimMatch(virtualService);
      if (claim !== undefined) {
        for (const gateway of gatewaysOf(virtualService, world)) {
          checkGateway(claim, gateway, tokens, report);
        }
      }
    }
  },
};

/** A header in a match that refers to a claim. */
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
  return gatewayNamesOf(virtualService)
    .map(([, name]) => gatewayReference(name, virtualService.namespace))
    .flatMap(({ namespace, name }) => world.find(Kind.Gateway, namespace, name) ?? []);
}

function checkGateway({ header, place }: ClaimMatch, gateway: Resource, tokens: TokenValidation, report: Report): void {
  const { world } = tokens;
  const workload = tokens.firstWithout(workloadsOfGateway(gateway, world));
  if (workload !== undefined) {
    const { kind, qualifiedName } = workload.resource;
    const parameters = { kind, workload: qualifiedName, gateway: gateway.qualifiedName, header };
    report(MESSAGES.noRequestAuthentication(parameters), place, {
      isUnsure: !world.knowsAll(Kind.RequestAuthentication, workload.namespace),
    });
  }
}
