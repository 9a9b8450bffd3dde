import type { Duration } from 'cdk8s';
import type { Authentication } from './authentication';
import type { Relabeling } from './relabeling';
import type { TlsConfig } from './tls-config';

/** URL scheme of a server. */
export enum Scheme {
  /** Plain text. */
  HTTP = 'http',
  /** TLS. */
  HTTPS = 'https',
}

/** How Prometheus asks for metrics; shared by endpoints and probes. */
export interface HttpOptions {
  /**
   * How often metrics are asked for.
   *
   * @default - the interval of the Prometheus
   */
  readonly interval?: Duration;

  /**
   * When an answer is too late. The operator refuses one that is longer than the interval.
   *
   * @default - the timeout of the Prometheus, or the interval where that is shorter
   */
  readonly scrapeTimeout?: Duration;

  /**
   * How Prometheus identifies itself: `authorization`, `basicAuth`, `oauth2`, `bearerTokenSecret` or `bearerTokenFile`
   * in the manifest.
   *
   * @default - not at all
   */
  readonly authentication?: Authentication;

  /**
   * TLS to the server.
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
   * Steps that rewrite or drop samples before they are stored.
   *
   * @default - none
   */
  readonly metricRelabelings?: Relabeling[];
}
