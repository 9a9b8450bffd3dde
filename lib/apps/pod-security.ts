/** Security settings of the containers, for namespaces that enforce a Pod Security Standard. */
export enum PodSecurity {
  /** No root user, no privilege escalation, no capabilities: the settings of `bookinfo-psa.yaml`. */
  BASELINE = 'baseline',
  /** The same settings in the form that the restricted standard requires, with the default seccomp profile. */
  RESTRICTED = 'restricted',
}
