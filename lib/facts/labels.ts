// Labels and annotations by which Istio takes namespaces, pods and services into the mesh.

export const INJECTION = 'istio-injection';
export const REVISION = 'istio.io/rev';
export const DATAPLANE_MODE = 'istio.io/dataplane-mode';
export const USE_WAYPOINT = 'istio.io/use-waypoint';
export const USE_WAYPOINT_NAMESPACE = 'istio.io/use-waypoint-namespace';
export const INGRESS_USE_WAYPOINT = 'istio.io/ingress-use-waypoint';
export const WAYPOINT_FOR = 'istio.io/waypoint-for';
export const SIDECAR_INJECT = 'sidecar.istio.io/inject';

/** Value of the label of a waypoint by which a Service or a pod uses none, whatever its namespace says. */
export const NO_WAYPOINT = 'none';

/** Where the control plane is, unless it was put elsewhere. */
export const ROOT_NAMESPACE = 'istio-system';

/** Labels of a map, or of a part of it. */
export interface Labels {
  readonly [key: string]: string;
}
