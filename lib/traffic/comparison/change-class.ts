/** How the answer to requests changes. */
export enum ChangeClass {
  /** Requests that were refused (by a policy, a token, or `REGISTRY_ONLY`) now reach a destination. */
  OPENED = 'opened',
  /** Requests that reached a destination are now refused. */
  CLOSED = 'closed',
  /** Requests that reached a destination now fail: 404, 503, 500, or no connection. */
  LOST = 'lost',
  /** Requests that failed now reach a destination. */
  FOUND = 'found',
  /** Requests reach another destination, in other shares, or have other mirrors. */
  MOVED = 'moved',
  /** Requests that were encrypted may now be plain, or the other way round. */
  PLAINTEXT = 'plaintext',
  /** Timeouts, retries, faults, limits of connections, ejection of failing pods, or load balancing change. */
  RESILIENCE = 'resilience',
  /** The destination gets another path, host or header, or the client other headers. */
  REWRITTEN = 'rewritten',
  /** The manifests do not determine the answer any more, or only now. */
  UNKNOWN = 'unknown',
}
