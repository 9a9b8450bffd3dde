// What istiod rejects in a WasmPlugin or TrafficExtension beyond its CRD: unsupported targets.

import type { Resource } from './shared/resource';
import { checkSelector } from './shared/selectors';
import { checkTargetRefs } from './shared/target-refs';

export function checkExtension({ spec }: Resource): void {
  checkTargetRefs(spec);
  checkSelector(spec);
}
