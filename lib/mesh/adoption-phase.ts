/** How far a namespace has come into the mesh; each phase holds all that those before it hold. */
export enum AdoptionPhase {
  /** Its pods are in the mesh, and requests are logged and counted. Nothing changes for callers. */
  OBSERVE = 'observe',
  /** It is written down that plain text is taken beside mutual TLS. */
  PERMISSIVE = 'permissive',
  /** Only mutual TLS is taken: callers outside of the mesh are refused. */
  STRICT = 'strict',
  /** Only calls are taken that are allowed. */
  AUTHORIZATION = 'authorization',
  /** Requests are routed by rules. */
  TRAFFIC_MANAGEMENT = 'traffic-management',
}
