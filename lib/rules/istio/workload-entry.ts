// What istiod rejects in a WorkloadEntry beyond its CRD.

import { checkLabels } from './shared/labels';
import type { Resource } from './shared/resource';
import { checkAddressIsSet, endpointAddressError, isUnixSocket } from './shared/workload-entry';

export function checkWorkloadEntry({ spec }: Resource): void {
  checkAddressIsSet(spec);
  const address = spec.text('address');
  if (address && !isUnixSocket(spec)) {
    spec.report(endpointAddressError(address), 'address');
  }
  checkLabels(spec, 'labels');
}
