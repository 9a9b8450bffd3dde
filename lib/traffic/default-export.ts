// The namespaces that see objects without `exportTo`, from the mesh-wide configuration.

import type { World } from '../world/world';

/** Entries of `exportTo` for objects without any; empty for all namespaces. */
export function defaultExportTo(
  { meshConfig }: World,
  field: 'defaultServiceExportTo' | 'defaultVirtualServiceExportTo' | 'defaultDestinationRuleExportTo',
): string[] {
  return meshConfig.texts(field).map(([, entry]) => entry);
}
