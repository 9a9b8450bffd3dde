/** A waypoint of this app or of another app. */
export interface IWaypoint {
  /** Name of the waypoint. */
  readonly name: string;
  /**
   * Namespace of the waypoint, if known.
   *
   * @default - the namespace of the object that uses it
   */
  readonly namespace?: string | undefined;
}

/** Options of a reference to a waypoint of another app. */
export interface WaypointReferenceOptions {
  /**
   * Namespace of the waypoint.
   *
   * @default - the namespace of the object that uses it
   */
  readonly namespace?: string;
}

/** Options of an object that uses a waypoint. */
export interface WaypointEnrollmentOptions {
  /**
   * Whether requests from ingress gateways go through the waypoint too.
   *
   * @default false
   */
  readonly ingress?: boolean;
}
