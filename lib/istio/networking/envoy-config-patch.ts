import type { EnvoyConfigMatch } from './envoy-config-match';

/** Part of the proxy configuration that a patch changes. */
export enum EnvoyApplyTo {
  /** Not specified; rejected at synth. */
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
  /** The bootstrap configuration; proxies read it only at startup. */
  BOOTSTRAP = 'BOOTSTRAP',
  /** A filter of a listener, which inspects connections before filter chains do. */
  LISTENER_FILTER = 'LISTENER_FILTER',
}

/** Operation of a patch. */
export enum EnvoyPatchOperation {
  /** Not specified; rejected at synth. */
  INVALID = 'INVALID',
  /** Merges the value into the existing configuration. */
  MERGE = 'MERGE',
  /** Adds the value at the end of a list. */
  ADD = 'ADD',
  /** Removes the matched part; does not accept a value. */
  REMOVE = 'REMOVE',
  /** Adds the value before the matched part. */
  INSERT_BEFORE = 'INSERT_BEFORE',
  /** Adds the value after the matched part. */
  INSERT_AFTER = 'INSERT_AFTER',
  /** Adds the value at the beginning of a list. */
  INSERT_FIRST = 'INSERT_FIRST',
  /** Replaces the matched part with the value; only for filters. */
  REPLACE = 'REPLACE',
  /** Merges the value into the existing configuration, and replaces lists instead of appending to them. */
  MERGE_AND_REPLACE_LIST = 'MERGE_AND_REPLACE_LIST',
}

/** Position of an added filter relative to Istio's own filters. */
export enum EnvoyFilterClass {
  /** Determined by the operation. */
  UNSPECIFIED = 'UNSPECIFIED',
  /** After authentication. */
  AUTHN = 'AUTHN',
  /** After authorization. */
  AUTHZ = 'AUTHZ',
  /** Before statistics. */
  STATS = 'STATS',
}

/**
 * Change of the matched part of the configuration.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-Patch
 */
export interface EnvoyPatch {
  /**
   * Operation of the patch.
   *
   * @default - no operation; rejected at synth
   */
  readonly operation?: EnvoyPatchOperation;
  /**
   * Envoy configuration, written as given. The `@type` of a typed configuration names its type.
   *
   * @default - none
   */
  readonly value?: { [key: string]: unknown };
  /**
   * Position of an added filter; only with ADD.
   *
   * @default EnvoyFilterClass.UNSPECIFIED
   */
  readonly filterClass?: EnvoyFilterClass;
}

/**
 * Patch of the proxy configuration.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-EnvoyConfigObjectPatch
 */
export interface EnvoyConfigPatchOptions {
  /**
   * Part of the configuration that the patch changes.
   *
   * @default - unspecified; rejected at synth
   */
  readonly applyTo?: EnvoyApplyTo;
  /**
   * Proxies and objects that the patch applies to.
   *
   * @default - all
   */
  readonly match?: EnvoyConfigMatch;
  /**
   * Change of the matched part.
   *
   * @default - no change; rejected at synth
   */
  readonly patch?: EnvoyPatch;
}
