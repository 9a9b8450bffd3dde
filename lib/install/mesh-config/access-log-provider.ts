import { verbatim } from '../../base/renderer';
import type { ProviderServiceOptions } from './provider-service';

/** Format of lines in a file. */
export class AccessLogFormat {
  /**
   * Text.
   *
   * @param text - such as `%RESPONSE_CODE% %REQ(:PATH)%`
   */
  public static text(text: string): AccessLogFormat {
    return new AccessLogFormat({ text });
  }

  /**
   * JSON objects.
   *
   * @param labels - fields with their values, such as `{ status: '%RESPONSE_CODE%' }`; empty for the usual fields
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

/** A file that access logs are written to. */
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
   * @default - that of the proxy
   */
  readonly logFormat?: AccessLogFormat;
}

/** A service that takes access logs of TCP connections. */
export interface TcpAccessLogProviderOptions extends ProviderServiceOptions {
  /**
   * Name of the log.
   *
   * @default - that of the proxy
   */
  readonly logName?: string;

  /**
   * Objects of the filter state that are logged too.
   *
   * @default - none
   */
  readonly filterStateObjectsToLog?: string[];
}

/** A service that takes access logs of HTTP requests. */
export interface HttpAccessLogProviderOptions extends TcpAccessLogProviderOptions {
  /**
   * Headers of requests that are logged too.
   *
   * @default - none
   */
  readonly additionalRequestHeadersToLog?: string[];

  /**
   * Headers of answers that are logged too.
   *
   * @default - none
   */
  readonly additionalResponseHeadersToLog?: string[];

  /**
   * Trailers of answers that are logged too.
   *
   * @default - none
   */
  readonly additionalResponseTrailersToLog?: string[];
}

/** Format of log entries of OpenTelemetry. */
export interface OpenTelemetryLogFormat {
  /**
   * Body of the entry.
   *
   * @default - that of the proxy
   */
  readonly text?: string;

  /**
   * Attributes of the entry.
   *
   * @default - none
   */
  // biome-ignore lint/suspicious/noExplicitAny: values may be objects themselves
  readonly labels?: { [name: string]: any };
}

/** A service that takes access logs of OpenTelemetry. */
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
   * @default - that of the proxy
   */
  readonly logFormat?: OpenTelemetryLogFormat;
}
