import { ISTIOD_REJECTS, ISTIOD_WARNS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import { quote, quotedList } from '../../../diagnostics/words';
import { isHostWithin } from '../../../facts/host-names';
import { ipAddressOrCidrBlockError, isIpAddress } from '../shared/addresses';
import type { Field } from '../shared/field';
import { MESH } from '../shared/gateway-names';
import { wildcardHostError } from '../shared/hosts';
import { checkDestinations } from './destinations';
import { checkSource } from './http-match';

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  noSniMatch: () => ({
    message: 'a tls route selects connections by SNI, but has no match',
    suggestion: 'add a match with sniHosts',
  }),
  noSniHosts: () => ({ message: 'the match has no SNI host', suggestion: 'add at least one host' }),
  sniHostNotCovered: ({ host, hosts }: { host: string; hosts: readonly string[] }) => ({
    message: `SNI host ${quote(host)} is not covered by the hosts of the VirtualService (${quotedList(hosts) || 'none'})`,
    suggestion: 'add the SNI host to hosts',
  }),
  noL4Destination: () => ({
    message: 'the route has no destination for connections',
    suggestion: 'add a destination to route',
  }),
});

const WARNINGS = messagesOf(ISTIOD_WARNS, {
  ipAddressAsSniHost: ({ host }: { host: string }) => ({
    message: `${quote(host)} is an IP address, which clients do not send as SNI`,
    suggestion: 'use a host name',
  }),
});

const GENERATED_SNI_HOST = /^outbound_\.[0-8]/;

/** Whether a host is the SNI that Istio generates between clusters, such as `outbound_.80_._.reviews.default...`. */
export function isGeneratedSniHost(host: string): boolean {
  return GENERATED_SNI_HOST.test(host);
}

/** Checks one entry of `spec.tls`. */
export function checkTlsRoute(route: Field, spec: Field): void {
  if (route.has('match') && !route.filled('match')) {
    route.report(MESSAGES.noSniMatch(), 'match');
  }
  for (const match of route.objects('match')) {
    if (match.has('sniHosts') && !match.filled('sniHosts')) {
      match.report(MESSAGES.noSniHosts(), 'sniHosts');
    }
    for (const [index, host] of match.texts('sniHosts')) {
      checkSniHost(host, index, match, spec);
    }
    checkConnectionMatch(match);
  }
  checkForward(route);
}

/** Checks one entry of `spec.tcp`. */
export function checkTcpRoute(route: Field): void {
  for (const match of route.objects('match')) {
    checkConnectionMatch(match);
  }
  checkForward(route);
}

function checkConnectionMatch(match: Field): void {
  for (const [index, subnet] of match.texts('destinationSubnets')) {
    match.report(ipAddressOrCidrBlockError(subnet), 'destinationSubnets', index);
  }
  checkSource(match);
}

function checkForward(route: Field): void {
  if (!route.filled('route')) {
    route.report(MESSAGES.noL4Destination());
  }
  checkDestinations(route, route.objects('route'));
}

function checkSniHost(host: string, index: number, match: Field, spec: Field): void {
  if (isIpAddress(host)) {
    match.report(WARNINGS.ipAddressAsSniHost({ host }), 'sniHosts', index);
    return;
  }
  const inMesh = spec.texts('gateways').some(([, name]) => name === MESH);
  const error = !inMesh && isGeneratedSniHost(host) ? undefined : wildcardHostError(host);
  const hosts = spec.texts('hosts').map(([, name]) => name);
  if (error !== undefined) {
    match.report(error, 'sniHosts', index);
  } else if (!hosts.some((name) => isHostWithin(host, name))) {
    match.report(MESSAGES.sniHostNotCovered({ host, hosts }), 'sniHosts', index);
  }
}
