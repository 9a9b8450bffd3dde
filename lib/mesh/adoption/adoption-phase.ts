/** How far a namespace has come into the mesh; each phase holds all that those before it hold. */
export enum AdoptionPhase {
  /**
   * Its pods are in the mesh, and requests are logged and counted. Nothing changes for callers, unless a policy says
   * otherwise: under a mesh-wide `MtlsMode.STRICT`, callers outside of the mesh are refused from here on. Where that is so,
   * begin with `PERMISSIVE`.
   */
  OBSERVE = 'observe',
  /** It is written down that plain text is taken beside mutual TLS, whatever the mesh says. */
  PERMISSIVE = 'permissive',
  /** Only mutual TLS is taken: callers outside of the mesh are refused. */
  STRICT = 'strict',
  /** Only calls are taken that are allowed. */
  AUTHORIZATION = 'authorization',
  /** Requests are routed by rules. */
  TRAFFIC_MANAGEMENT = 'traffic-management',
}
