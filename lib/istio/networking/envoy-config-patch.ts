import type { EnvoyConfigMatch } from './envoy-config-match';

/** What of a proxy's configuration is patched. */
export enum EnvoyApplyTo {
  /** Nothing said; refused at synth. */
  INVALID = 'INVALID',
  /** A listener. */
  LISTENER = 'LISTENER',
  /** A filter chain of a listener. */
  FILTER_CHAIN = 'FILTER_CHAIN',
  /** A filter of a filter chain. */
  NETWORK_FILTER = 'NETWORK_FILTER',
  /** A filter of the HTTP connection manager. */
  HTTP_FILTER = 'HTTP_FILTER',
  /** All routes of a port. */
  ROUTE_CONFIGURATION = 'ROUTE_CONFIGURATION',
  /** The routes of a host. */
  VIRTUAL_HOST = 'VIRTUAL_HOST',
  /** A route. */
  HTTP_ROUTE = 'HTTP_ROUTE',
  /** A cluster: a service, or a subset of one. */
  CLUSTER = 'CLUSTER',
  /** An extension that filters refer to. */
  EXTENSION_CONFIG = 'EXTENSION_CONFIG',
  /** What a proxy starts with; only read at its start. */
  BOOTSTRAP = 'BOOTSTRAP',
  /** A filter of a listener, which looks at connections before filter chains do. */
  LISTENER_FILTER = 'LISTENER_FILTER',
}

/** What a patch does. */
export enum EnvoyPatchOperation {
  /** Nothing said; refused at synth. */
  INVALID = 'INVALID',
  /** Merges the value into what is there. */
  MERGE = 'MERGE',
  /** Adds the value to the end of a list. */
  ADD = 'ADD',
  /** Removes what was matched; takes no value. */
  REMOVE = 'REMOVE',
  /** Adds the value before what was matched. */
  INSERT_BEFORE = 'INSERT_BEFORE',
  /** Adds the value after what was matched. */
  INSERT_AFTER = 'INSERT_AFTER',
  /** Adds the value at the beginning of a list. */
  INSERT_FIRST = 'INSERT_FIRST',
  /** Puts the value in place of what was matched; for filters only. */
  REPLACE = 'REPLACE',
}

/** Where a filter is added in relation to Istio's own. */
export enum EnvoyFilterClass {
  /** As the operation says. */
  UNSPECIFIED = 'UNSPECIFIED',
  /** After authentication. */
  AUTHN = 'AUTHN',
  /** After authorization. */
  AUTHZ = 'AUTHZ',
  /** Before statistics. */
  STATS = 'STATS',
}

/**
 * What is done to the matched part of the configuration.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-Patch
 */
export interface EnvoyPatch {
  /**
   * What is done.
   *
   * @default - none; refused at synth
   */
  readonly operation?: EnvoyPatchOperation;
  /**
   * Envoy's own configuration, written as it is given; with a typed configuration, its `@type` says of what.
   *
   * @default - none
   */
  readonly value?: { [key: string]: unknown };
  /**
   * Where a filter is added; with ADD only.
   *
   * @default EnvoyFilterClass.UNSPECIFIED
   */
  readonly filterClass?: EnvoyFilterClass;
}

/**
 * A change of a proxy's configuration.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-EnvoyConfigObjectPatch
 */
export interface EnvoyConfigPatchOptions {
  /**
   * What is patched.
   *
   * @default - none; refused at synth
   */
  readonly applyTo?: EnvoyApplyTo;
  /**
   * Where.
   *
   * @default - everywhere
   */
  readonly match?: EnvoyConfigMatch;
  /**
   * What is done.
   *
   * @default - none; refused at synth
   */
  readonly patch?: EnvoyPatch;
}
