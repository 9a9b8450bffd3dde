// Annotations for the order of objects in a sync.
import type { ApiObject } from 'cdk8s';
import { SYNC_WAVE } from '../../facts/annotations';

const HELM_HOOK = 'helm.sh/hook';
const HOOK = 'argocd.argoproj.io/hook';

/** Returns the wave from the annotation of an object. A value that is not a number means 0, as in Argo CD. */
export function waveOf(object: ApiObject): number | undefined {
  const text = annotationsOf(object)[SYNC_WAVE];
  return text === undefined ? undefined : Number(text) || 0;
}

/** Whether an object is a Helm hook, whose weight Argo CD uses as its wave. */
export function isHelmHook(object: ApiObject): boolean {
  return annotationsOf(object)[HELM_HOOK] !== undefined;
}

/** Whether an object is a hook, which is applied before or after all other objects. */
export function isHook(object: ApiObject): boolean {
  return isHelmHook(object) || annotationsOf(object)[HOOK] !== undefined;
}

function annotationsOf({ metadata }: ApiObject): { readonly [key: string]: string } {
  return metadata.toJson()?.annotations ?? {};
}
