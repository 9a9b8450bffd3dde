// Validates one manifest on its own: what the API server and istiod's webhook reject, and what the target Istio version
// does not support.
import type { Diagnostic } from '../diagnostics/diagnostic';
import { validateSchema } from './crd';
import { isMap } from './crd/values';
import { validateByIstiod } from './istio';
import { validateByPrometheus } from './monitoring';
import type { RuleContext } from './rule-context';
import { validateVersion } from './versions';

export type { RuleContext } from './rule-context';

/**
 * All diagnostics about one manifest: API server, istiod, version, in this order. There are none for unknown kinds. Never
 * throws.
 */
export function validateManifest(manifest: unknown, context: RuleContext = {}): Diagnostic[] {
  if (!isMap(manifest)) {
    return [];
  }
  const ofServer = validateSchema(manifest, context);
  // The webhook receives only what the API server accepts, so it never adds to an error at the same place.
  const rejected = new Set(ofServer.map(({ path }) => path));
  const ofIstiod = validateByIstiod(manifest, context).filter(({ path }) => !rejected.has(path));
  const ofPrometheus = validateByPrometheus(manifest).filter(({ path }) => !rejected.has(path));
  return [...ofServer, ...ofIstiod, ...ofPrometheus, ...validateVersion(manifest, context)];
}
