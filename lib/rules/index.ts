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
  const ofOthers = [...validateByIstiod(manifest, context), ...validateByPrometheus(manifest)];
  return [...ofServer, ...withoutRejected(ofOthers, ofServer), ...validateVersion(manifest, context)];
}

/** The webhook receives only what the API server accepts, so it never adds to an error at the same place. */
function withoutRejected(diagnostics: readonly Diagnostic[], ofServer: readonly Diagnostic[]): readonly Diagnostic[] {
  if (diagnostics.length === 0 || ofServer.length === 0) {
    return diagnostics;
  }
  const rejected = new Set(ofServer.map(({ path }) => path));
  return diagnostics.filter(({ path }) => !rejected.has(path));
}
