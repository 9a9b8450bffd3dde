// What istiod rejects in a VirtualService.

import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { quote } from '../../../diagnostics/words';
import { hostsOverlap } from '../../../facts/host-names';
import { checkExportTo } from '../shared/export-to';
import type { Field } from '../shared/field';
import { checkGatewayNames, MESH } from '../shared/gateway-names';
import { wildcardHostOrIpError } from '../shared/hosts';
import { isJwtClaim } from '../shared/http-headers';
import type { Resource } from '../shared/resource';
import { checkHttpRoute } from './http-route';
import { checkTcpRoute, checkTlsRoute, isGeneratedSniHost } from './l4-route';
import { checkHttpReachability, checkL4Reachability } from './reachability';

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  noRoutes: () => ({ message: 'the VirtualService has no routes', suggestion: 'add an http, tls or tcp route' }),
  delegateWithGateways: () => ({
    message: 'a VirtualService without hosts is a delegate, which uses the gateways of its root',
    suggestion: 'remove gateways, or add hosts',
  }),
  delegateWithL4Routes: ({ protocol }: { protocol: string }) => ({
    message: `a VirtualService without hosts is a delegate, which must not have ${protocol} routes`,
    suggestion: `use http routes, or add hosts`,
  }),
  wildcardHostInMesh: () => ({
    message: 'host "*" would apply to all traffic in the mesh',
    suggestion: 'list the hosts, or set gateways without "mesh"',
  }),
  overlappingHosts: ({ host, other }: { host: string; other: string }) => ({
    message: `host ${quote(host)} repeats or overlaps host ${quote(other)}`,
    suggestion: 'keep one of them',
  }),
  jwtClaimInMesh: ({ claim }: { claim: string }) => ({
    message: `${quote(claim)} is a JWT claim, which only gateways match`,
    suggestion: 'set gateways without "mesh"',
  }),
});

export function checkVirtualService({ spec, namespace }: Resource): void {
  const isDelegate = !spec.filled('hosts');
  if (isDelegate) {
    checkDelegate(spec);
  }
  checkGatewayNames(spec);
  checkHosts(spec);
  checkExportTo(spec, namespace);
  if (!spec.filled('http') && !spec.filled('tcp') && !spec.filled('tls')) {
    spec.report(MESSAGES.noRoutes());
  }
  checkRoutes(spec, isDelegate);
}

function checkRoutes(spec: Field, isDelegate: boolean): void {
  const http = spec.objects('http');
  const tls = spec.objects('tls');
  const tcp = spec.objects('tcp');
  const gatewaysOnly = isForGatewaysOnly(spec);
  for (const route of http) {
    const matches = route.objects('match');
    checkHttpRoute(route, matches, isDelegate);
    if (!gatewaysOnly) {
      checkClaimMatches(matches);
    }
  }
  for (const route of tls) {
    checkTlsRoute(route, spec);
  }
  for (const route of tcp) {
    checkTcpRoute(route);
  }
  checkHttpReachability(http);
  checkL4Reachability(tls);
  checkL4Reachability(tcp);
}

function checkDelegate(spec: Field): void {
  if (spec.filled('gateways')) {
    spec.report(MESSAGES.delegateWithGateways(), 'gateways');
  }
  for (const protocol of ['tls', 'tcp']) {
    if (spec.filled(protocol)) {
      spec.report(MESSAGES.delegateWithL4Routes({ protocol }), protocol);
    }
  }
}

function isForGatewaysOnly(spec: Field): boolean {
  return spec.filled('gateways') && !spec.texts('gateways').some(([, name]) => name === MESH);
}

function checkHosts(spec: Field): void {
  const hosts = spec.texts('hosts');
  const gatewaysOnly = isForGatewaysOnly(spec);
  let allValid = true;
  for (const [index, host] of hosts) {
    const error = hostError(host, spec, gatewaysOnly);
    allValid &&= error === undefined;
    spec.report(error, 'hosts', index);
  }
  if (allValid) {
    checkHostOverlap(spec, hosts);
  }
}

function hostError(host: string, spec: Field, gatewaysOnly: boolean): Diagnostic | undefined {
  if (gatewaysOnly) {
    return isGeneratedSniHost(host) && hasSniHosts(spec) ? undefined : wildcardHostOrIpError(host);
  }
  return host === '*' ? MESSAGES.wildcardHostInMesh() : wildcardHostOrIpError(host);
}

function hasSniHosts(spec: Field): boolean {
  return spec.objects('tls').some((route) => route.objects('match').some((match) => match.filled('sniHosts')));
}

function checkHostOverlap(spec: Field, hosts: readonly (readonly [number, string])[]): void {
  if (hosts.length === 1) {
    return;
  }
  for (const [index, host] of hosts) {
    const earlier = hosts.find(([otherIndex, other]) => otherIndex < index && hostsOverlap(host, other));
    if (earlier !== undefined) {
      spec.report(MESSAGES.overlappingHosts({ host, other: earlier[1] }), 'hosts', index);
    }
  }
}

function checkClaimMatches(matches: readonly Field[]): void {
  for (const match of matches) {
    for (const name of ['headers', 'withoutHeaders']) {
      for (const [key] of match.entries(name)) {
        if (isJwtClaim(key)) {
          match.report(MESSAGES.jwtClaimInMesh({ claim: key }), name, key);
        }
      }
    }
  }
}
