import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { conditionsOf, sourcesOf } from '../../../../world/authorization-rules';
import { Kind } from '../../../../world/kinds';
import { policyWorkloads } from '../../../../world/policy-workloads';
import type { Place, Resource } from '../../../../world/resource';
import {
  type AcceptedTokens,
  hasOwnTokenFilter,
  hasTokenRules,
  TokenScopes,
  TokenValidation,
} from '../../../../world/token-validation';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';
import { unknownTokens } from './tokens';

const NOT_VALIDATED = defineCode({
  code: 'ANA0121',
  severity: Severity.ERROR,
  title: 'An AuthorizationPolicy matches tokens that are not validated',
  explanation:
    'Request principals and claims come from a JWT that a RequestAuthentication for the same pods validates. Without one, requests have neither: an ALLOW rule that requires them allows nothing, and a DENY rule for requests without them denies everything.',
  fix: 'Add a RequestAuthentication for the pods of the policy, or correct its selector.',
  documentation: istioPage('reference/config/security/authorization-policy'),
  examples: __dirname,
});

const NOT_ACCEPTED = defineCode({
  code: 'ANA0122',
  severity: Severity.ERROR,
  title: 'An AuthorizationPolicy expects tokens that no RequestAuthentication accepts',
  explanation:
    'The policy names an issuer or an audience that is not in the RequestAuthentications of its namespace or of the mesh. Requests with such a token are rejected, or do not have the principal, so the rule never matches. The issuer must be equal, including a slash at its end.',
  fix: 'Use the issuer and the audiences of the RequestAuthentication.',
  documentation: istioPage('reference/config/security/request_authentication'),
  examples: __dirname,
});

const MESSAGES = {
  ...messagesOf(NOT_VALIDATED, {
    neverMatches: ({ attribute }: { attribute: string }) => ({
      message: `no RequestAuthentication applies to the pods of the policy, so ${attribute} never matches`,
      suggestion: 'add a RequestAuthentication for the same pods',
    }),
    alwaysMatches: ({ attribute }: { attribute: string }) => ({
      message: `no RequestAuthentication applies to the pods of the policy, so ${attribute} matches every request, and all are denied`,
      suggestion: 'add a RequestAuthentication for the same pods',
    }),
  }),
  ...messagesOf(NOT_ACCEPTED, {
    unknownIssuer: ({ value, issuer }: { value: string; issuer: string }) => ({
      message: `no RequestAuthentication accepts tokens of the issuer in ${quote(value)}`,
      suggestion: `use the exact issuer of a RequestAuthentication, as in ${quote(`${issuer}/*`)}`,
    }),
    unknownAudience: ({ value, audience }: { value: string; audience: string }) => ({
      message: `no RequestAuthentication accepts tokens for the audience ${quote(value)}`,
      suggestion: `use an audience of a RequestAuthentication, such as ${quote(audience)}`,
    }),
  }),
};

const TOKEN_ATTRIBUTES = 'request.auth.';

/** Reports AuthorizationPolicies that match tokens which the proxies do not validate or accept. */
export const rule: Rule = {
  name: 'authorization-token',
  codes: [NOT_VALIDATED, NOT_ACCEPTED],
  check(world: World, report: Report): void {
    const policies = world.of(Kind.AuthorizationPolicy);
    if (policies.length === 0 || hasOwnTokenFilter(world)) {
      return;
    }
    const tokens = new TokenValidation(world, world.of(Kind.RequestAuthentication).filter(hasTokenRules));
    const scopes = new TokenScopes(world);
    for (const policy of policies) {
      const accepted = scopes.acceptedIn(policy.namespace);
      if (isValidated(policy, accepted, tokens)) {
        checkTokens(policy, accepted, report);
      } else {
        reportNotValidated(policy, world, report);
      }
    }
  },
};

/** Whether any pod of a policy validates tokens. For pods that are not known, any policy of their namespace counts. */
function isValidated(policy: Resource, accepted: AcceptedTokens, tokens: TokenValidation): boolean {
  const workloads = policyWorkloads(policy, tokens.world);
  return workloads.length > 0 ? tokens.isInSome(workloads) : accepted.anyIssuer !== undefined;
}

/** Reports the first place only: the cause is the same for all. */
function reportNotValidated(policy: Resource, world: World, report: Report): void {
  const action = policy.spec.text('action') || 'ALLOW';
  const certainty = { isUnsure: !world.knowsAll(Kind.RequestAuthentication, policy.namespace) };
  const positive = tokenPlaces(policy, 'requestPrincipals', 'values');
  const negative = action === 'DENY' ? tokenPlaces(policy, 'notRequestPrincipals', 'notValues') : [];
  const [first] = positive;
  const [firstNegative] = negative;
  if (first !== undefined) {
    report(MESSAGES.neverMatches({ attribute: first.attribute }), first.place, certainty);
  } else if (firstNegative !== undefined) {
    report(MESSAGES.alwaysMatches({ attribute: firstNegative.attribute }), firstNegative.place, certainty);
  }
}

/** An attribute of tokens in a policy. */
interface TokenPlace {
  readonly attribute: string;
  readonly place: Place;
}

function tokenPlaces(policy: Resource, list: string, values: string): TokenPlace[] {
  const sources = sourcesOf(policy)
    .filter((source) => source.filled(list))
    .map((source) => ({ attribute: list, place: source.at(list) }));
  const conditions = conditionsOf(policy)
    .filter((condition) => condition.text('key')?.startsWith(TOKEN_ATTRIBUTES) && condition.filled(values))
    .map((condition) => ({ attribute: condition.text('key') ?? '', place: condition.at('key') }));
  return [...sources, ...conditions];
}

function checkTokens(policy: Resource, accepted: AcceptedTokens, report: Report): void {
  const { anyIssuer: issuer = '', anyAudience: audience = '' } = accepted;
  for (const { kind, value, place } of unknownTokens(policy, accepted)) {
    const isIssuer = kind === 'issuer';
    report(isIssuer ? MESSAGES.unknownIssuer({ value, issuer }) : MESSAGES.unknownAudience({ value, audience }), place);
  }
}
