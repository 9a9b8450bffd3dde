import { USE_WAYPOINT } from '../../../facts/labels';
import { isHttp, protocolError } from '../shared/ports';
import type { Resource } from '../shared/resource';
import { MESSAGES } from './messages';

/** Checks a ServiceEntry with resolution DYNAMIC_DNS, for which the proxy resolves the host of each request. */
export function checkDynamicDns(resource: Resource): void {
  const { spec } = resource;
  for (const [index, host] of spec.texts('hosts')) {
    if (!host.startsWith('*')) {
      spec.report(MESSAGES.dynamicDnsWithoutWildcard({ host }), 'hosts', index);
    }
  }
  const addresses = spec.texts('addresses');
  // The CRD rejects CIDR blocks.
  if (addresses.length > 0 && !addresses.some(([, address]) => address.includes('/'))) {
    spec.report(MESSAGES.dynamicDnsWithAddresses({ field: 'addresses' }), 'addresses');
  }
  if (spec.filled('endpoints')) {
    spec.report(MESSAGES.dynamicDnsWithAddresses({ field: 'endpoints' }), 'endpoints');
  }
  checkProtocols(resource);
  if (spec.text('location') === 'MESH_INTERNAL' && resource.label(USE_WAYPOINT) !== undefined) {
    spec.report(MESSAGES.dynamicDnsInsideMesh(), 'location');
  }
}

function checkProtocols({ spec }: Resource): void {
  for (const port of spec.objects('ports')) {
    const protocol = port.text('protocol') || 'TCP';
    if (protocolError(protocol) === undefined && !isHttp(protocol) && protocol.toLowerCase() !== 'tls') {
      port.report(MESSAGES.dynamicDnsProtocol({ protocol }), 'protocol');
    }
  }
}
