import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { didYouMean } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { TRUST_DOMAIN } from '../../../../facts/namespaces';
import { conditionsOf, sourcesOf, valuesOfCondition } from '../../../../world/authorization-rules';
import { Kind } from '../../../../world/kinds';
import type { Field, Place } from '../../../../world/resource';
import { ServiceAccounts } from '../../../../world/service-accounts';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const UNKNOWN_ACCOUNT = defineCode({
  code: 'KIA0106',
  severity: Severity.ERROR,
  title: 'An AuthorizationPolicy names a service account that does not exist',
  explanation:
    'A principal in the policy is the identity of a service account that does not exist, or it does not have the form of an Istio identity, `<trust domain>/ns/<namespace>/sa/<service account>` without `spiffe://`. No client has it, so an ALLOW rule allows nothing, and a DENY rule denies nothing.',
  fix: 'Correct the principal, or create the service account and assign it to the pods.',
  documentation: istioPage('reference/config/security/authorization-policy'),
  examples: __dirname,
});

const FOREIGN_TRUST_DOMAIN = defineCode({
  code: 'KIA0108',
  severity: Severity.WARNING,
  title: 'An AuthorizationPolicy names an unknown trust domain',
  explanation:
    'The trust domain of the principal is neither the trust domain of the mesh nor one of its aliases. The analysis cannot check whether a client has this identity. `cluster.local` always represents the trust domain of the mesh.',
  fix: 'Correct the trust domain, or add it to the mesh configuration, in `trustDomain` or `trustDomainAliases`.',
  documentation: istioPage('tasks/security/authorization/authz-td-migration'),
  examples: __dirname,
});

const PRINCIPAL = /^([^/]+)\/ns\/([^/]+)\/sa\/([^/]+)$/;
const SPIFFE = 'spiffe://';
const FORM = `${TRUST_DOMAIN}/ns/<namespace>/sa/<service account>`;

/** A name that does not exist, and the existing names that may be meant instead. */
interface UnknownName {
  readonly name: string;
  readonly candidates: readonly string[];
}

const MESSAGES = {
  ...messagesOf(UNKNOWN_ACCOUNT, {
    unknownServiceAccount: ({ namespace, name, candidates }: UnknownName & { namespace: string }) => ({
      message: `namespace ${quote(namespace)} has no service account ${quote(name)}`,
      suggestion: didYouMean(name, candidates, 'correct the name, or create the service account'),
    }),
    spiffePrefix: ({ principal }: { principal: string }) => ({
      message: `no client has the principal ${quote(principal)} because Istio adds ${SPIFFE} itself`,
      suggestion: `remove ${SPIFFE}`,
    }),
    malformedPrincipal: ({ principal }: { principal: string }) => ({
      message: `${quote(principal)} does not have the form of an Istio identity`,
      suggestion: `use ${FORM}`,
      // SPIFFE allows identities of other forms, but all of them have a path. Istio's own certificates do not contain them.
      severity: principal.includes('/') ? Severity.WARNING : Severity.ERROR,
    }),
  }),
  ...messagesOf(FOREIGN_TRUST_DOMAIN, {
    unknownTrustDomain: ({ name, candidates }: UnknownName) => ({
      message: `trust domain ${quote(name)} is neither that of the mesh nor an alias`,
      suggestion: didYouMean(name, candidates, 'correct it, or add it to the mesh configuration'),
    }),
  }),
};

/** Reports identities of clients in AuthorizationPolicies that no client has. */
export const rule: Rule = {
  name: 'authorization-principal',
  codes: [UNKNOWN_ACCOUNT, FOREIGN_TRUST_DOMAIN],
  check(world: World, report: Report): void {
    const policies = world.of(Kind.AuthorizationPolicy);
    if (policies.length > 0) {
      const check = new PrincipalCheck(world, report);
      for (const source of policies.flatMap(sourcesOf)) {
        check.source(source);
      }
      for (const condition of policies.flatMap(conditionsOf)) {
        check.condition(condition);
      }
    }
  },
};

class PrincipalCheck {
  private readonly accounts: ServiceAccounts;
  private readonly trustDomains: ReadonlySet<string>;

  public constructor(
    private readonly world: World,
    private readonly report: Report,
  ) {
    this.accounts = new ServiceAccounts(world);
    const aliases = world.meshConfig.texts('trustDomainAliases').map(([, alias]) => alias);
    // The default value represents the trust domain of the mesh in policies, even if the mesh has another one.
    this.trustDomains = new Set([TRUST_DOMAIN, world.trustDomain, ...aliases]);
  }

  public source(source: Field): void {
    for (const field of ['principals', 'notPrincipals']) {
      for (const [index, principal] of source.texts(field)) {
        this.principal(principal, source.at(field, index));
      }
    }
    for (const field of ['serviceAccounts', 'notServiceAccounts']) {
      for (const [index, account] of source.texts(field)) {
        const [namespace, name] = account.includes('/') ? account.split('/') : [source.resource.namespace, account];
        this.account(namespace ?? '', name ?? '', source.at(field, index));
      }
    }
  }

  public condition(condition: Field): void {
    if (condition.text('key') === 'source.principal') {
      for (const { value, place } of valuesOfCondition(condition)) {
        this.principal(value, place);
      }
    }
  }

  private principal(principal: string, place: Place): void {
    const [, trustDomain = '', namespace = '', name = ''] = PRINCIPAL.exec(principal) ?? [];
    if (principal.startsWith(SPIFFE)) {
      this.report(MESSAGES.spiffePrefix({ principal }), place);
    } else if (!principal.includes('*') && name === '') {
      this.report(MESSAGES.malformedPrincipal({ principal }), place);
    } else if (!trustDomain.includes('*') && name !== '' && !this.trustDomains.has(trustDomain)) {
      this.trustDomain(trustDomain, place);
    } else {
      this.account(namespace, name, place);
    }
  }

  private trustDomain(name: string, place: Place): void {
    const { settings, meshConfig } = this.world;
    this.report(MESSAGES.unknownTrustDomain({ name, candidates: [...this.trustDomains] }), place, {
      isUnsure: settings.trustDomain === undefined && !meshConfig.has('trustDomain') && settings.isClosed !== true,
    });
  }

  /** Patterns, and the names of principals that are patterns, are not checked. */
  private account(namespace: string, name: string, place: Place): void {
    if (name === '' || `${namespace}${name}`.includes('*') || this.accounts.has(namespace, name)) {
      return;
    }
    const candidates = this.accounts.namesIn(namespace);
    this.report(MESSAGES.unknownServiceAccount({ namespace, name, candidates }), place, {
      isUnsure: !this.world.knowsAll(Kind.ServiceAccount, namespace),
    });
  }
}
