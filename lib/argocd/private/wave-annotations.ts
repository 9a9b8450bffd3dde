// What annotations say about the place of an object in a sync.
import type { ApiObject } from 'cdk8s';

/** Holds the wave. */
export const WAVE_ANNOTATION = 'argocd.argoproj.io/sync-wave';

const HELM_HOOK = 'helm.sh/hook';
const HOOK = 'argocd.argoproj.io/hook';

/** The wave that an object is in by its annotation; one that is no number counts as 0, as in Argo CD. */
export function waveOf(object: ApiObject): number | undefined {
  const text = annotationsOf(object)[WAVE_ANNOTATION];
  return text === undefined ? undefined : Number(text) || 0;
}

/** Whether Helm orders an object by its weight, which Argo CD takes for its wave. */
export function isHelmHook(object: ApiObject): boolean {
  return annotationsOf(object)[HELM_HOOK] !== undefined;
}

/** Whether an object is applied before or after all those that are none: it takes no part in their order. */
export function isHook(object: ApiObject): boolean {
  return isHelmHook(object) || annotationsOf(object)[HOOK] !== undefined;
}

function annotationsOf({ metadata }: ApiObject): { readonly [key: string]: string } {
  return metadata.toJson()?.annotations ?? {};
}
