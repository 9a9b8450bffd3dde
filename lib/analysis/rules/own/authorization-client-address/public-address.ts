import { isIPv4 } from 'node:net';

// Loopback, private, shared and link-local addresses, and the block of all addresses.
const NOT_PUBLIC =
  /^(0|10|127)\.|^192\.168\.|^169\.254\.|^172\.(1[6-9]|2\d|3[01])\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./;

/** Whether an IPv4 address, or the start of a CIDR block, is routed in the internet. IPv6 addresses of pods may be. */
export function isPublicAddress(address: string): boolean {
  const [start = ''] = address.split('/');
  return isIPv4(start) && !NOT_PUBLIC.test(start);
}
