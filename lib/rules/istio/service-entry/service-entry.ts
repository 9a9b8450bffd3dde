// What istiod rejects in a ServiceEntry beyond its CRD.

import { AUTO_ALLOCATE_IP } from '../../../facts/labels';
import { ipAddressOrCidrBlockError } from '../shared/addresses';
import { checkExportTo } from '../shared/export-to';
import type { Field } from '../shared/field';
import { hostNameError, partialWildcardWarning, wildcardHostError } from '../shared/hosts';
import { checkLabels } from '../shared/labels';
import { isHttp, isTcp, isTls, portNameError, protocolError } from '../shared/ports';
import type { Resource } from '../shared/resource';
import { checkLabelsSelector } from '../shared/selectors';
import { checkAddressIsSet, endpointAddressError, isUnixSocket, staticAddressError } from '../shared/workload-entry';
import { checkDynamicDns } from './dynamic-dns';
import { MESSAGES, WARNINGS } from './messages';

export function checkServiceEntry(resource: Resource): void {
  const { spec, namespace } = resource;
  const resolution = spec.text('resolution') || 'NONE';
  checkLabelsSelector(spec);
  checkHosts(spec, resolution);
  for (const [index, address] of spec.texts('addresses')) {
    spec.report(ipAddressOrCidrBlockError(address), 'addresses', index);
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
    // The CRD rejects "*".
    if (host !== '*') {
      spec.report(wildcardHostError(host), 'hosts', index);
      spec.report(resolution === 'DYNAMIC_DNS' ? undefined : partialWildcardWarning(host), 'hosts', index);
    }
  }
}

function checkPorts(resource: Resource, resolution: string): void {
  const { spec } = resource;
  const needsAddresses = !spec.filled('addresses') && !hasAllocatedAddresses(resource, resolution);
  for (const port of spec.objects('ports')) {
    const name = port.text('name');
    const protocol = port.text('protocol') ?? '';
    if (name !== undefined) {
      port.report(portNameError(name), 'name');
    }
    if (protocol !== '') {
      port.report(protocolError(protocol), 'protocol');
    }
    if (needsAddresses && (protocol === '' || protocol === 'TCP')) {
      port.report(WARNINGS.tcpPortWithoutAddresses());
    }
  }
}

/** Whether istiod allocates addresses for the hosts, as it does by default. */
function hasAllocatedAddresses(resource: Resource, resolution: string): boolean {
  return resolution !== 'NONE' && resource.label(AUTO_ALLOCATE_IP)?.toLowerCase() !== 'false';
}

function warnAboutSelector(spec: Field): void {
  if (spec.has('workloadSelector')) {
    spec.report(WARNINGS.selectorWithoutResolution(), 'workloadSelector');
  }
}

function checkStaticEndpoints(spec: Field): void {
  for (const endpoint of spec.objects('endpoints')) {
    checkAddressIsSet(endpoint);
    const address = endpoint.text('address');
    if (isUnixSocket(endpoint)) {
      const ports = spec.length('ports');
      endpoint.report(ports === 1 ? undefined : MESSAGES.socketWithSeveralPorts({ ports }), 'address');
    } else if (address) {
      endpoint.report(staticAddressError(address), 'address');
    }
    checkEndpoint(endpoint, spec);
  }
}

function checkDns(spec: Field, resolution: string): void {
  if (!spec.filled('endpoints')) {
    for (const [index, host] of spec.texts('hosts')) {
      const isWildcard = host !== '*' && wildcardHostError(host) === undefined && hostNameError(host) !== undefined;
      if (isWildcard) {
        spec.report(MESSAGES.wildcardWithDns({ host, resolution }), 'hosts', index);
      }
    }
  }
  for (const endpoint of spec.objects('endpoints')) {
    // The CRD allows an endpoint with a network and without an address, but DNS requires an address.
    if (endpoint.has('address') || endpoint.has('network')) {
      endpoint.report(endpointAddressError(endpoint.text('address') ?? ''), 'address');
    }
    checkEndpoint(endpoint, spec);
  }
  const hasTcp = spec.objects('ports').some((port) => isTcp(port.text('protocol') ?? ''));
  if (spec.filled('addresses') && spec.length('hosts') > 1 && hasTcp) {
    spec.report(WARNINGS.hostsWithSameAddresses(), 'hosts');
  }
}

function checkEndpoint(endpoint: Field, spec: Field): void {
  const ports = spec.objects('ports').map((port) => port.text('name'));
  for (const [name] of endpoint.entries('ports')) {
    if (!ports.includes(name)) {
      endpoint.report(MESSAGES.unknownEndpointPort({ name }), 'ports', name);
    }
  }
  checkLabels(endpoint, 'labels');
}

/** Requests over HTTP and TLS include the host; plain TCP connections do not. */
function checkSeveralHosts(spec: Field, resolution: string): void {
  if (resolution === 'NONE' || resolution === 'DYNAMIC_DNS' || spec.length('hosts') < 2) {
    return;
  }
  const port = spec.objects('ports').find((entry) => {
    const protocol = entry.text('protocol') ?? '';
    return !isHttp(protocol) && !isTls(protocol);
  });
  const protocol = port?.text('protocol') || 'TCP';
  port?.report(MESSAGES.severalHostsWithTcp({ protocol }), 'protocol');
}
