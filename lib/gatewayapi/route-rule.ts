import type { Backend } from './backend';
import type { SessionPersistence } from './session-persistence';

/** Options for a rule of a route that forwards connections. */
export interface ConnectionRuleOptions {
  /**
   * Name of the rule, unique within the route.
   *
   * @default - none
   */
  readonly name?: string;
  /** Backends and their weights; at least one. */
  readonly backends: Backend[];
}

/** Common options for rules of routes that forward requests. */
export interface RequestRuleOptions {
  /**
   * Name of the rule, unique within the route.
   *
   * @default - none
   */
  readonly name?: string;
  /**
   * Backends and their weights.
   *
   * @default - none; requests fail with status 500 unless a filter responds
   */
  readonly backends?: Backend[];
  /**
   * Session persistence: requests of a session go to the same pod. Requires the experimental channel.
   *
   * @default - no session persistence
   */
  readonly sessionPersistence?: SessionPersistence;
}
