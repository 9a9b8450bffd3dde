/** A JSON patch for the kubeadm configuration, which can also change items of lists. */
export interface KindJsonPatch {
  /** Kind of the part to change, such as `ClusterConfiguration`. Validation rejects a kind that kind does not write. */
  readonly kind: string;

  /**
   * API group of the part, such as `kubeadm.k8s.io`. Validation rejects it without `version`, because it would match nothing.
   *
   * @default - any
   */
  readonly group?: string;

  /**
   * API version of the part, such as `v1beta4`. Validation rejects it without `group`, because it would match nothing.
   *
   * @default - any
   */
  readonly version?: string;

  /**
   * Operations: a list in JSON or YAML, each item with an `op` and a `path`. Validation rejects any other text.
   *
   * @see https://datatracker.ietf.org/doc/html/rfc6902
   */
  readonly patch: string;
}
