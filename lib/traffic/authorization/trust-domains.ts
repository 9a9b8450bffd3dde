// Trust domains of a mesh: its own and its aliases. Principals of one of them mean the same workload in all of them.

import { TRUST_DOMAIN } from '../../facts/namespaces';

// `trust-domain/ns/NAMESPACE/sa/SERVICE-ACCOUNT`
const PARTS = 5;

/** The trust domain of a mesh and its aliases. */
export class TrustDomains {
  public constructor(private readonly names: readonly string[]) {}

  /** Adds the principals of the aliases to the principals of a policy. */
  public withAliases(principals: readonly string[]): string[] {
    return principals.flatMap((principal) => this.aliasesOf(principal));
  }

  /** Adds the other trust domains of the mesh to a list of trust domains that contains one of them. */
  public expand(trustDomains: readonly string[]): string[] {
    return [...new Set(trustDomains.flatMap((name) => (this.names.includes(name) ? this.names : [name])))];
  }

  private aliasesOf(principal: string): readonly string[] {
    const parts = principal.split('/');
    const [written = '', ...rest] = parts;
    if (parts.length !== PARTS || written === '*' || !(this.include(written) || written === TRUST_DOMAIN)) {
      return [principal];
    }
    const aliases = this.names.map((name) => (endsLike(name, written) ? principal : [name, ...rest].join('/')));
    return [...new Set(aliases)];
  }

  /** Whether a name is one of the trust domains. Wildcards count on both sides. */
  private include(written: string): boolean {
    return this.names.some(
      (name) =>
        name === written ||
        name === '*' ||
        startsLike(written, name) ||
        startsLike(name, written) ||
        endsLike(written, name) ||
        endsLike(name, written),
    );
  }
}

function startsLike(text: string, pattern: string): boolean {
  return pattern.endsWith('*') && text.startsWith(pattern.slice(0, -1));
}

function endsLike(text: string, pattern: string): boolean {
  return pattern.startsWith('*') && text.endsWith(pattern.slice(1));
}
