// A compiled route: what a proxy does with the requests that match.

import type { Labels } from '../../world/labels';
import type { Resource } from '../../world/resource';
import type { RouteMatch } from '../match/route-match';
import type { CorsPolicy } from './cors';
import type { Fault } from './fault';
import type { HeaderChanges } from './header-changes';
import type { Redirect } from './redirect';
import type { Rewrite } from './rewrite';

/** A route, in the order in which a proxy tries them. */
export interface Route {
  readonly source: RouteSource;
  /** Which proxies have the route; undefined for all. */
  readonly guard?: Guard;
  readonly match: RouteMatch;
  readonly action: Action;
  readonly fault?: Fault;
  readonly cors?: CorsPolicy;
}

/** The place in the manifests that a route comes from. */
export interface RouteSource {
  readonly resource: Resource;
  /** Name or path of the rule. */
  readonly rule: string;
  /** Path of the rule in the object. */
  readonly path: string;
  /** Index of the match in the rule. */
  readonly matchIndex: number;
}

/** Conditions on the proxy and its listener. */
export interface Guard {
  readonly port?: number;
  /** Names of gateways, `mesh` for sidecars. They replace the conditions on the client. */
  readonly gateways?: readonly string[];
  readonly labels?: Labels;
  readonly namespace?: string;
}

export type Action = Forward | Redirect | DirectResponse;

/** Forwards connections that the proxy does not read. */
export interface StreamAction {
  readonly type: 'stream';
  readonly targets: readonly Target[];
}

/** A route of any type that a request takes. */
export interface TakenRoute {
  readonly source: RouteSource;
  readonly guard?: Guard;
  /** The match of a route of HTTP. */
  readonly match?: RouteMatch;
  readonly action: Action | StreamAction;
  readonly fault?: Fault;
  readonly cors?: CorsPolicy;
}

/** Forwards requests. */
export interface Forward {
  readonly type: 'forward';
  readonly targets: readonly Target[];
  readonly rewrite?: Rewrite;
  /** Host header that the destination gets. */
  readonly authority?: string;
  readonly headers?: HeaderChanges;
  /** Changes of the headers of responses. */
  readonly responseHeaders?: HeaderChanges;
  readonly mirrors: readonly Mirror[];
  readonly timeout?: string;
  readonly retries?: Retries;
  /** Status of requests to destinations that do not exist. */
  readonly missingStatus: 500 | 503;
}

/** A destination of a route. */
export interface Target {
  /** Full host. */
  readonly host: string;
  /** Undefined if the port of the service or of the listener applies. */
  readonly port?: number;
  readonly subset?: string;
  readonly weight: number;
  readonly authority?: string;
  readonly headers?: HeaderChanges;
  readonly responseHeaders?: HeaderChanges;
  /** Why the destination is invalid, whatever the mesh contains; for references of the Gateway API. */
  readonly invalid?: string;
  /** Why it is unknown what happens to requests of the destination. */
  readonly unknown?: string;
  /** The InferencePool whose extension chooses one of its pods. */
  readonly pool?: Pool;
}

/** An InferencePool by its name. */
export interface Pool {
  readonly namespace: string;
  readonly name: string;
}

/** A destination that gets copies of requests. */
export interface Mirror {
  readonly host: string;
  readonly port?: number;
  readonly subset?: string;
  readonly percent: number;
}

/** Answers requests without a destination. */
export interface DirectResponse {
  readonly type: 'respond';
  readonly status: number;
}

export interface Retries {
  readonly attempts: number;
  readonly perTryTimeout?: string;
  readonly retryOn?: string;
  /** Where and when they are sent, as texts. */
  readonly details?: readonly string[];
}
