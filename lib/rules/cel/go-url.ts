// Parses URLs of requests like Go. The URL class of JavaScript repairs and encodes texts that Go rejects.

import { isIPv6 } from 'node:net';

const CONTROL_CHARACTER = /[^ -~\u0080-\uffff]/;
const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):/;
const BAD_ESCAPE = /%(?![0-9A-Fa-f]{2})/;
const USER_INFO = /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/;
const PORT = /^(:\d*)?$/;
// In a host, an escape can only be a byte above ASCII, or the percent sign of an IPv6 zone.
const HOST = /^(?:[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"\u0080-\uffff]|%[89A-Fa-f][0-9A-Fa-f]|%25)*$/;

/**
 * Scheme of a URL, in lower case; empty for an absolute path; undefined if `url.ParseRequestURI` of Go fails.
 */
export function schemeOfRequestUri(text: string): string | undefined {
  if (text === '' || CONTROL_CHARACTER.test(text)) {
    return undefined;
  }
  const scheme = SCHEME.exec(text)?.[1] ?? '';
  const afterScheme = scheme === '' ? text : text.slice(scheme.length + 1);
  const [hierarchy = ''] = afterScheme.split('?', 1);
  if (!hierarchy.startsWith('/')) {
    // With a scheme this is opaque, such as `mailto:someone`; without one it is a relative path.
    return scheme === '' && text !== '*' ? undefined : scheme.toLowerCase();
  }
  const hasAuthority = scheme !== '' && hierarchy.startsWith('//');
  const [authority, path] = hasAuthority ? splitAuthority(hierarchy.slice(2)) : ['', hierarchy];
  return isAuthority(authority, scheme.toLowerCase()) && !BAD_ESCAPE.test(path) ? scheme.toLowerCase() : undefined;
}

function splitAuthority(text: string): [authority: string, path: string] {
  const slash = text.indexOf('/');
  return slash < 0 ? [text, ''] : [text.slice(0, slash), text.slice(slash)];
}

function isAuthority(authority: string, scheme: string): boolean {
  const at = authority.lastIndexOf('@');
  const user = authority.slice(0, Math.max(at, 0));
  return USER_INFO.test(user) && !BAD_ESCAPE.test(user) && isHost(authority.slice(at + 1), scheme);
}

function isHost(host: string, scheme: string): boolean {
  const bracket = host.lastIndexOf('[');
  if (bracket >= 0) {
    const end = host.lastIndexOf(']');
    return bracket === 0 && isAddress(host.slice(1, end)) && PORT.test(host.slice(end + 1));
  }
  // Other schemes allow several hosts with ports.
  const portFrom = scheme === 'http' || scheme === 'https' ? host.indexOf(':') : host.lastIndexOf(':');
  return HOST.test(host) && (portFrom < 0 || PORT.test(host.slice(portFrom)));
}

/** Whether the text between brackets is an IPv6 address, with a zone or without. */
function isAddress(text: string): boolean {
  const [address = '', ...zone] = text.split('%25');
  return isIPv6(address) && (zone.length === 0 || zone.join('%25') !== '') && !BAD_ESCAPE.test(zone.join('%25'));
}
