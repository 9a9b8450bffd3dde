import type { Duration } from 'cdk8s';
import type { Authentication } from './authentication';
import type { Relabeling } from './relabeling';
import type { TlsConfig } from './tls-config';

/** URL scheme. */
export enum Scheme {
  /** HTTP. */
  HTTP = 'http',
  /** HTTP over TLS. */
  HTTPS = 'https',
}

/** Options for scraping; shared by endpoints and probes. */
export interface HttpOptions {
  /**
   * Interval between scrapes.
   *
   * @default - the interval of the Prometheus instance
   */
  readonly interval?: Duration;

  /**
   * Timeout for a scrape. The operator rejects a timeout that is longer than the interval.
   *
   * @default - the timeout of the Prometheus instance, or the interval if it is shorter
   */
  readonly scrapeTimeout?: Duration;

  /**
   * Authentication of Prometheus: `authorization`, `basicAuth`, `oauth2`, `bearerTokenSecret` or `bearerTokenFile` in
   * the manifest.
   *
   * @default - no authentication
   */
  readonly authentication?: Authentication;

  /**
   * TLS settings for the connection to the server.
   *
   * @default - the defaults of Prometheus
   */
  readonly tlsConfig?: TlsConfig;

  /**
   * Whether redirects are followed.
   *
   * @default true
   */
  readonly followRedirects?: boolean;

  /**
   * Whether HTTP/2 is used.
   *
   * @default true
   */
  readonly enableHttp2?: boolean;

  /**
   * Relabeling steps that modify or drop samples before they are stored.
   *
   * @default - none
   */
  readonly metricRelabelings?: Relabeling[];
}
