import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { quote } from '../../../diagnostics/words';
import { ipAddressOrCidrBlockError } from '../shared/addresses';
import type { Field } from '../shared/field';

type ValueCheck = (value: string) => Diagnostic | undefined;

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  emptyRuleMember: ({ member, fields }: { member: string; fields: readonly string[] }) => ({
    message: `the ${member} has no condition`,
    suggestion: `set one of ${fields.join(', ')}, or remove the ${member}`,
  }),
  emptyPolicyValue: () => ({ message: 'the value is empty', suggestion: 'set a value, or "*" for any value' }),
  wildcardServiceAccount: ({ value }: { value: string }) => ({
    message: `service account ${quote(value)} has a wildcard`,
    suggestion: 'list each service account, or use namespaces',
  }),
  invalidServiceAccount: ({ value }: { value: string }) => ({
    message: `${quote(value)} is not a service account`,
    suggestion: 'use name or namespace/name',
  }),
  identityAsTrustDomain: ({ value }: { value: string }) => ({
    message: `trust domain ${quote(value)} contains a slash`,
    suggestion: 'use only the domain, such as cluster.local',
  }),
  misplacedTrustDomainWildcard: ({ value }: { value: string }) => ({
    message: `trust domain ${quote(value)} has a misplaced wildcard`,
    suggestion: 'use one * at the start or at the end',
  }),
});

/** The lists of a source; each also exists for values that must not match, such as `notPrincipals`. */
const CHECKS: Readonly<Record<string, ValueCheck>> = {
  principals: emptyValueError,
  requestPrincipals: emptyValueError,
  namespaces: emptyValueError,
  serviceAccounts: serviceAccountError,
  trustDomains: trustDomainError,
  ipBlocks: (value) => emptyValueError(value) ?? ipAddressOrCidrBlockError(value),
  remoteIpBlocks: (value) => emptyValueError(value) ?? ipAddressOrCidrBlockError(value),
};

/** Lists about a JWT, which only HTTP requests have. */
const HTTP_LISTS = ['requestPrincipals'];

/** Name of the list with values that must not match. */
export function negated(name: string): string {
  return `not${name[0]?.toUpperCase()}${name.slice(1)}`;
}

export function checkSource(from: Field): void {
  const source = from.object('source');
  if (source === undefined) {
    return;
  }
  checkLists(source, CHECKS, 'source');
}

/** Whether a source has a condition that also applies to TCP connections. */
export function hasTcpSource(from: Field): boolean {
  const source = from.object('source');
  const names = Object.keys(CHECKS).filter((name) => !HTTP_LISTS.includes(name));
  return names.some((name) => source?.filled(name) || source?.filled(negated(name)));
}

/** Checks the values of all lists of a source or operation, and that it has at least one value. */
export function checkLists(field: Field, checks: Readonly<Record<string, ValueCheck>>, member: string): void {
  const fields = Object.keys(checks);
  if (!fields.some((name) => field.filled(name) || field.filled(negated(name)))) {
    field.report(MESSAGES.emptyRuleMember({ member, fields }));
  }
  for (const name of fields) {
    for (const list of [name, negated(name)]) {
      for (const [index, value] of field.texts(list)) {
        field.report(checks[name]?.(value), list, index);
      }
    }
  }
}

export function emptyValueError(value: string): Diagnostic | undefined {
  return value === '' ? MESSAGES.emptyPolicyValue() : undefined;
}

export function serviceAccountError(value: string): Diagnostic | undefined {
  if (value.includes('*')) {
    return MESSAGES.wildcardServiceAccount({ value });
  }
  const parts = value.split('/');
  return parts.length > 2 || parts.includes('') ? MESSAGES.invalidServiceAccount({ value }) : undefined;
}

export function trustDomainError(value: string): Diagnostic | undefined {
  if (value === '') {
    return emptyValueError(value);
  }
  if (value.includes('/')) {
    return MESSAGES.identityAsTrustDomain({ value });
  }
  return value.slice(1, -1).includes('*') || (value.length > 1 && value.startsWith('*') && value.endsWith('*'))
    ? MESSAGES.misplacedTrustDomainWildcard({ value })
    : undefined;
}
