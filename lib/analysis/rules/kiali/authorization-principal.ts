import { quote } from '../../../diagnostics/words';
import { istioPage } from '../../../facts/documentation';
import { TRUST_DOMAIN } from '../../../facts/namespaces';
import { Kind } from '../../../world/kinds';
import type { Field, Place } from '../../../world/resource';
import type { World } from '../../../world/world';
import { Severity } from '../../finding';
import type { Code, Report, Rule } from '../../rule';
import { didYouMean } from '../suggestion';
import { sourcesOf } from './authorization-rules';
import { ServiceAccounts } from './service-accounts';

const UNKNOWN_ACCOUNT: Code = {
  code: 'KIA0106',
  severity: Severity.ERROR,
  title: 'An AuthorizationPolicy names a service account that does not exist',
  explanation:
    'A principal in the policy is the identity of a service account that is not there, or it is not written as Istio writes identities: `<trust domain>/ns/<namespace>/sa/<service account>`, without `spiffe://`. No caller has it, so an ALLOW rule lets nobody in and a DENY rule stops nobody.',
  fix: 'Correct the principal, or create the service account and let the pods run as it.',
  example: {
    bad: `apiVersion: v1
kind: ServiceAccount
metadata:
  name: bookinfo-productpage
  namespace: bookinfo
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: reviews
  namespace: bookinfo
spec:
  rules:
    - from:
        - source:
            principals:
              - cluster.local/ns/bookinfo/sa/productpage`,
    good: `apiVersion: v1
kind: ServiceAccount
metadata:
  name: bookinfo-productpage
  namespace: bookinfo
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: reviews
  namespace: bookinfo
spec:
  rules:
    - from:
        - source:
            principals:
              - cluster.local/ns/bookinfo/sa/bookinfo-productpage`,
  },
  documentation: istioPage('reference/config/security/authorization-policy'),
};

const FOREIGN_TRUST_DOMAIN: Code = {
  code: 'KIA0108',
  severity: Severity.WARNING,
  title: 'An AuthorizationPolicy names a trust domain that the mesh does not know',
  explanation:
    'The principal belongs to a trust domain that is neither that of the mesh nor one of its aliases. Whether somebody has the identity cannot be known here. `cluster.local` always stands for the trust domain of the mesh.',
  fix: 'Correct the trust domain, or name it in `trustDomain` or `trustDomainAliases` of the mesh-wide configuration.',
  example: {
    bad: `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: reviews
  namespace: default
spec:
  rules:
    - from:
        - source:
            principals:
              - cluster.locale/ns/default/sa/default`,
    good: `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: reviews
  namespace: default
spec:
  rules:
    - from:
        - source:
            principals:
              - cluster.local/ns/default/sa/default`,
  },
  documentation: istioPage('tasks/security/authorization/authz-td-migration'),
};

const PRINCIPAL = /^([^/]+)\/ns\/([^/]+)\/sa\/([^/]+)$/;
const SPIFFE = 'spiffe://';
const FORM = `${TRUST_DOMAIN}/ns/<namespace>/sa/<service account>`;

/** Callers in AuthorizationPolicies that nobody is. */
export const authorizationPrincipal: Rule = {
  name: 'authorization-principal',
  codes: [UNKNOWN_ACCOUNT, FOREIGN_TRUST_DOMAIN],
  reads: [Kind.AuthorizationPolicy, Kind.ServiceAccount, Kind.Pod, Kind.WorkloadEntry, Kind.MeshConfig],
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
