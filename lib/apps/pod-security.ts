/** Security settings of the containers, for namespaces that enforce a Pod Security Standard. */
export enum PodSecurity {
  /** No root, no more privileges, no capabilities: what `bookinfo-psa.yaml` sets. */
  BASELINE = 'baseline',
  /** The same, written as the restricted standard wants it, with the default seccomp profile. */
  RESTRICTED = 'restricted',
}
