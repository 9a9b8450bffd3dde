/** Options for reading a mesh. */
export interface MeshOptions {
  /**
   * Files and folders with manifests that exist in addition. Sets the default of `closedWorld` to true.
   *
   * @default - none
   */
  readonly context?: string[];
  /**
   * Whether the manifests and `context` include all objects, so that no other object exists.
   *
   * @default - true if `context` is set
   */
  readonly closedWorld?: boolean;
  /**
   * Mesh configuration, with the fields of MeshConfig.
   *
   * @default - the configuration in a ConfigMap `istio`, IstioOperator or Istio among the manifests, or of an installation in the
   *   app; of several installations, what they have in common; otherwise the defaults of Istio
   */
  readonly meshConfig?: { [key: string]: unknown };
  /**
   * Whether the cluster has the ingress gateway that Istio installs by default: a Service `istio-ingressgateway` and pods
   * with the label `istio: ingressgateway` in the root namespace.
   *
   * @default true
   */
  readonly defaultIngressGateway?: boolean;
}
