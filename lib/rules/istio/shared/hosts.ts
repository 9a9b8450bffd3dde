import { ISTIOD_REJECTS, ISTIOD_WARNS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { quote } from '../../../diagnostics/words';
import { hostInUrl } from '../../../facts/host-names';
import { LONGEST_LABEL } from '../../../facts/kubernetes-names';
import { isIpAddress } from './addresses';

const LABEL = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/;
const WILDCARD_LABEL = /^(?:\*|(?:\*|\*-)?[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)$/;
const DIGITS = /^\d+$/;
const WITH_PORT = /^([^:]+):\d+$/;
const LONGEST_HOST = 255;

const LABEL_SYNTAX = `at most ${LONGEST_LABEL} letters, digits and hyphens, starting and ending with a letter or digit`;

const partialWildcard = ({ host }: { host: string }) => ({
  message: `${quote(host)} has a wildcard for part of a label`,
  suggestion: 'use *, or *. before a domain',
});

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  invalidDnsLabel: ({ name, role }: { name: string; role: string }) => ({
    message: `${quote(name)} is not a valid ${role}`,
    suggestion: `use ${LABEL_SYNTAX}`,
  }),
  emptyHost: () => ({ message: 'the host is empty', suggestion: 'set a host name' }),
  hostTooLong: ({ host }: { host: string }) => ({
    message: `host ${quote(host)} has ${host.length} characters`,
    suggestion: `use at most ${LONGEST_HOST} characters`,
  }),
  hostEndsInNumber: ({ host, label }: { host: string; label: string }) => ({
    message: `${quote(host)} is not a host name because its last label ${quote(label)} is a number`,
    suggestion: 'use a host name whose last label has a letter',
  }),
  invalidHostLabel: ({ host, label }: { host: string; label: string }) => ({
    message: `label ${quote(label)} of host ${quote(host)} is invalid`,
    suggestion: `use ${LABEL_SYNTAX}`,
  }),
  hostWithPort: ({ host, name }: { host: string; name: string }) => ({
    message: `${quote(host)} has a port, which is not part of a host`,
    suggestion: `use ${quote(name)}`,
  }),
  urlAsHost: ({ url, name }: { url: string; name: string }) => ({
    message: `${quote(url)} has a scheme or a path, which are not part of a host`,
    suggestion: `use ${quote(name)}`,
  }),
  wildcardNotAllowed: ({ host }: { host: string }) => ({
    message: `${quote(host)} has a wildcard, which is not allowed here`,
    suggestion: 'use a host name without a wildcard',
  }),
  misplacedWildcard: ({ host }: { host: string }) => ({
    message: `${quote(host)} has a wildcard that is not at the start`,
    suggestion: 'use a wildcard only at the start, such as *.example.com',
  }),
  shortHostName: ({ host }: { host: string }) => ({
    message: `${quote(host)} is a short name`,
    suggestion: 'use the full name, such as reviews.bookinfo.svc.cluster.local, or *',
  }),
  partialWildcard,
});

const WARNINGS = messagesOf(ISTIOD_WARNS, { partialWildcard });

export function isDnsLabel(text: string): boolean {
  return text.length <= LONGEST_LABEL && LABEL.test(text);
}

/** Checks that a name, such as a "subset name" (its role), is a DNS label. */
export function dnsLabelError(name: string, role: string): Diagnostic | undefined {
  return isDnsLabel(name) ? undefined : MESSAGES.invalidDnsLabel({ name, role });
}

/** Checks a host name without a wildcard. A short name such as `reviews` and a trailing dot are allowed. */
export function hostNameError(host: string): Diagnostic | undefined {
  return lengthOrPortError(host) ?? labelsError(host, host, MESSAGES.wildcardNotAllowed);
}

/** Like `hostNameError`, with a wildcard allowed at the start: `*`, `*.example.com`, `*-api.example.com`. */
export function wildcardHostError(host: string): Diagnostic | undefined {
  const error = lengthOrPortError(host);
  if (error !== undefined) {
    return error;
  }
  const dot = host.indexOf('.');
  const first = dot < 0 ? host : host.slice(0, dot);
  if (first.length > LONGEST_LABEL || !WILDCARD_LABEL.test(first)) {
    return first.lastIndexOf('*') > 0
      ? MESSAGES.misplacedWildcard({ host })
      : MESSAGES.invalidHostLabel({ host, label: first });
  }
  return dot < 0 ? undefined : labelsError(host, host.slice(dot + 1), MESSAGES.misplacedWildcard);
}

/** Checks a host that may be a wildcard or an IP address. */
export function wildcardHostOrIpError(host: string): Diagnostic | undefined {
  return isIpAddress(host) ? undefined : wildcardHostError(host);
}

/** Checks that a `*` is a whole label, unlike in `*-api.example.com`, which istiod accepts with a warning. */
export function partialWildcardWarning(host: string): Diagnostic | undefined {
  return hasPartialWildcard(host) ? WARNINGS.partialWildcard({ host }) : undefined;
}

/** Checks the host of `namespace/host` in a Gateway or Sidecar: no short name, no partial wildcard. */
export function exposedHostError(host: string, allowIp: boolean): Diagnostic | undefined {
  if (allowIp && host.includes('.') && isIpAddress(host)) {
    return undefined;
  }
  if (host !== '' && host !== '*' && !host.includes('.') && !WITH_PORT.test(host)) {
    return MESSAGES.shortHostName({ host });
  }
  return wildcardHostError(host) ?? (hasPartialWildcard(host) ? MESSAGES.partialWildcard({ host }) : undefined);
}

function hasPartialWildcard(host: string): boolean {
  return host.includes('*') && host !== '*' && !host.startsWith('*.');
}

function lengthOrPortError(host: string): Diagnostic | undefined {
  if (host === '') {
    return MESSAGES.emptyHost();
  }
  return host.length > LONGEST_HOST ? MESSAGES.hostTooLong({ host }) : (urlError(host) ?? portError(host));
}

/** Checks that a host is not a URL, which has a scheme, or a host with a path. */
export function urlError(text: string): Diagnostic | undefined {
  const name = text.includes('/') ? hostInUrl(text) : undefined;
  return name === undefined ? undefined : MESSAGES.urlAsHost({ url: text, name });
}

function portError(host: string): Diagnostic | undefined {
  const [, name] = host.includes(':') ? (WITH_PORT.exec(host) ?? []) : [];
  return name === undefined ? undefined : MESSAGES.hostWithPort({ host, name });
}

/** Checks the labels of a host, or those after its first one; `wildcard` is the error for a label with a wildcard. */
function labelsError(host: string, rest: string, wildcard: typeof MESSAGES.misplacedWildcard): Diagnostic | undefined {
  const labels = rest.split('.');
  const last = labels[labels.length - 1] ?? '';
  if (DIGITS.test(last)) {
    return MESSAGES.hostEndsInNumber({ host, label: last });
  }
  const invalid = labels.find((label, index) => !(label === '' && index === labels.length - 1) && !isDnsLabel(label));
  if (invalid === undefined) {
    return undefined;
  }
  return invalid.includes('*') ? wildcard({ host }) : MESSAGES.invalidHostLabel({ host, label: invalid });
}
