/** How the pods of a client take part in the mesh. */
export enum Participation {
  /** With a sidecar. */
  SIDECAR = 'sidecar',
  /** In ambient mode. */
  AMBIENT = 'ambient',
  /** Not at all. */
  NONE = 'none',
}
