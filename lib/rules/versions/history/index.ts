// The history of every kind of Istio's API, one file for each kind or family of kinds.
//
// Sources: the CRDs of Istio 1.16 to 1.25, 1.27, 1.28 and 1.30 to 1.32 for fields; release notes and the dates of changes to the
// API for 1.26, 1.29, versions before 1.16, and the release in which istiod reads a field.
// Release notes: https://istio.io/latest/news/releases/.
import type { KindHistory } from '../kind-history';
import { DESTINATION_RULE } from './destination-rule';
import { ENVOY_FILTER } from './envoy-filter';
import { TRAFFIC_EXTENSION, WASM_PLUGIN } from './extensions';
import { GATEWAY } from './gateway';
import { PROXY_CONFIG } from './proxy-config';
import { AUTHORIZATION_POLICY, PEER_AUTHENTICATION, REQUEST_AUTHENTICATION } from './security';
import { SERVICE_ENTRY } from './service-entry';
import { SIDECAR } from './sidecar';
import { TELEMETRY } from './telemetry';
import { VIRTUAL_SERVICE } from './virtual-service';
import { WORKLOAD_ENTRY, WORKLOAD_GROUP } from './workload';

export const HISTORIES: readonly KindHistory[] = [
  GATEWAY,
  VIRTUAL_SERVICE,
  DESTINATION_RULE,
  SERVICE_ENTRY,
  SIDECAR,
  WORKLOAD_ENTRY,
  WORKLOAD_GROUP,
  ENVOY_FILTER,
  PROXY_CONFIG,
  PEER_AUTHENTICATION,
  AUTHORIZATION_POLICY,
  REQUEST_AUTHENTICATION,
  TELEMETRY,
  WASM_PLUGIN,
  TRAFFIC_EXTENSION,
];

const byName = new Map(HISTORIES.map((history) => [`${history.group}/${history.kind}`, history]));

/** The history of a kind; undefined for kinds that are not Istio's. */
export function historyOf(group: string, kind: string): KindHistory | undefined {
  return byName.get(`${group}/${kind}`);
}
