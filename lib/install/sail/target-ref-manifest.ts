import type { IControlPlane } from './control-plane-reference';

/** Returns a reference to a control plane in the format of the manifest. */
export function targetRefManifest({ kind, name }: IControlPlane): object {
  return { kind, name };
}
