import type { Resource } from './resource';

/** Whether an object belongs to Istio itself, which may do what applications must not. */
export function isControlPlane({ labels }: Resource): boolean {
  return labels.has('istio') || labels.get('release') === 'istio';
}
