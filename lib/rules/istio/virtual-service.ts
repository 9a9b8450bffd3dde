// What istiod refuses in a VirtualService.

import { quote } from '../../diagnostics/words';
import { hostsOverlap } from '../../facts/host-names';
import { checkExportTo } from './shared/export-to';
import type { Field } from './shared/field';
import { checkGatewayNames, MESH } from './shared/gateway-names';
import { wildcardHostOrIpProblem } from './shared/hosts';
import { isJwtClaim } from './shared/http-headers';
import type { Resource } from './shared/resource';
import { checkHttpRoute } from './virtual-service/http-route';
import { checkTcpRoute, checkTlsRoute, isGeneratedSniHost } from './virtual-service/l4-route';
import { checkHttpReachability, checkL4Reachability } from './virtual-service/reachability';

export function checkVirtualService({ spec, namespace }: Resource): void {
  const isDelegate = !spec.filled('hosts');
  if (isDelegate) {
    checkDelegate(spec);
  }
  checkGatewayNames(spec);
  checkHosts(spec);
  checkExportTo(spec, namespace);
  if (!spec.filled('http') && !spec.filled('tcp') && !spec.filled('tls')) {
    spec.error('it has no routes; give at least one http, tls or tcp route');
  }
  const http = spec.objects('http');
  const tls = spec.objects('tls');
  const tcp = spec.objects('tcp');
  const gatewaysOnly = isForGatewaysOnly(spec);
  for (const route of http) {
    checkHttpRoute(route, isDelegate);
    if (!gatewaysOnly) {
      checkClaimMatches(route);
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
    spec.error(
      'a VirtualService without hosts is a delegate, bound by its root; remove gateways, or give hosts',
      'gateways',
    );
  }
  for (const name of ['tls', 'tcp']) {
    if (spec.filled(name)) {
      spec.error(`a VirtualService without hosts is a delegate, which has http routes only; give hosts`, name);
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
    const problem = hostProblem(host, spec, gatewaysOnly);
    allValid &&= problem === undefined;
    spec.error(problem, 'hosts', index);
  }
  if (allValid) {
    checkHostOverlap(spec, hosts);
  }
}

function hostProblem(host: string, spec: Field, gatewaysOnly: boolean): string | undefined {
  if (gatewaysOnly) {
    return isGeneratedSniHost(host) && hasSniHosts(spec) ? undefined : wildcardHostOrIpProblem(host);
  }
  return host === '*'
    ? '"*" would take over all traffic of the mesh; name the hosts, or bind it to gateways without "mesh"'
    : wildcardHostOrIpProblem(host);
}

function hasSniHosts(spec: Field): boolean {
  return spec.objects('tls').some((route) => route.objects('match').some((match) => match.filled('sniHosts')));
}

function checkHostOverlap(spec: Field, hosts: readonly [number, string][]): void {
  for (const [index, host] of hosts) {
    const earlier = hosts.find(([otherIndex, other]) => otherIndex < index && hostsOverlap(host, other));
    if (earlier !== undefined) {
      spec.error(`${quote(host)} repeats or overlaps host ${quote(earlier[1])}; keep one of them`, 'hosts', index);
    }
  }
}

function checkClaimMatches(route: Field): void {
  for (const match of route.objects('match')) {
    for (const name of ['headers', 'withoutHeaders']) {
      for (const [key] of match.entries(name)) {
        if (isJwtClaim(key)) {
          match.error('JWT claims are matched on gateways only; set gateways, without "mesh"', name, key);
        }
      }
    }
  }
}
