import { quote } from '../../../diagnostics/words';
import { ipOrCidrProblem } from '../shared/addresses';
import type { Field } from '../shared/field';

type ValueCheck = (value: string) => string | undefined;

/** The lists of a source; each has a twin for what must not match, `notPrincipals` and so on. */
const CHECKS: Readonly<Record<string, ValueCheck>> = {
  principals: emptyProblem,
  requestPrincipals: emptyProblem,
  namespaces: emptyProblem,
  serviceAccounts: serviceAccountProblem,
  trustDomains: trustDomainProblem,
  ipBlocks: (value) => emptyProblem(value) ?? ipOrCidrProblem(value),
  remoteIpBlocks: (value) => emptyProblem(value) ?? ipOrCidrProblem(value),
};

/** What a JWT says is known of HTTP requests only. */
const HTTP_LISTS = ['requestPrincipals'];

/** Name of the list of what must not match. */
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

/** Whether a source names what is known of TCP connections. */
export function hasTcpSource(from: Field): boolean {
  const source = from.object('source');
  const names = Object.keys(CHECKS).filter((name) => !HTTP_LISTS.includes(name));
  return names.some((name) => source?.filled(name) || source?.filled(negated(name)));
}

/** Checks every value of every list, and that there is one. */
export function checkLists(field: Field, checks: Readonly<Record<string, ValueCheck>>, what: string): void {
  const names = Object.keys(checks);
  if (!names.some((name) => field.filled(name) || field.filled(negated(name)))) {
    field.error(`an empty ${what} says nothing; give one of ${names.join(', ')}, or leave the ${what} out`);
  }
  for (const name of names) {
    for (const list of [name, negated(name)]) {
      for (const [index, value] of field.texts(list)) {
        field.error(checks[name]?.(value), list, index);
      }
    }
  }
}

export function emptyProblem(value: string): string | undefined {
  return value === '' ? 'the value is empty; give one, or "*" for any' : undefined;
}

export function serviceAccountProblem(value: string): string | undefined {
  if (value.includes('*')) {
    return `${quote(value)} has a wildcard; name each service account, or use namespaces`;
  }
  const parts = value.split('/');
  return parts.length > 2 || parts.includes('')
    ? `${quote(value)} is not a service account; give its name, or namespace/name`
    : undefined;
}

export function trustDomainProblem(value: string): string | undefined {
  if (value === '') {
    return emptyProblem(value);
  }
  if (value.includes('/')) {
    return `${quote(value)} is more than a trust domain; give the domain alone, such as cluster.local`;
  }
  return value.slice(1, -1).includes('*') || (value.length > 1 && value.startsWith('*') && value.endsWith('*'))
    ? `${quote(value)} has a wildcard inside; put one * at the start or at the end`
    : undefined;
}
