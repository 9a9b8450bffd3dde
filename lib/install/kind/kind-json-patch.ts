/** A change of kubeadm's configuration by single operations, which can also reach into lists. */
export interface KindJsonPatch {
  /** Kind of the part that is changed, such as `ClusterConfiguration`. Refused at synth where kind writes no such part. */
  readonly kind: string;

  /**
   * API group of the part, such as `kubeadm.k8s.io`. Refused at synth without `version`: it would fit nothing.
   *
   * @default - any
   */
  readonly group?: string;

  /**
   * API version of the part, such as `v1beta4`. Refused at synth without `group`: it would fit nothing.
   *
   * @default - any
   */
  readonly version?: string;

  /**
   * The operations: a list in JSON or YAML, each with an `op` and a `path`. Refused at synth where it is no such list.
   *
   * @see https://datatracker.ietf.org/doc/html/rfc6902
   */
  readonly patch: string;
}
