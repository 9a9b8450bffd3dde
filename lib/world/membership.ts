// Membership of pods in the mesh, by their own labels and those of their namespace.

import { REDIRECTION } from '../facts/annotations';
import { PROXY_CONTAINER } from '../facts/gateways';
import { DATAPLANE_MODE, INJECTION, REVISION, SIDECAR_INJECT } from '../facts/labels';
import type { Labels } from './labels';
import type { Workload } from './workload';

/** How pods take part in the mesh; `unknown` if the manifests do not contain their namespace. */
export type Membership = 'sidecar' | 'ambient' | 'none' | 'unknown';

/**
 * Membership of the pods of a namespace that do not set it themselves.
 *
 * @param isInjected - whether the injector handles a namespace without labels
 */
export function namespaceMembership(labels: Labels | undefined, isInjected: boolean): Membership {
  if (labels === undefined) {
    return 'unknown';
  }
  if (labels.get(INJECTION) === 'enabled' || (labels.has(REVISION) && !labels.has(INJECTION))) {
    return 'sidecar';
  }
  if (labels.get(DATAPLANE_MODE) === 'ambient') {
    return 'ambient';
  }
  return isInjected && !labels.has(INJECTION) ? 'sidecar' : 'none';
}

/**
 * Membership of the pods of a workload.
 *
 * @param inherited - membership of the pods of its namespace that do not set it themselves
 */
export function workloadMembership(workload: Workload, inherited: Membership): Membership {
  if (hasProxyContainer(workload)) {
    return 'sidecar';
  }
  if (workload.annotations.get(REDIRECTION) === 'enabled') {
    return 'ambient';
  }
  // Neither the injector nor ztunnel can capture the traffic of pods in the network of their node.
  if (workload.podSpec.flag('hostNetwork')) {
    return 'none';
  }
  const inject = workload.labels.get(SIDECAR_INJECT) ?? workload.annotations.get(SIDECAR_INJECT);
  if (inject === 'true' || (inject === undefined && inherited === 'sidecar')) {
    return 'sidecar';
  }
  const mode = workload.labels.get(DATAPLANE_MODE);
  if (mode === 'ambient' || (mode === undefined && inherited === 'ambient')) {
    return 'ambient';
  }
  return inherited === 'unknown' && inject === undefined && mode === undefined ? 'unknown' : 'none';
}

/** Whether the pods declare the proxy themselves. With image `auto`, they still need the injector. */
function hasProxyContainer({ podSpec }: Workload): boolean {
  return [...podSpec.objects('containers'), ...podSpec.objects('initContainers')].some(
    (container) =>
      container.text('name') === PROXY_CONTAINER && container.filled('image') && container.text('image') !== 'auto',
  );
}
