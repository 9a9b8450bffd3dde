// WasmPlugin and TrafficExtension: their CRDs say all but what they can be attached to.

import type { Resource } from './shared/resource';
import { checkSelector } from './shared/selectors';
import { checkTargetRefs } from './shared/target-refs';

export function checkExtension({ spec }: Resource): void {
  checkTargetRefs(spec);
  checkSelector(spec);
}
