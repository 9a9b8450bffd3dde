// Whether pods are part of the mesh: by the labels of their namespace and their own.

import type { Labels } from './labels';
import type { Workload } from './workload';

const INJECTION_LABEL = 'istio-injection';
const REVISION_LABEL = 'istio.io/rev';
/** Label of pods that asks for a sidecar, or for none. */
export const SIDECAR_LABEL = 'sidecar.istio.io/inject';
/** Label of namespaces and pods for ambient mode. */
export const MODE_LABEL = 'istio.io/dataplane-mode';
const REDIRECTION_ANNOTATION = 'ambient.istio.io/redirection';
const PROXY_CONTAINER = 'istio-proxy';

/** How pods take part in the mesh; `unknown` where nobody showed their namespace. */
export type Membership = 'sidecar' | 'ambient' | 'none' | 'unknown';

/** How the pods of a namespace take part, unless they say otherwise themselves. */
export function namespaceMembership(labels: Labels | undefined): Membership {
  if (labels === undefined) {
    return 'unknown';
  }
  if (labels.get(INJECTION_LABEL) === 'enabled' || (labels.has(REVISION_LABEL) && !labels.has(INJECTION_LABEL))) {
    return 'sidecar';
  }
  return labels.get(MODE_LABEL) === 'ambient' ? 'ambient' : 'none';
}

/**
 * How the pods of a workload take part.
 *
 * @param namespaceLabels - undefined where the namespace is not known
 */
export function workloadMembership(workload: Workload, namespaceLabels: Labels | undefined): Membership {
  if (hasProxyContainer(workload)) {
    return 'sidecar';
  }
  if (workload.annotations.get(REDIRECTION_ANNOTATION) === 'enabled') {
    return 'ambient';
  }
  const inject = workload.labels.get(SIDECAR_LABEL) ?? workload.annotations.get(SIDECAR_LABEL);
  const inherited = namespaceMembership(namespaceLabels);
  if (
    !workload.podSpec.flag('hostNetwork') &&
    (inject === 'true' || (inject === undefined && inherited === 'sidecar'))
  ) {
    return 'sidecar';
  }
  const mode = workload.labels.get(MODE_LABEL);
  if (mode === 'ambient' || (mode === undefined && inherited === 'ambient')) {
    return 'ambient';
  }
  return inherited === 'unknown' && inject === undefined && mode === undefined ? 'unknown' : 'none';
}

/** Whether the pods bring the proxy along; with image `auto` they wait for the injector like all others. */
function hasProxyContainer({ podSpec }: Workload): boolean {
  return [...podSpec.objects('containers'), ...podSpec.objects('initContainers')].some(
    (container) =>
      container.text('name') === PROXY_CONTAINER && container.filled('image') && container.text('image') !== 'auto',
  );
}
