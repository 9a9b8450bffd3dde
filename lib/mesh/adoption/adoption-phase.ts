/** Phases in which a namespace joins the mesh. Each phase includes the previous ones. */
export enum AdoptionPhase {
  /**
   * The pods are in the mesh, and requests are logged and counted. Callers notice no change, unless a policy applies:
   * with a mesh-wide `MtlsMode.STRICT`, callers outside of the mesh are rejected in this phase. In that case, start
   * with `PERMISSIVE`.
   */
  OBSERVE = 'observe',
  /** A policy accepts plain text in addition to mutual TLS, whatever the mode of the mesh is. */
  PERMISSIVE = 'permissive',
  /** Only mutual TLS is accepted: callers outside of the mesh are rejected. */
  STRICT = 'strict',
  /** Only allowed calls are accepted. */
  AUTHORIZATION = 'authorization',
  /** Requests are routed by rules. */
  TRAFFIC_MANAGEMENT = 'traffic-management',
}
