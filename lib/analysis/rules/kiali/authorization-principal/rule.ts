import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { didYouMean } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { TRUST_DOMAIN } from '../../../../facts/namespaces';
import { sourcesOf } from '../../../../world/authorization-rules';
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
    'A principal in the policy is the identity of a service account that is not there, or it is not written as Istio writes identities: `<trust domain>/ns/<namespace>/sa/<service account>`, without `spiffe://`. No caller has it, so an ALLOW rule lets nobody in and a DENY rule stops nobody.',
  fix: 'Correct the principal, or create the service account and let the pods run as it.',
  documentation: istioPage('reference/config/security/authorization-policy'),
  examples: __dirname,
});

const FOREIGN_TRUST_DOMAIN = defineCode({
  code: 'KIA0108',
  severity: Severity.WARNING,
  title: 'An AuthorizationPolicy names a trust domain that the mesh does not know',
  explanation:
    'The principal belongs to a trust domain that is neither that of the mesh nor one of its aliases. Whether somebody has the identity cannot be known here. `cluster.local` always stands for the trust domain of the mesh.',
  fix: 'Correct the trust domain, or name it in `trustDomain` or `trustDomainAliases` of the mesh-wide configuration.',
  documentation: istioPage('tasks/security/authorization/authz-td-migration'),
  examples: __dirname,
});

const PRINCIPAL = /^([^/]+)\/ns\/([^/]+)\/sa\/([^/]+)$/;
const SPIFFE = 'spiffe://';
const FORM = `${TRUST_DOMAIN}/ns/<namespace>/sa/<service account>`;

/** Callers in AuthorizationPolicies that nobody is. */
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
    // The default stands for the trust domain of the mesh, whatever that is.
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

  private principal(principal: string, place: Place): void {
    const [, trustDomain = '', namespace = '', name = ''] = PRINCIPAL.exec(principal) ?? [];
    if (principal.startsWith(SPIFFE)) {
      const message = `Istio puts ${SPIFFE} in front of principals itself, so nobody has ${quote(principal)}`;
      this.report(UNKNOWN_ACCOUNT, place, { message, suggestion: `leave ${SPIFFE} out` });
    } else if (!principal.includes('*') && name === '') {
      this.malformed(principal, place);
    } else if (!trustDomain.includes('*') && name !== '' && !this.trustDomains.has(trustDomain)) {
      this.foreign(trustDomain, place);
    } else {
      this.account(namespace, name, place);
    }
  }

  /** SPIFFE allows other identities, but none without a path, and Istio's own certificates hold none of them. */
  private malformed(principal: string, place: Place): void {
    this.report(UNKNOWN_ACCOUNT, place, {
      message: `${quote(principal)} is not written as Istio writes identities`,
      suggestion: `use ${FORM}`,
      severity: principal.includes('/') ? Severity.WARNING : Severity.ERROR,
    });
  }

  private foreign(trustDomain: string, place: Place): void {
    const { settings, meshConfig } = this.world;
    this.report(FOREIGN_TRUST_DOMAIN, place, {
      message: `the mesh does not know trust domain ${quote(trustDomain)}`,
      suggestion: didYouMean(trustDomain, [...this.trustDomains], 'correct it, or name it in the mesh configuration'),
      isUnsure: settings.trustDomain === undefined && !meshConfig.has('trustDomain') && settings.isClosed !== true,
    });
  }

  /** A pattern, or a part of one, is not looked up. */
  private account(namespace: string, name: string, place: Place): void {
    if (name === '' || `${namespace}${name}`.includes('*') || this.accounts.has(namespace, name)) {
      return;
    }
    this.report(UNKNOWN_ACCOUNT, place, {
      message: `namespace ${quote(namespace)} has no service account ${quote(name)}`,
      suggestion: didYouMean(name, this.accounts.namesIn(namespace), 'correct the name, or create the service account'),
      isUnsure: !this.world.isClosed,
      isLikely: this.accounts.holdsSome(namespace),
    });
  }
}
