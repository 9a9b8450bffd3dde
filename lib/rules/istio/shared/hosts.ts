import { quote } from '../../../diagnostics/words';
import { LONGEST_LABEL } from '../../../facts/kubernetes-names';
import { isIpAddress } from './addresses';

const LABEL = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/;
const WILDCARD_LABEL = /^(?:\*|(?:\*|\*-)?[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)$/;
const DIGITS = /^\d+$/;
const LONGEST_HOST = 255;

const LABEL_SYNTAX = 'at most 63 letters, digits and hyphens, with a letter or digit at both ends';

export function isDnsLabel(text: string): boolean {
  return text.length <= LONGEST_LABEL && LABEL.test(text);
}

/** Why a text is no DNS label (`what` it should be, such as "a subset name"). */
export function dnsLabelProblem(text: string, what: string): string | undefined {
  return isDnsLabel(text) ? undefined : `${quote(text)} is not ${what}; use ${LABEL_SYNTAX}`;
}

/** Why a text is no full host name. A short name such as `reviews` is one; a trailing dot is allowed. */
export function hostNameProblem(host: string): string | undefined {
  return lengthProblem(host) ?? labelsProblem(host, host);
}

/** As `hostNameProblem`, with a wildcard allowed in front: `*`, `*.example.com`, `*-api.example.com`. */
export function wildcardHostProblem(host: string): string | undefined {
  const problem = lengthProblem(host);
  if (problem !== undefined) {
    return problem;
  }
  const dot = host.indexOf('.');
  const first = dot < 0 ? host : host.slice(0, dot);
  if (first.length > LONGEST_LABEL || !WILDCARD_LABEL.test(first)) {
    return badLabel(host, first);
  }
  return dot < 0 ? undefined : labelsProblem(host, host.slice(dot + 1));
}

/** A wildcard host or an IP address. */
export function wildcardHostOrIpProblem(host: string): string | undefined {
  const problem = wildcardHostProblem(host);
  return problem === undefined || isIpAddress(host) ? undefined : problem;
}

/** Where a `*` must be a whole label, `*-api.example.com` is refused. */
export function partialWildcardProblem(host: string): string | undefined {
  return host.includes('*') && host !== '*' && !host.startsWith('*.')
    ? `${quote(host)} has a wildcard for part of a label; use * or *. in front of a domain`
    : undefined;
}

/** The host of `namespace/host`, as Gateway and Sidecar take it: no short name, no partial wildcard. */
export function exposedHostProblem(host: string, allowIp: boolean): string | undefined {
  if (allowIp && host.includes('.') && isIpAddress(host)) {
    return undefined;
  }
  if (host !== '' && host !== '*' && !host.includes('.')) {
    return `${quote(host)} is a short name; give the full name, such as reviews.bookinfo.svc.cluster.local, or *`;
  }
  return wildcardHostProblem(host) ?? partialWildcardProblem(host);
}

function lengthProblem(host: string): string | undefined {
  if (host === '') {
    return 'the host is empty; give a host name';
  }
  return host.length > LONGEST_HOST
    ? `${quote(host)} has ${host.length} characters; a host has at most ${LONGEST_HOST}`
    : undefined;
}

function labelsProblem(host: string, rest: string): string | undefined {
  const labels = rest.split('.');
  const last = labels[labels.length - 1] ?? '';
  if (DIGITS.test(last)) {
    return `${quote(host)} is not a host name: its last label ${quote(last)} is a number; use a name`;
  }
  const bad = labels.find((label, index) => !(label === '' && index === labels.length - 1) && !isDnsLabel(label));
  return bad === undefined ? undefined : badLabel(host, bad);
}

function badLabel(host: string, label: string): string {
  const wildcard = label.includes('*') ? '; a wildcard may only stand in front' : '';
  return `${quote(host)} is not a host name: label ${quote(label)} is invalid; use ${LABEL_SYNTAX}${wildcard}`;
}
