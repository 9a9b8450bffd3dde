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
 * Retries of failed requests.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry
 */
export interface HttpRetry {
  /**
   * Number of retries after the first try. 0 disables retries; `perTryTimeout`, `retryOn` and `retryRemoteLocalities`
   * are then rejected.
   *
   * @default 0
   */
  readonly attempts?: number;
  /**
   * Timeout for each try, at least 1 ms. Write `Duration.seconds(2)` for `2s`.
   *
   * @default - the timeout of the route
   */
  readonly perTryTimeout?: Duration;
  /**
   * Failures that are retried. Write `[istio.RetryOn.HTTP_5XX, istio.RetryOn.RESET]` for `retryOn: 5xx,reset`.
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
   * Minimum interval before a retry, at least 1 ms. Write `Duration.millis(50)` for `50ms`.
   *
   * @default 25 milliseconds
   */
  readonly backoff?: Duration;
}

/** Service that receives copies of requests; its responses are discarded. */
export interface HttpMirror {
  /** Service that receives the copies. */
  readonly destination: Destination;
  /**
   * Share of the requests. Write `istio.Percentage.of(50)` for `percentage: { value: 50 }`.
   *
   * @default - all requests
   */
  readonly percentage?: Percentage;
}

/** Destination with its share of the requests. */
export interface HttpRouteDestination {
  /** Destination of the requests. */
  readonly destination: Destination;
  /**
   * Share relative to the weights of the other destinations; the weights need not sum to 100. Negative weights are
   * rejected.
   *
   * @default - all requests, if there is one destination
   */
  readonly weight?: number;
  /**
   * Changes of headers for this destination.
   *
   * @default - none
   */
  readonly headers?: Headers;
}

/** Properties of all HTTP rules of a VirtualService. */
export interface CommonHttpRuleOptions {
  /**
   * Name of the rule, for EnvoyFilters, statistics and access logs.
   *
   * @default - none
   */
  readonly name?: string;
  /**
   * Requests that the rule applies to. The first matching rule is used.
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
   * Cross-origin requests that web pages may send.
   *
   * @default - none
   */
  readonly corsPolicy?: CorsPolicy;
  /**
   * Changes of the path or host.
   *
   * @default - none
   */
  readonly rewrite?: HttpRewrite;
  /**
   * Timeout for the whole request, including retries; at least 1 ms. Write `Duration.seconds(10)` for `10s`.
   *
   * @default - no timeout
   */
  readonly timeout?: Duration;
  /**
   * Retries of failed requests.
   *
   * @default - the setting of the mesh config
   */
  readonly retries?: HttpRetry;
  /**
   * Injected faults.
   *
   * @default - none
   */
  readonly fault?: HttpFault;
  /**
   * Services that receive copies of the requests.
   *
   * @default - none
   */
  readonly mirrors?: HttpMirror[];
  /**
   * Single service that receives copies. Prefer `mirrors`; not together with it.
   *
   * @default - none
   */
  readonly mirror?: Destination;
  /**
   * Share of the requests that `mirror` receives. Write `istio.Percentage.of(50)` for
   * `mirrorPercentage: { value: 50 }`.
   *
   * @default - all requests
   */
  readonly mirrorPercentage?: Percentage;
  /**
   * Share of the requests in whole percent. Deprecated in Istio: use `mirrorPercentage`.
   *
   * @default - unset
   */
  readonly mirrorPercent?: number;
}

/** Rule that sends requests to services. */
export interface HttpRouteOptions extends CommonHttpRuleOptions {
  /** Destinations with their weights. */
  readonly route: HttpRouteDestination[];
}

/** Rule that redirects callers. */
export interface HttpRedirectOptions extends CommonHttpRuleOptions {
  /** Target of the redirect. */
  readonly redirect: HttpRedirect;
}

/** Rule with a response that the proxy sends itself. */
export interface HttpDirectResponseOptions extends CommonHttpRuleOptions {
  /** Response of the proxy. */
  readonly directResponse: DirectResponse;
}

/** Rule that delegates to another VirtualService, which must not have hosts. */
export interface HttpDelegateOptions extends CommonHttpRuleOptions {
  /** VirtualService that routes the requests. */
  readonly delegate: IVirtualService;
}

/** Rule with the fields of the manifest. Istio accepts one of `route`, `redirect`, `directResponse` and `delegate`. */
export interface HttpRuleOptions extends CommonHttpRuleOptions {
  /**
   * Destinations with their weights.
   *
   * @default - none
   */
  readonly route?: HttpRouteDestination[];
  /**
   * Target of the redirect.
   *
   * @default - none
   */
  readonly redirect?: HttpRedirect;
  /**
   * Response of the proxy.
   *
   * @default - none
   */
  readonly directResponse?: DirectResponse;
  /**
   * VirtualService that routes the requests.
   *
   * @default - none
   */
  readonly delegate?: IVirtualService;
}
