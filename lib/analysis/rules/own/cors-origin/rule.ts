import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import type { Diagnostic } from '../../../../diagnostics/diagnostic';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { Field, Place } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NO_ORIGIN = defineCode({
  code: 'ANA0135',
  severity: Severity.WARNING,
  title: 'A CORS policy allows an origin that no browser sends',
  explanation:
    'Browsers send an origin as a scheme, a host and a port, such as `https://shop.example.com`, without a path. An exact origin with a wildcard, without a scheme, or with a path or a slash at the end never matches, so browsers block the responses.',
  fix: 'Write the origin without a path. For several hosts, use `regex`, such as `https://[^.]+\\.example\\.com`.',
  documentation: istioPage('reference/config/networking/virtual-service'),
  examples: __dirname,
});

const ANY_ORIGIN = defineCode({
  code: 'ANA0136',
  severity: Severity.WARNING,
  title: 'A CORS policy allows more origins than it seems to',
  explanation:
    'A prefix such as `https://shop.example.com` also allows `https://shop.example.com.attacker.net`. With `allowCredentials`, the origin `*` lets the scripts of every website send requests with the cookies of the user and read the responses.',
  fix: 'List the origins with `exact`, or use a `regex` that covers the whole origin.',
  documentation: istioPage('reference/config/networking/virtual-service'),
  examples: __dirname,
});

const MESSAGES = {
  ...messagesOf(NO_ORIGIN, {
    wildcardOrigin: ({ origin, regex }: { origin: string; regex: string }) => ({
      message: `${quote(origin)} is compared as a text, so its * is not a wildcard, and no browser sends it`,
      suggestion: `use regex: ${quote(regex)}`,
    }),
    globAsRegex: ({ regex, meant }: { regex: string; meant: string }) => ({
      message: `in the regular expression ${quote(regex)}, * repeats the slash before it, so no host below the domain matches`,
      suggestion: `use ${quote(meant)}`,
    }),
    notAnOrigin: ({ origin, meant }: { origin: string; meant: string }) => ({
      message: `no browser sends the origin ${quote(origin)}: an origin is a scheme, a host and a port, in lower case`,
      suggestion: `use ${quote(meant)}`,
    }),
  }),
  ...messagesOf(ANY_ORIGIN, {
    openPrefix: ({ prefix }: { prefix: string }) => ({
      message: `prefix ${quote(prefix)} also allows origins such as ${quote(`${prefix}.attacker.net`)}`,
      suggestion: 'use exact, or a regex that covers the whole origin',
    }),
    anyOriginWithCredentials: () => ({
      message: 'every website may send requests with the cookies of the user, because allowCredentials is true',
      suggestion: 'list the origins, or remove allowCredentials',
    }),
  }),
};

/** Origins that browsers send: with a host and an optional port, or the text null. */
const ORIGIN = /^(?:[a-z][a-z0-9+.-]*:\/\/[^A-Z/*?#,\s]+|null)$/;
/** A pattern such as `https://*.example.com`, which is not a regular expression. */
const GLOB = /:\/\/\*/;
const ANY_REGEX = new Set(['.*', '.+', '^.*$', '^.+$']);

/** Reports origins of CORS policies that match nothing or too much. */
export const rule: Rule = {
  name: 'cors-origin',
  codes: [NO_ORIGIN, ANY_ORIGIN],
  check(world: World, report: Report): void {
    for (const { spec } of world.of(Kind.VirtualService)) {
      for (const policy of spec.objects('http').flatMap((route) => route.object('corsPolicy') ?? [])) {
        checkPolicy(policy, report);
      }
    }
  },
};

function checkPolicy(policy: Field, report: Report): void {
  const hasCredentials = policy.flag('allowCredentials');
  const check = (message: Diagnostic | undefined, place: Place) => {
    if (message !== undefined) {
      report(message, place);
    }
  };
  for (const [index, origin] of policy.texts('allowOrigin')) {
    check(exactMessage(origin, hasCredentials), policy.at('allowOrigin', index));
  }
  for (const match of policy.objects('allowOrigins')) {
    check(exactMessage(match.text('exact') ?? '', hasCredentials), match.at('exact'));
    check(prefixMessage(match.text('prefix') ?? ''), match.at('prefix'));
    check(regexMessage(match.text('regex') ?? '', hasCredentials), match.at('regex'));
  }
}

function exactMessage(origin: string, hasCredentials: boolean): Diagnostic | undefined {
  if (origin === '' || origin === '*') {
    return origin !== '' && hasCredentials ? MESSAGES.anyOriginWithCredentials() : undefined;
  }
  if (origin.includes('*')) {
    return MESSAGES.wildcardOrigin({ origin, regex: regexFor(origin) });
  }
  return ORIGIN.test(origin) ? undefined : MESSAGES.notAnOrigin({ origin, meant: originIn(origin) });
}

function prefixMessage(prefix: string): Diagnostic | undefined {
  if (prefix.includes('*')) {
    return MESSAGES.wildcardOrigin({ origin: prefix, regex: regexFor(prefix) });
  }
  // A port at the end, or what comes before a port or a domain, is a usual way to allow several origins.
  const isOpen = ORIGIN.test(prefix) && !/(?:[.:]|:\d+)$/.test(prefix);
  return isOpen ? MESSAGES.openPrefix({ prefix }) : undefined;
}

function regexMessage(regex: string, hasCredentials: boolean): Diagnostic | undefined {
  if (GLOB.test(regex)) {
    return MESSAGES.globAsRegex({ regex, meant: regexFor(regex) });
  }
  return hasCredentials && ANY_REGEX.has(regex) ? MESSAGES.anyOriginWithCredentials() : undefined;
}

function regexFor(origin: string): string {
  return origin.replace(/[.+?^$(){}|[\]\\]/g, '\\$&').replace(/\*/g, '[^.]+');
}

/** The origin of an address; with the usual scheme if there is none. */
function originIn(address: string): string {
  const [, scheme = 'https://', host = ''] = /^([a-z][a-z0-9+.-]*:\/\/)?([^/?#,\s]*)/i.exec(address) ?? [];
  return `${scheme}${host}`.toLowerCase();
}
