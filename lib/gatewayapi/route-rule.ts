import type { Backend } from './backend';
import type { SessionPersistence } from './session-persistence';

/** A rule of a route that forwards connections. */
export interface ConnectionRuleOptions {
  /**
   * Name of the rule, once a route.
   *
   * @default - none
   */
  readonly name?: string;
  /** Backends with their weights; at least one. */
  readonly backends: Backend[];
}

/** What rules of routes that forward requests share. */
export interface RequestRuleOptions {
  /**
   * Name of the rule, once a route.
   *
   * @default - none
   */
  readonly name?: string;
  /**
   * Backends with their weights.
   *
   * @default - none: a filter answers, or else requests fail with 500
   */
  readonly backends?: Backend[];
  /**
   * How requests of a session find the same pod again. Needs the experimental channel.
   *
   * @default - they do not
   */
  readonly sessionPersistence?: SessionPersistence;
}
