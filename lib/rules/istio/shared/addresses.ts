import { isIP, isIPv4 } from 'node:net';
import { quote } from '../../../diagnostics/words';

const PREFIX_LENGTH = /^(?:0|[1-9]\d{0,2})$/;

/** Prefix of an address that is a Unix domain socket. */
export const UNIX_PREFIX = 'unix://';

export function isIpAddress(text: string): boolean {
  return isIP(text) !== 0;
}

/** Why a text is no IP address. */
export function ipProblem(text: string): string | undefined {
  return isIpAddress(text)
    ? undefined
    : `${quote(text)} is not an IP address; give one such as 10.1.2.3 or 2001:db8::1`;
}

/** Why a text is no block of IP addresses. */
export function cidrProblem(text: string): string | undefined {
  return isCidr(text) ? undefined : `${quote(text)} is not a CIDR block; give one such as 10.1.0.0/16 or fd00:10::/56`;
}

/** Why a text is neither an IP address nor a block of them. */
export function ipOrCidrProblem(text: string): string | undefined {
  return isIpAddress(text) || isCidr(text)
    ? undefined
    : `${quote(text)} is not an IP address or CIDR block; give one such as 10.1.2.3 or 10.1.0.0/16`;
}

/** Why the path after `unix://` is no socket; names that start with @ are abstract sockets. */
export function unixSocketProblem(address: string): string | undefined {
  const path = address.slice(UNIX_PREFIX.length);
  return path.startsWith('@') || (path.startsWith('/') && !path.endsWith('/'))
    ? undefined
    : `${quote(address)} does not name a socket; give the absolute path of a file, such as unix:///var/run/app.sock`;
}

/** Why the address that a listener binds to is neither an IP address nor a Unix domain socket. */
export function bindProblem(address: string): string | undefined {
  return address.startsWith(UNIX_PREFIX) ? unixSocketProblem(address) : ipProblem(address);
}

function isCidr(text: string): boolean {
  const [address = '', length = '', ...more] = text.split('/');
  const bits = isIPv4(address) ? 32 : 128;
  // A zone (`fe80::1%eth0`) names one interface, so it cannot stand for a block.
  return (
    more.length === 0 &&
    isIpAddress(address) &&
    !address.includes('%') &&
    PREFIX_LENGTH.test(length) &&
    Number(length) <= bits
  );
}
