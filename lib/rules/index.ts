// Judges one manifest on its own: what the API server refuses, what istiod's webhook says, and what the targeted Istio
// version does not know.
import { judgeCrd } from './crd';
import { isMap } from './crd/values';
import { judgeIstio } from './istio';
import type { Problem, RuleContext } from './problem';
import { judgeVersion } from './versions';

export type { Problem, ProblemSeverity, RuleContext } from './problem';

/** All problems of one manifest: API server, istiod, version, in this order. Unknown kinds give none. Never throws. */
export function judge(manifest: unknown, context: RuleContext = {}): Problem[] {
  if (!isMap(manifest)) {
    return [];
  }
  const ofServer = judgeCrd(manifest, context);
  // The webhook is asked only about what the API server let through, so it never adds to an error at the same place.
  const refused = new Set(ofServer.map(({ path }) => path));
  const ofIstiod = judgeIstio(manifest, context).filter(({ path }) => !refused.has(path));
  return [...ofServer, ...ofIstiod, ...judgeVersion(manifest, context)];
}
