/** A waypoint, made here or elsewhere. */
export interface IWaypoint {
  /** Name of the waypoint. */
  readonly name: string;
  /**
   * Its namespace, where known.
   *
   * @default - that of whoever uses it
   */
  readonly namespace?: string | undefined;
}

/** What a reference to a waypoint of another app needs beside the name. */
export interface WaypointReferenceOptions {
  /**
   * Namespace of the waypoint.
   *
   * @default - that of whoever uses it
   */
  readonly namespace?: string;
}

/** How a waypoint is used. */
export interface WaypointEnrollmentOptions {
  /**
   * Whether requests that come in by an ingress gateway go through the waypoint too.
   *
   * @default false
   */
  readonly ingress?: boolean;
}
