import type { IControlPlane } from './control-plane-reference';

/** A control plane as manifests refer to it. */
export function targetRefManifest({ kind, name }: IControlPlane): object {
  return { kind, name };
}
