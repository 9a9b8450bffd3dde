import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import type { Diagnostic } from '../../../../diagnostics/diagnostic';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import {
  conditionsOf,
  operationsOf,
  sourcesOf,
  valuesIn,
  valuesOfCondition,
} from '../../../../world/authorization-rules';
import { Kind } from '../../../../world/kinds';
import { lacksSubject } from '../../../../world/request-principal';
import type { Field, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';
import { pathMistake } from './path';
import { hasLiteralWildcard } from './wildcard';

const NEVER_MATCHES = defineCode({
  code: 'ANA0120',
  severity: Severity.ERROR,
  title: 'A value in an AuthorizationPolicy matches no request',
  explanation:
    'Values in an AuthorizationPolicy are not regular expressions: a single `*` at the start or the end is a wildcard, and any other `*` is a character. Paths are compared with the path of the request without its query, hosts with the Host header, and request principals with `<issuer>/<subject>`. A value of another form never matches, so an ALLOW rule allows nothing, and a DENY rule denies nothing.',
  fix: 'List the values, use a wildcard at the start or the end, or use a path template such as `/users/{*}/secrets`.',
  documentation: istioPage('reference/config/security/authorization-policy'),
  examples: __dirname,
});

/** A value that never matches, and what to use instead. */
interface Mistake {
  readonly value: string;
  readonly instead?: string | undefined;
}

const MESSAGES = messagesOf(NEVER_MATCHES, {
  literalWildcard: ({ value }: Mistake) => ({
    message: `${quote(value)} contains a * that is not a wildcard: only a single * at the start or the end is one`,
    suggestion: 'list the values, or use one * at the start or the end',
  }),
  literalWildcardInPath: ({ value, instead }: Mistake) => ({
    message: `path ${quote(value)} contains a * that is not a wildcard: only a single * at the start or the end is one`,
    suggestion: instead
      ? `use {*} for one segment: ${quote(instead)}`
      : 'use one * at the start or the end, or a template such as "/users/{*}/secrets"',
  }),
  regularExpression: ({ value }: Mistake) => ({
    message: `path ${quote(value)} looks like a regular expression, but is compared as a text`,
    suggestion: 'use a prefix such as "/users/*", or a template such as "/users/{*}"',
  }),
  pathWithQuery: ({ value, instead }: Mistake) => ({
    message: `path ${quote(value)} never matches because paths are compared without the query`,
    suggestion: `use ${quote(instead ?? '')}`,
  }),
  relativePath: ({ value, instead }: Mistake) => ({
    message: `path ${quote(value)} never matches because it does not start with a slash`,
    suggestion: `use ${quote(instead ?? '')}`,
  }),
  hostWithPath: ({ value, instead }: Mistake) => ({
    message: `host ${quote(value)} never matches because a host has no scheme and no path`,
    suggestion: `use ${quote(instead ?? '')}`,
  }),
  principalWithoutSubject: ({ value, instead }: Mistake) => ({
    message: `request principal ${quote(value)} does not have the form <issuer>/<subject>, so it never matches`,
    suggestion: `use ${quote(instead ?? '')} for all subjects of the issuer`,
    // A plain name is often a placeholder.
    severity: value.includes('/') ? Severity.ERROR : Severity.WARNING,
  }),
});

/** Conditions with values that may have a wildcard at one end. Headers and claims may contain any character. */
const PATTERN_KEYS = new Set(['source.principal', 'request.auth.principal', 'connection.sni']);

/** Reports values of AuthorizationPolicies that no request can match. */
export const rule: Rule = {
  name: 'authorization-pattern',
  codes: [NEVER_MATCHES],
  check(world: World, report: Report): void {
    for (const policy of world.of(Kind.AuthorizationPolicy)) {
      checkPolicy(policy, report);
    }
  },
};

function checkPolicy(policy: Resource, report: Report): void {
  for (const operation of operationsOf(policy)) {
    checkList(operation, 'paths', pathMessage, report);
    checkList(operation, 'hosts', hostMessage, report);
  }
  for (const source of sourcesOf(policy)) {
    checkList(source, 'principals', patternMessage, report);
    checkList(source, 'requestPrincipals', requestPrincipalMessage, report);
  }
  for (const condition of conditionsOf(policy)) {
    const key = condition.text('key') ?? '';
    const check = key === 'request.auth.principal' ? requestPrincipalMessage : patternMessage;
    for (const { value, place } of PATTERN_KEYS.has(key) ? valuesOfCondition(condition) : []) {
      const message = check(value);
      if (message !== undefined) {
        report(message, place);
      }
    }
  }
}

function checkList(field: Field, name: string, check: (value: string) => Diagnostic | undefined, report: Report): void {
  for (const { value, place } of valuesIn(field, name)) {
    const message = check(value);
    if (message !== undefined) {
      report(message, place);
    }
  }
}

function pathMessage(value: string): Diagnostic | undefined {
  const mistake = pathMistake(value);
  return mistake && MESSAGES[mistake.messageId]({ value, instead: mistake.instead });
}

function hostMessage(value: string): Diagnostic | undefined {
  if (value.includes('/')) {
    const instead = value.replace(/^[a-z0-9+.-]*:\/\//i, '').replace(/\/.*$/s, '');
    return MESSAGES.hostWithPath({ value, instead });
  }
  return patternMessage(value);
}

function patternMessage(value: string): Diagnostic | undefined {
  return hasLiteralWildcard(value) ? MESSAGES.literalWildcard({ value }) : undefined;
}

function requestPrincipalMessage(value: string): Diagnostic | undefined {
  if (lacksSubject(value)) {
    return MESSAGES.principalWithoutSubject({ value, instead: `${value.replace(/\*$/, '')}/*` });
  }
  return patternMessage(value);
}
