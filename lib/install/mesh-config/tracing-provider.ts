import type { Duration } from 'cdk8s';
import type { ProviderServiceOptions } from './provider-service';

/** A service that takes traces. */
export interface TracingProviderOptions extends ProviderServiceOptions {
  /**
   * Length that paths in tags are cut to.
   *
   * @default 256
   */
  readonly maxTagLength?: number;
}

/** A service that takes traces as Zipkin does. */
export interface ZipkinProviderOptions extends TracingProviderOptions {
  /**
   * Whether trace IDs have 64 bits instead of 128.
   *
   * @default false
   */
  readonly enable64bitTraceId?: boolean;
}

/** A service that takes traces as Apache SkyWalking does. */
export interface SkyWalkingProviderOptions extends ProviderServiceOptions {
  /**
   * Token to get in.
   *
   * @default - none
   */
  readonly accessToken?: string;
}

/** A header with its value. */
export interface ProviderHeader {
  /** Name. */
  readonly name: string;

  /** Value. */
  readonly value: string;
}

/** How traces are sent over HTTP. */
export interface ProviderHttp {
  /** Path, such as `/v1/traces`. */
  readonly path: string;

  /**
   * Time that an answer may take.
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

/** Where spans have attributes of their pod from. */
export enum ResourceDetector {
  /** From the environment variable `OTEL_RESOURCE_ATTRIBUTES`. */
  ENVIRONMENT = 'environment',
  /** From the files of Dynatrace. */
  DYNATRACE = 'dynatrace',
}

/** A service that takes traces of OpenTelemetry. */
export interface OpenTelemetryProviderOptions extends TracingProviderOptions {
  /**
   * How traces are sent over HTTP.
   *
   * @default - over gRPC
   */
  readonly http?: ProviderHttp;

  /**
   * Where spans have attributes of their pod from.
   *
   * @default - nowhere
   */
  readonly resourceDetectors?: ResourceDetector[];
}
