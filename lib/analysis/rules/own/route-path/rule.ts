import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import type { Diagnostic } from '../../../../diagnostics/diagnostic';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { Field, Place } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NEVER_MATCHES = defineCode({
  code: 'ANA0140',
  severity: Severity.ERROR,
  title: 'A route matches a path or host that no request has',
  explanation:
    'An exact value or a prefix is compared as a text: `*` is a character, paths start with a slash and are compared without the query, and the authority has no scheme and no path. A match with another value never applies, so its requests take another route or receive a 404.',
  fix: 'Use a prefix such as `/api/`, match query parameters with `queryParams`, or use `regex`.',
  documentation: istioPage('reference/config/networking/virtual-service'),
  examples: __dirname,
});

/** A value that never matches, and what to use instead. */
interface Mistake {
  readonly value: string;
  readonly instead: string;
}

const MESSAGES = messagesOf(NEVER_MATCHES, {
  literalWildcard: ({ value, instead }: Mistake) => ({
    message: `${quote(value)} is compared as a text, so its * is not a wildcard`,
    suggestion: instead,
  }),
  pathWithQuery: ({ value, instead }: Mistake) => ({
    message: `path ${quote(value)} never matches because paths are compared without the query`,
    suggestion: `use ${quote(instead)}, and match the parameters with queryParams`,
  }),
  relativePath: ({ value, instead }: Mistake) => ({
    message: `path ${quote(value)} never matches because it does not start with a slash`,
    suggestion: `use ${quote(instead)}`,
  }),
  urlAsAuthority: ({ value, instead }: Mistake) => ({
    message: `authority ${quote(value)} never matches because it has a scheme or a path`,
    suggestion: `use ${quote(instead)}`,
  }),
});

const TEXT_MATCHES = ['exact', 'prefix'];
const PATH_TYPES = new Set(['Exact', 'PathPrefix']);

/** Reports matches of routes for paths and hosts that no request has. */
export const rule: Rule = {
  name: 'route-path',
  codes: [NEVER_MATCHES],
  check(world: World, report: Report): void {
    for (const { spec } of world.of(Kind.VirtualService)) {
      for (const match of spec.objects('http').flatMap((route) => route.objects('match'))) {
        checkText(match.objectOrEmpty('uri'), pathMessage, report);
        checkText(match.objectOrEmpty('authority'), authorityMessage, report);
      }
    }
    for (const { spec } of world.of(Kind.HttpRoute)) {
      for (const match of spec.objects('rules').flatMap((each) => each.objects('matches'))) {
        const path = match.objectOrEmpty('path');
        const value = PATH_TYPES.has(path.text('type') ?? 'PathPrefix') ? (path.text('value') ?? '') : '';
        reportAt(wildcardMessage(value, 'use a PathPrefix without *'), path.at('value'), report);
      }
    }
  },
};

function checkText(match: Field, messageFor: (value: string) => Diagnostic | undefined, report: Report): void {
  for (const type of TEXT_MATCHES) {
    reportAt(messageFor(match.text(type) ?? ''), match.at(type), report);
  }
}

function reportAt(message: Diagnostic | undefined, place: Place, report: Report): void {
  if (message !== undefined) {
    report(message, place);
  }
}

function pathMessage(value: string): Diagnostic | undefined {
  const end = value.search(/[?#]/);
  if (end >= 0) {
    return MESSAGES.pathWithQuery({ value, instead: value.slice(0, end) || '/' });
  }
  if (value.includes('*')) {
    return wildcardMessage(value, 'use a prefix without *, or regex');
  }
  const isRelative = value !== '' && !value.startsWith('/');
  return isRelative ? MESSAGES.relativePath({ value, instead: `/${value}` }) : undefined;
}

function authorityMessage(value: string): Diagnostic | undefined {
  if (value.includes('/')) {
    const instead = value.replace(/^[a-z0-9+.-]*:\/\//i, '').replace(/\/.*$/s, '');
    return MESSAGES.urlAsAuthority({ value, instead });
  }
  return wildcardMessage(value, 'use regex, or hosts of the VirtualService');
}

function wildcardMessage(value: string, instead: string): Diagnostic | undefined {
  return value.includes('*') ? MESSAGES.literalWildcard({ value, instead }) : undefined;
}
