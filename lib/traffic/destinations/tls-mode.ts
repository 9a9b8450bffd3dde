// The mode of TLS that a DestinationRule sets for a destination.

import type { ClientTlsMode } from '../authentication/client-tls';
import type { Cluster } from './clusters';
import { portPolicy } from './port-policy';

const MODES: readonly string[] = ['DISABLE', 'SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL'];

/**
 * Mode of TLS to a destination; undefined if neither a DestinationRule nor a BackendTLSPolicy sets one. A subset overrides the
 * whole host, a port both.
 */
export function tlsModeOf({ rule, subsetField, port, backendTls }: Cluster): ClientTlsMode | undefined {
  const general = rule?.trafficPolicy;
  const own = subsetField?.object('trafficPolicy');
  const inherited = own?.has('tls') ? own : general;
  const mode = (portPolicy(own, port) ?? portPolicy(general, port) ?? inherited)?.object('tls')?.text('mode');
  const byPolicy = backendTls === undefined ? undefined : 'SIMPLE';
  return MODES.includes(mode ?? '') ? (mode as ClientTlsMode) : byPolicy;
}
