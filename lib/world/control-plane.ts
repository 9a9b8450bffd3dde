import type { Labels } from './labels';
import type { Resource } from './resource';

/** Labels of the Service of istiod. */
export const CONTROL_PLANE_LABELS: Labels = new Map([
  ['app', 'istiod'],
  ['istio', 'pilot'],
]);

/** Whether an object belongs to Istio itself, which may do what applications must not. */
export function isControlPlane({ labels }: Resource): boolean {
  return labels.has('istio') || labels.get('release') === 'istio';
}
