import { quote, quotedList } from '../../../diagnostics/words';
import { isHostWithin } from '../../../facts/host-names';
import { ipOrCidrProblem, isIpAddress } from '../shared/addresses';
import type { Field } from '../shared/field';
import { MESH } from '../shared/gateway-names';
import { wildcardHostProblem } from '../shared/hosts';
import { checkDestinations } from './destinations';
import { checkSource } from './http-match';

const GENERATED_SNI_HOST = /^outbound_\.[0-8]/;

/** Whether a host is the SNI that Istio makes for traffic between clusters, `outbound_.80_._.reviews.default...`. */
export function isGeneratedSniHost(host: string): boolean {
  return GENERATED_SNI_HOST.test(host);
}

/** One entry of `spec.tls`. */
export function checkTlsRoute(route: Field, spec: Field): void {
  if (route.has('match') && !route.filled('match')) {
    route.error('a tls route is chosen by SNI; give at least one match with sniHosts', 'match');
  }
  for (const match of route.objects('match')) {
    if (match.has('sniHosts') && !match.filled('sniHosts')) {
      match.error('it has no SNI host; give at least one', 'sniHosts');
    }
    for (const [index, host] of match.texts('sniHosts')) {
      checkSniHost(host, index, match, spec);
    }
    checkConnectionMatch(match);
  }
  checkForward(route);
}

/** One entry of `spec.tcp`. */
export function checkTcpRoute(route: Field): void {
  for (const match of route.objects('match')) {
    checkConnectionMatch(match);
  }
  checkForward(route);
}

function checkConnectionMatch(match: Field): void {
  for (const [index, subnet] of match.texts('destinationSubnets')) {
    match.error(ipOrCidrProblem(subnet), 'destinationSubnets', index);
  }
  checkSource(match);
}

function checkForward(route: Field): void {
  if (!route.filled('route')) {
    route.error('it does not say where connections go; give at least one destination in route');
  }
  checkDestinations(route);
}

function checkSniHost(host: string, index: number, match: Field, spec: Field): void {
  if (isIpAddress(host)) {
    match.warning(
      `${quote(host)} is an IP address, which clients do not send as SNI; use a host name`,
      'sniHosts',
      index,
    );
    return;
  }
  const inMesh = spec.texts('gateways').some(([, name]) => name === MESH);
  const problem = !inMesh && isGeneratedSniHost(host) ? undefined : wildcardHostProblem(host);
  const hosts = spec.texts('hosts').map(([, name]) => name);
  if (problem !== undefined) {
    match.error(problem, 'sniHosts', index);
  } else if (!hosts.some((name) => isHostWithin(host, name))) {
    const known = hosts.length === 0 ? 'which has none' : `which are ${quotedList(hosts)}`;
    match.error(
      `${quote(host)} belongs to no host of the VirtualService, ${known}; add it to hosts`,
      'sniHosts',
      index,
    );
  }
}
