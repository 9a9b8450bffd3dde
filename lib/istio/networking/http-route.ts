import type { Duration } from 'cdk8s';
import type { Percentage } from '../percentage';
import type { CorsPolicy } from './cors-policy';
import type { Destination } from './destination';
import type { DirectResponse } from './direct-response';
import type { Headers } from './header-operations';
import type { HttpFault } from './http-fault';
import type { HttpMatch } from './http-match';
import type { HttpRedirect } from './http-redirect';
import type { HttpRewrite } from './http-rewrite';
import type { RetryOn } from './retry-on';
import type { IVirtualService } from './virtual-service-reference';

/**
 * When and how often a failed request is sent again.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry
 */
export interface HttpRetry {
  /**
   * Retries after the first try; 0 turns retries off, and then `perTryTimeout`, `retryOn` and
   * `retryRemoteLocalities` are refused.
   *
   * @default 0
   */
  readonly attempts?: number;
  /**
   * Time that each try gets; at least 1 ms.
   *
   * @default - the timeout of the route
   */
  readonly perTryTimeout?: Duration;
  /**
   * Failures that are worth a retry.
   *
   * @default - connect-failure, refused-stream, unavailable and cancelled; before Istio 1.24 also status 503
   */
  readonly retryOn?: RetryOn[];
  /**
   * Whether retries may go to other localities.
   *
   * @default false
   */
  readonly retryRemoteLocalities?: boolean;
  /**
   * Whether retries avoid pods that were tried before.
   *
   * @default true
   */
  readonly retryIgnorePreviousHosts?: boolean;
  /**
   * Shortest wait before a retry; at least 1 ms.
   *
   * @default 25 milliseconds
   */
  readonly backoff?: Duration;
}

/** A service that gets copies of requests; its answers are thrown away. */
export interface HttpMirror {
  /** Service that gets the copies. */
  readonly destination: Destination;
  /**
   * Share of the requests.
   *
   * @default - all
   */
  readonly percentage?: Percentage;
}

/** A destination with its share of the requests. */
export interface HttpRouteDestination {
  /** Where requests go. */
  readonly destination: Destination;
  /**
   * Share in relation to the weights of the other destinations; they need not sum to 100. Negative weights are refused.
   *
   * @default - all, where there is one destination
   */
  readonly weight?: number;
  /**
   * Changes of headers for this destination.
   *
   * @default - none
   */
  readonly headers?: Headers;
}

/** Options that all HTTP rules of a VirtualService share. */
export interface CommonHttpRuleOptions {
  /**
   * Name of the rule, for EnvoyFilters, statistics and access logs.
   *
   * @default - none
   */
  readonly name?: string;
  /**
   * Requests that the rule is for. The first rule that matches counts.
   *
   * @default - all requests
   */
  readonly match?: HttpMatch[];
  /**
   * Changes of headers.
   *
   * @default - none
   */
  readonly headers?: Headers;
  /**
   * Which web pages of other origins may call.
   *
   * @default - none
   */
  readonly corsPolicy?: CorsPolicy;
  /**
   * Changes path or host.
   *
   * @default - none
   */
  readonly rewrite?: HttpRewrite;
  /**
   * Time that a request may take, retries included; at least 1 ms.
   *
   * @default - no limit
   */
  readonly timeout?: Duration;
  /**
   * Retries.
   *
   * @default - what the mesh config says
   */
  readonly retries?: HttpRetry;
  /**
   * Faults on purpose.
   *
   * @default - none
   */
  readonly fault?: HttpFault;
  /**
   * Services that get copies of the requests.
   *
   * @default - none
   */
  readonly mirrors?: HttpMirror[];
  /**
   * One service that gets copies. `mirrors` can do the same and more; not together with it.
   *
   * @default - none
   */
  readonly mirror?: Destination;
  /**
   * Share of the requests that `mirror` gets.
   *
   * @default - all
   */
  readonly mirrorPercentage?: Percentage;
  /**
   * Share in whole percent. Deprecated in Istio: use `mirrorPercentage`.
   *
   * @default - unset
   */
  readonly mirrorPercent?: number;
}

/** A rule that sends requests to services. */
export interface HttpRouteOptions extends CommonHttpRuleOptions {
  /** Destinations with their weights. */
  readonly route: HttpRouteDestination[];
}

/** A rule that sends callers elsewhere. */
export interface HttpRedirectOptions extends CommonHttpRuleOptions {
  /** Where they are sent. */
  readonly redirect: HttpRedirect;
}

/** A rule that the proxy answers itself. */
export interface HttpDirectResponseOptions extends CommonHttpRuleOptions {
  /** The answer. */
  readonly directResponse: DirectResponse;
}

/** A rule that leaves routing to another VirtualService, which must have no hosts. */
export interface HttpDelegateOptions extends CommonHttpRuleOptions {
  /** The VirtualService that goes on. */
  readonly delegate: IVirtualService;
}

/** A rule, word for word as the manifest has it. Of `route`, `redirect`, `directResponse` and `delegate` Istio takes one. */
export interface HttpRuleOptions extends CommonHttpRuleOptions {
  /**
   * Destinations with their weights.
   *
   * @default - none
   */
  readonly route?: HttpRouteDestination[];
  /**
   * Where callers are sent.
   *
   * @default - none
   */
  readonly redirect?: HttpRedirect;
  /**
   * The proxy's own answer.
   *
   * @default - none
   */
  readonly directResponse?: DirectResponse;
  /**
   * The VirtualService that goes on.
   *
   * @default - none
   */
  readonly delegate?: IVirtualService;
}
