// The parts of `node:net` that the traffic model uses, for a page.

/** The family of an IP address: 4, 6, or 0 for other texts. */
export function isIP(text: string): 0 | 4 | 6 {
  return bytesOf4(text) !== undefined ? 4 : bytesOf6(text) !== undefined ? 6 : 0;
}

export function isIPv4(text: string): boolean {
  return isIP(text) === 4;
}

export function isIPv6(text: string): boolean {
  return isIP(text) === 6;
}

type Family = 'ipv4' | 'ipv6';

/** Subnets of IP addresses. */
export class BlockList {
  private readonly subnets: { readonly bits: string; readonly family: Family }[] = [];

  public addAddress(address: string, family: Family = 'ipv4'): void {
    this.subnets.push({ bits: bitsOf(address, family) ?? '', family });
  }

  public addSubnet(network: string, prefix: number, family: Family = 'ipv4'): void {
    this.subnets.push({ bits: (bitsOf(network, family) ?? '').slice(0, prefix), family });
  }

  public check(address: string, family: Family = 'ipv4'): boolean {
    const bits = bitsOf(address, family);
    return (
      bits !== undefined && this.subnets.some((subnet) => subnet.family === family && bits.startsWith(subnet.bits))
    );
  }
}

function bitsOf(address: string, family: Family): string | undefined {
  const bytes = family === 'ipv4' ? bytesOf4(address) : bytesOf6(address);
  return bytes?.map((byte) => byte.toString(2).padStart(8, '0')).join('');
}

function bytesOf4(text: string): number[] | undefined {
  const parts = text.split('.');
  const isValid = parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
  return isValid ? parts.map(Number) : undefined;
}

function bytesOf6(text: string): number[] | undefined {
  const [address = '', ...zones] = text.split('%');
  const halves = address.split('::');
  if (zones.length > 1 || halves.length > 2) {
    return undefined;
  }
  const [start, end] = halves.map((half) => (half === '' ? [] : half.split(':').flatMap(groupBytes)));
  const known = [...(start ?? []), ...(end ?? [])];
  if (known.some(Number.isNaN) || (end === undefined ? known.length !== 16 : known.length > 14)) {
    return undefined;
  }
  return [...(start ?? []), ...new Array<number>(16 - known.length).fill(0), ...(end ?? [])];
}

/** Two bytes of a group, or four of an IPv4 address at the end. */
function groupBytes(group: string): number[] {
  if (group.includes('.')) {
    return bytesOf4(group) ?? [Number.NaN];
  }
  const value = /^[\da-f]{1,4}$/i.test(group) ? Number.parseInt(group, 16) : Number.NaN;
  return [value >> 8, value & 255].map((byte) => (Number.isNaN(value) ? value : byte));
}
