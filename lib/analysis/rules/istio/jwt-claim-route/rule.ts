import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { GATEWAY_NAME } from '../../../../facts/labels';
import { memoized } from '../../../../private/memoized';
import { selectorOf, targetsOf } from '../../../../world/authorization-rules';
import { gatewayReference, workloadsOfGateway } from '../../../../world/gateway-workload';
import { Kind } from '../../../../world/kinds';
import type { Field, Place, Resource } from '../../../../world/resource';
import { gatewayNamesOf } from '../../../../world/virtual-service-routes';
import type { Workload } from '../../../../world/workload';
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

/** The workloads that RequestAuthentications apply to. */
class TokenValidation {
  /** The first of several workloads that validates no tokens. */
  public readonly firstWithout = memoized((workloads: readonly Workload[]) =>
    workloads.find((workload) => !this.validatesTokens(workload)),
  );

  private readonly selected: ReadonlySet<Workload>;
  /** Gateways that RequestAuthentications have as their target: `namespace/name`; only the name for all namespaces. */
  private readonly targets = new Set<string>();

  public constructor(public readonly world: World) {
    const lists = new Set<readonly Workload[]>();
    for (const policy of world.of(Kind.RequestAuthentication)) {
      const isMeshWide = policy.namespace === world.rootNamespace;
      const targets = targetsOf(policy);
      for (const target of targets) {
        this.targets.add(`${isMeshWide ? '' : `${policy.namespace}/`}${target.text('name')}`);
      }
      if (targets.length === 0) {
        lists.add(world.workloads.select(selectorOf(policy), isMeshWide ? undefined : policy.namespace));
      }
    }
    this.selected = new Set([...lists].flat());
  }

  private validatesTokens(workload: Workload): boolean {
    const gateway = workload.labels.get(GATEWAY_NAME);
    return (
      this.selected.has(workload) ||
      (gateway !== undefined && (this.targets.has(gateway) || this.targets.has(`${workload.namespace}/${gateway}`)))
    );
  }
}
