// One endpoint: a WorkloadEntry, or an entry in `endpoints` of a ServiceEntry.

import { quote } from '../../../diagnostics/words';
import { isIpAddress, UNIX_PREFIX } from './addresses';
import type { Field } from './field';
import { hostNameProblem } from './hosts';

/** Reports an endpoint that says neither where it is nor on which network. */
export function checkAddressIsSet(entry: Field): void {
  if (entry.filled('address')) {
    return;
  }
  if (entry.filled('network')) {
    entry.warning(
      'it has a network but no address, so only the gateways of the network know it; give address',
      'address',
    );
  } else if (entry.has('address') || entry.has('network')) {
    // With neither of them the CRD refuses it.
    entry.error('the address is empty; give an IP address or a host name, or a network', 'address');
  }
}

/** Why an address is neither an IP address nor a host name. */
export function addressProblem(address: string): string | undefined {
  return isIpAddress(address) ? undefined : hostNameProblem(address);
}

/** Why an address that must be known without DNS is none. */
export function staticAddressProblem(address: string): string | undefined {
  return isIpAddress(address)
    ? undefined
    : `${quote(address)} is not an IP address; give one, or set resolution: DNS to look up a host name`;
}

/** Whether the endpoint is a socket on the node of the proxy. */
export function isUnixSocket(entry: Field): boolean {
  return entry.text('address')?.startsWith(UNIX_PREFIX) ?? false;
}
