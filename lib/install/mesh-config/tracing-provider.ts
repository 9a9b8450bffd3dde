import type { Duration } from 'cdk8s';
import type { ProviderServiceOptions } from './provider-service';

/** Options of a tracing backend. */
export interface TracingProviderOptions extends ProviderServiceOptions {
  /**
   * Maximum length of paths in tags.
   *
   * @default 256
   */
  readonly maxTagLength?: number;
}

/** Options of a tracing backend with the Zipkin protocol. */
export interface ZipkinProviderOptions extends TracingProviderOptions {
  /**
   * Whether to use trace IDs with 64 bits instead of 128.
   *
   * @default false
   */
  readonly enable64bitTraceId?: boolean;
}

/** Options of a tracing backend with the Apache SkyWalking protocol. */
export interface SkyWalkingProviderOptions extends ProviderServiceOptions {
  /**
   * Access token.
   *
   * @default - none
   */
  readonly accessToken?: string;
}

/** A header of requests to a provider. */
export interface ProviderHeader {
  /** Name of the header. */
  readonly name: string;

  /** Value of the header. */
  readonly value: string;
}

/** Settings for the export of traces over HTTP. */
export interface ProviderHttp {
  /** Path of the requests, such as `/v1/traces`. */
  readonly path: string;

  /**
   * Timeout for a request.
   *
   * @default 3 seconds
   */
  readonly timeout?: Duration;

  /**
   * Headers of the requests.
   *
   * @default - none
   */
  readonly headers?: ProviderHeader[];
}

/** Source of the resource attributes of spans. */
export enum ResourceDetector {
  /** The environment variable `OTEL_RESOURCE_ATTRIBUTES`. */
  ENVIRONMENT = 'environment',
  /** The metadata files of Dynatrace. */
  DYNATRACE = 'dynatrace',
}

/** Options of a tracing backend with the OpenTelemetry protocol. */
export interface OpenTelemetryProviderOptions extends TracingProviderOptions {
  /**
   * Settings for the export over HTTP.
   *
   * @default - export over gRPC
   */
  readonly http?: ProviderHttp;

  /**
   * Sources of the resource attributes of spans.
   *
   * @default - none
   */
  readonly resourceDetectors?: ResourceDetector[];
}
