import { verbatim } from '../../base/renderer';
import type { ProviderServiceOptions } from './provider-service';

/**
 * Format of the lines of an access log file.
 *
 * @example
 * const stdout = install.ExtensionProvider.envoyFileAccessLog('json-log', {
 *   logFormat: install.AccessLogFormat.labels({ status: '%RESPONSE_CODE%', path: '%REQ(:PATH)%' }),
 * });
 * new install.IstioctlInstallation(app, 'istio', { mesh: { meshConfig: { extensionProviders: [stdout] } } });
 */
export class AccessLogFormat {
  /**
   * Returns a text format.
   *
   * @param text - format string, such as `%RESPONSE_CODE% %REQ(:PATH)%`
   */
  public static text(text: string): AccessLogFormat {
    return new AccessLogFormat({ text });
  }

  /**
   * Returns a JSON format.
   *
   * @param labels - values by field, such as `{ status: '%RESPONSE_CODE%' }`; empty for the default fields
   */
  // biome-ignore lint/suspicious/noExplicitAny: values may be objects themselves
  public static labels(labels: { [name: string]: any }): AccessLogFormat {
    return new AccessLogFormat({ labels: verbatim(labels) });
  }

  private constructor(private readonly format: object) {}

  /** @internal */
  public _render(): unknown {
    return this.format;
  }
}

/** Options of a file for access logs. */
export interface FileAccessLogProviderOptions {
  /**
   * Path of the file.
   *
   * @default /dev/stdout
   */
  readonly path?: string;

  /**
   * Format of the lines.
   *
   * @default - the format of the proxy
   */
  readonly logFormat?: AccessLogFormat;
}

/** Options of a service that receives access logs of TCP connections. */
export interface TcpAccessLogProviderOptions extends ProviderServiceOptions {
  /**
   * Name of the log.
   *
   * @default - the name that the proxy uses
   */
  readonly logName?: string;

  /**
   * Additional objects of the filter state to log.
   *
   * @default - none
   */
  readonly filterStateObjectsToLog?: string[];
}

/** Options of a service that receives access logs of HTTP requests. */
export interface HttpAccessLogProviderOptions extends TcpAccessLogProviderOptions {
  /**
   * Additional request headers to log.
   *
   * @default - none
   */
  readonly additionalRequestHeadersToLog?: string[];

  /**
   * Additional response headers to log.
   *
   * @default - none
   */
  readonly additionalResponseHeadersToLog?: string[];

  /**
   * Additional response trailers to log.
   *
   * @default - none
   */
  readonly additionalResponseTrailersToLog?: string[];
}

/** Format of the log entries for OpenTelemetry. */
export interface OpenTelemetryLogFormat {
  /**
   * Body of an entry.
   *
   * @default - the format of the proxy
   */
  readonly text?: string;

  /**
   * Attributes of an entry.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: values may be objects themselves
  readonly labels?: { [name: string]: any };
}

/** Options of a service that receives access logs in the OpenTelemetry format. */
export interface OpenTelemetryLogProviderOptions extends ProviderServiceOptions {
  /**
   * Name of the log.
   *
   * @default otel_envoy_accesslog
   */
  readonly logName?: string;

  /**
   * Format of the entries.
   *
   * @default - the format of the proxy
   */
  readonly logFormat?: OpenTelemetryLogFormat;
}
