// What istiod refuses in a ServiceEntry beyond its CRD.

import { quote } from '../../diagnostics/words';
import { AUTO_ALLOCATE_IP, USE_WAYPOINT } from '../../facts/labels';
import { ipOrCidrProblem } from './shared/addresses';
import { checkExportTo } from './shared/export-to';
import type { Field } from './shared/field';
import { hostNameProblem, partialWildcardProblem, wildcardHostProblem } from './shared/hosts';
import { checkLabels } from './shared/labels';
import { isHttp, isTcp, isTls, portNameProblem, protocolProblem } from './shared/ports';
import type { Resource } from './shared/resource';
import { checkLabelsSelector } from './shared/selectors';
import { addressProblem, checkAddressIsSet, isUnixSocket, staticAddressProblem } from './shared/workload-entry';

export function checkServiceEntry(resource: Resource): void {
  const { spec, namespace } = resource;
  const resolution = spec.text('resolution') || 'NONE';
  checkLabelsSelector(spec);
  checkHosts(spec, resolution);
  for (const [index, address] of spec.texts('addresses')) {
    spec.error(ipOrCidrProblem(address), 'addresses', index);
  }
  checkPorts(resource, resolution);
  if (resolution === 'NONE') {
    warnAboutSelector(spec);
  } else if (resolution === 'STATIC') {
    checkStaticEndpoints(spec);
  } else if (resolution === 'DYNAMIC_DNS') {
    checkDynamicDns(resource);
  } else if (resolution.startsWith('DNS')) {
    checkDns(spec, resolution);
  }
  checkSeveralHosts(spec, resolution);
  checkExportTo(spec, namespace, { allowNone: true });
}

function checkHosts(spec: Field, resolution: string): void {
  for (const [index, host] of spec.texts('hosts')) {
    // A lone "*" is refused by the CRD.
    if (host !== '*') {
      spec.error(wildcardHostProblem(host), 'hosts', index);
      spec.warning(resolution === 'DYNAMIC_DNS' ? undefined : partialWildcardProblem(host), 'hosts', index);
    }
  }
}

function checkPorts(resource: Resource, resolution: string): void {
  const { spec } = resource;
  const needsAddresses = !spec.filled('addresses') && !isAllocated(resource, resolution);
  for (const port of spec.objects('ports')) {
    const name = port.text('name');
    const protocol = port.text('protocol') ?? '';
    if (name !== undefined) {
      port.error(portNameProblem(name), 'name');
    }
    if (protocol !== '') {
      port.error(protocolProblem(protocol), 'protocol');
    }
    if (needsAddresses && (protocol === '' || protocol === 'TCP')) {
      port.warning(
        'without addresses it stands for every address on this port; give addresses, or a protocol such as HTTP or TLS',
      );
    }
  }
}

/** Whether istiod gives the service addresses of its own, as it does by default. */
function isAllocated(resource: Resource, resolution: string): boolean {
  return resolution !== 'NONE' && resource.label(AUTO_ALLOCATE_IP)?.toLowerCase() !== 'false';
}

function warnAboutSelector(spec: Field): void {
  if (spec.has('workloadSelector')) {
    spec.warning('resolution NONE looks up no workloads; set resolution: STATIC or DNS', 'workloadSelector');
  }
}

function checkStaticEndpoints(spec: Field): void {
  for (const endpoint of spec.objects('endpoints')) {
    checkAddressIsSet(endpoint);
    const address = endpoint.text('address');
    if (isUnixSocket(endpoint)) {
      const ports = spec.length('ports');
      endpoint.error(
        ports === 1 ? undefined : `a Unix domain socket serves 1 port, not ${ports}; leave one in ports`,
        'address',
      );
    } else if (address) {
      endpoint.error(staticAddressProblem(address), 'address');
    }
    checkEndpoint(endpoint, spec);
  }
}

function checkDns(spec: Field, resolution: string): void {
  if (!spec.filled('endpoints')) {
    for (const [index, host] of spec.texts('hosts')) {
      const isWildcard = host !== '*' && wildcardHostProblem(host) === undefined && hostNameProblem(host) !== undefined;
      if (isWildcard) {
        spec.error(
          `${quote(host)} cannot be looked up by ${resolution}; give a full host name, or endpoints`,
          'hosts',
          index,
        );
      }
    }
  }
  for (const endpoint of spec.objects('endpoints')) {
    // The CRD lets an endpoint do without an address if it has a network, but DNS needs one.
    if (endpoint.has('address') || endpoint.has('network')) {
      endpoint.error(addressProblem(endpoint.text('address') ?? ''), 'address');
    }
    checkEndpoint(endpoint, spec);
  }
  const hasTcp = spec.objects('ports').some((port) => isTcp(port.text('protocol') ?? ''));
  if (spec.filled('addresses') && spec.length('hosts') > 1 && hasTcp) {
    spec.warning('on a TCP port with addresses the hosts cannot be told apart; use one ServiceEntry for each', 'hosts');
  }
}

function checkEndpoint(endpoint: Field, spec: Field): void {
  const ports = spec.objects('ports').map((port) => port.text('name'));
  for (const [name] of endpoint.entries('ports')) {
    if (!ports.includes(name)) {
      endpoint.error(`${quote(name)} is not a port of the ServiceEntry; use the name of one in ports`, 'ports', name);
    }
  }
  checkLabels(endpoint, 'labels');
}

function checkDynamicDns(resource: Resource): void {
  const { spec } = resource;
  for (const [index, host] of spec.texts('hosts')) {
    if (!host.startsWith('*')) {
      spec.error(
        `${quote(host)} is one host; use resolution: DNS for it, or a wildcard such as *.example.com`,
        'hosts',
        index,
      );
    }
  }
  const addresses = spec.texts('addresses');
  // A CIDR block is refused by the CRD.
  if (addresses.length > 0 && !addresses.some(([, address]) => address.includes('/'))) {
    spec.error('DYNAMIC_DNS looks up each host as it is asked for; remove addresses', 'addresses');
  }
  if (spec.filled('endpoints')) {
    spec.error('DYNAMIC_DNS looks up each host as it is asked for; remove endpoints', 'endpoints');
  }
  for (const port of spec.objects('ports')) {
    const protocol = port.text('protocol') ?? '';
    if (protocolProblem(protocol || 'TCP') === undefined && !isHttp(protocol) && protocol.toLowerCase() !== 'tls') {
      port.error(
        `protocol ${protocol || 'TCP'} does not name the host; DYNAMIC_DNS needs HTTP, HTTP2, GRPC or TLS`,
        'protocol',
      );
    }
  }
  if (spec.text('location') === 'MESH_INTERNAL' && resource.label(USE_WAYPOINT) !== undefined) {
    spec.error(
      `a waypoint (label ${USE_WAYPOINT}) takes MESH_EXTERNAL only with DYNAMIC_DNS; change one of them`,
      'location',
    );
  }
}

/** HTTP and TLS name the host that is meant; plain TCP does not. */
function checkSeveralHosts(spec: Field, resolution: string): void {
  if (resolution === 'NONE' || resolution === 'DYNAMIC_DNS' || spec.length('hosts') < 2) {
    return;
  }
  const port = spec.objects('ports').find((entry) => {
    const protocol = entry.text('protocol') ?? '';
    return !isHttp(protocol) && !isTls(protocol);
  });
  const protocol = port?.text('protocol') || 'TCP';
  port?.error(`${protocol} does not tell the hosts apart; use HTTP or TLS, or one ServiceEntry a host`, 'protocol');
}
