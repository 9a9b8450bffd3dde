/** Reference to a control plane of the Sail operator: an Istio or an IstioRevision, of this app or of another one. */
export interface IControlPlane {
  /** Kind of the object, `Istio` or `IstioRevision`. */
  readonly kind: string;
  /** Name of the object. */
  readonly name: string;
}
