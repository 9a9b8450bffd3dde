// Blocks of IP addresses in policies: `10.1.2.3`, `10.1.0.0/16`, `2001:db8::/32`.

import { BlockList, isIP } from 'node:net';

const FAMILIES = new Map<number, 'ipv4' | 'ipv6'>([
  [4, 'ipv4'],
  [6, 'ipv6'],
]);

/** Matches addresses by blocks; values that are not addresses or blocks match nothing. */
export function addressMatch(values: readonly string[]): (address: string) => boolean {
  const blocks = new BlockList();
  for (const value of values) {
    addBlock(blocks, value);
  }
  return (address) => {
    const family = FAMILIES.get(isIP(address));
    return family !== undefined && blocks.check(address, family);
  };
}

/** Whether a value is an address or a block. */
export function isAddressBlock(value: string): boolean {
  const [address = '', length] = value.split('/');
  const version = isIP(address);
  return version !== 0 && (length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= bitsOf(version)));
}

function addBlock(blocks: BlockList, value: string): void {
  const [address = '', length] = value.split('/');
  const family = FAMILIES.get(isIP(address));
  if (family !== undefined && isAddressBlock(value)) {
    blocks.addSubnet(address, Number(length ?? bitsOf(isIP(address))), family);
  }
}

function bitsOf(version: number): number {
  return version === 4 ? 32 : 128;
}
