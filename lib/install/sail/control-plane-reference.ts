/** A control plane that the Sail operator runs: an Istio or an IstioRevision, made here or elsewhere. */
export interface IControlPlane {
  /** Kind of the object: Istio or IstioRevision. */
  readonly kind: string;
  /** Name of the object. */
  readonly name: string;
}
