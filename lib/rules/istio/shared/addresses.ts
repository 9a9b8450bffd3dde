import { isIP, isIPv4 } from 'node:net';
import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { quote } from '../../../diagnostics/words';

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  invalidIpAddress: ({ address }: { address: string }) => ({
    message: `${quote(address)} is not an IP address`,
    suggestion: 'use an address such as 10.1.2.3 or 2001:db8::1',
  }),
  invalidCidrBlock: ({ block }: { block: string }) => ({
    message: `${quote(block)} is not a CIDR block`,
    suggestion: 'use a block such as 10.1.0.0/16 or fd00:10::/56',
  }),
  invalidIpAddressOrCidrBlock: ({ address }: { address: string }) => ({
    message: `${quote(address)} is not an IP address or CIDR block`,
    suggestion: 'use an address such as 10.1.2.3 or a block such as 10.1.0.0/16',
  }),
  invalidUnixSocket: ({ address }: { address: string }) => ({
    message: `${quote(address)} is not the address of a Unix domain socket`,
    suggestion: 'use the absolute path of a file, such as unix:///var/run/app.sock',
  }),
});

/** What all addresses begin with, and few host names. */
const MAYBE_ADDRESS = /^(?:\d|[\da-fA-F]{0,4}:)/;

const PREFIX_LENGTH = /^(?:0|[1-9]\d{0,2})$/;

/** Prefix of an address that is a Unix domain socket. */
export const UNIX_PREFIX = 'unix://';

export function isIpAddress(text: string): boolean {
  return MAYBE_ADDRESS.test(text) && isIP(text) !== 0;
}

export function ipAddressError(address: string): Diagnostic | undefined {
  return isIpAddress(address) ? undefined : MESSAGES.invalidIpAddress({ address });
}

export function cidrBlockError(block: string): Diagnostic | undefined {
  return isCidrBlock(block) ? undefined : MESSAGES.invalidCidrBlock({ block });
}

export function ipAddressOrCidrBlockError(address: string): Diagnostic | undefined {
  return isIpAddress(address) || isCidrBlock(address) ? undefined : MESSAGES.invalidIpAddressOrCidrBlock({ address });
}

/** Checks the path after `unix://`. A name that starts with @ is an abstract socket. */
export function unixSocketError(address: string): Diagnostic | undefined {
  const path = address.slice(UNIX_PREFIX.length);
  return path.startsWith('@') || (path.startsWith('/') && !path.endsWith('/'))
    ? undefined
    : MESSAGES.invalidUnixSocket({ address });
}

/** Checks the address that a listener binds to: an IP address or a Unix domain socket. */
export function bindAddressError(address: string): Diagnostic | undefined {
  return address.startsWith(UNIX_PREFIX) ? unixSocketError(address) : ipAddressError(address);
}

function isCidrBlock(text: string): boolean {
  const [address = '', length = '', ...more] = text.split('/');
  const bits = isIPv4(address) ? 32 : 128;
  // A zone (`fe80::1%eth0`) names one interface, so an address with a zone does not describe a block.
  return (
    more.length === 0 &&
    isIpAddress(address) &&
    !address.includes('%') &&
    PREFIX_LENGTH.test(length) &&
    Number(length) <= bits
  );
}
