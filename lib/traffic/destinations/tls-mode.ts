// The mode of TLS that a DestinationRule sets for a destination.

import type { Field } from '../../world/resource';
import type { ClientTlsMode } from '../authentication/client-tls';
import type { Cluster } from './clusters';
import { portPolicy } from './port-policy';

const MODES: readonly string[] = ['DISABLE', 'SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL'];

/**
 * Mode of TLS to a destination; undefined if neither a DestinationRule nor a BackendTLSPolicy sets one. A subset overrides the
 * whole host, a port both.
 */
export function tlsModeOf(cluster: Cluster): ClientTlsMode | undefined {
  const mode = tlsOf(cluster)?.text('mode');
  const byPolicy = cluster.backendTls === undefined ? undefined : 'SIMPLE';
  return MODES.includes(mode ?? '') ? (mode as ClientTlsMode) : byPolicy;
}

/** Server name that a DestinationRule sets for the handshake with a destination. */
export function sniOf(cluster: Cluster): string | undefined {
  return tlsOf(cluster)?.text('sni');
}

function tlsOf({ rule, subsetField, port }: Cluster): Field | undefined {
  const general = rule?.trafficPolicy;
  const own = subsetField?.object('trafficPolicy');
  const inherited = own?.has('tls') ? own : general;
  return (portPolicy(own, port) ?? portPolicy(general, port) ?? inherited)?.object('tls');
}
