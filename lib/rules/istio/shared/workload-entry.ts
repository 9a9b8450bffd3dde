// One endpoint: a WorkloadEntry, or an entry in `endpoints` of a ServiceEntry.

import { ISTIOD_REJECTS, ISTIOD_WARNS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { quote } from '../../../diagnostics/words';
import { isIpAddress, UNIX_PREFIX } from './addresses';
import type { Field } from './field';
import { hostNameError } from './hosts';

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  emptyAddress: () => ({
    message: 'the address is empty',
    suggestion: 'set an IP address or a host name, or set network',
  }),
  hostNameAsStaticAddress: ({ address }: { address: string }) => ({
    message: `${quote(address)} is not an IP address, which resolution STATIC requires`,
    suggestion: 'use an IP address, or set resolution: DNS to resolve a host name',
  }),
});

const WARNINGS = messagesOf(ISTIOD_WARNS, {
  networkWithoutAddress: () => ({
    message: 'network is set without an address, so only the gateways of the network know the endpoint',
    suggestion: 'set address',
  }),
});

/** Reports an endpoint that has neither an address nor a network. */
export function checkAddressIsSet(entry: Field): void {
  if (entry.filled('address')) {
    return;
  }
  if (entry.filled('network')) {
    entry.report(WARNINGS.networkWithoutAddress(), 'address');
  } else if (entry.has('address') || entry.has('network')) {
    // If both are missing, the CRD rejects the endpoint.
    entry.report(MESSAGES.emptyAddress(), 'address');
  }
}

/** Checks that an address is an IP address or a host name. */
export function endpointAddressError(address: string): Diagnostic | undefined {
  return isIpAddress(address) ? undefined : hostNameError(address);
}

/** Checks an address that Istio uses without DNS. */
export function staticAddressError(address: string): Diagnostic | undefined {
  return isIpAddress(address) ? undefined : MESSAGES.hostNameAsStaticAddress({ address });
}

/** Whether the endpoint is a Unix domain socket on the node of the proxy. */
export function isUnixSocket(entry: Field): boolean {
  return entry.text('address')?.startsWith(UNIX_PREFIX) ?? false;
}
