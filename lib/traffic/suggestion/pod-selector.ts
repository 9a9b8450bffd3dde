// The labels by which suggested policies select pods.

import { GATEWAY_NAME, VERSION_LABELS } from '../../facts/labels';
import { Kind } from '../../world/kinds';
import { hasLabels, type Labels } from '../../world/labels';
import type { World } from '../../world/world';

/**
 * The labels that pods keep in their next version: those of the Gateway or of the Service in front of them, or all that do not
 * name a version.
 */
export function selectingLabels(namespace: string, labels: Labels, world: World): Labels {
  const gateway = labels.get(GATEWAY_NAME);
  if (gateway !== undefined) {
    return new Map([[GATEWAY_NAME, gateway]]);
  }
  const [narrowest] = world
    .of(Kind.Service, namespace)
    .map((service) => ({ selector: service.spec.textMap('selector'), pods: world.workloadsOf(service).length }))
    .filter(({ selector }) => selector.size > 0 && hasLabels(labels, selector) && !namesVersion(selector))
    .sort((one, other) => one.pods - other.pods || other.selector.size - one.selector.size);
  const lasting = new Map([...labels].filter(([name]) => !VERSION_LABELS.has(name)));
  return narrowest?.selector ?? (lasting.size > 0 ? lasting : labels);
}

function namesVersion(labels: Labels): boolean {
  return [...labels.keys()].some((name) => VERSION_LABELS.has(name));
}
