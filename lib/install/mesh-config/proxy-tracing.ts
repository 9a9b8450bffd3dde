import type { ClientTls } from '../../istio/networking/client-tls';
import type { CustomTag } from '../../istio/telemetry/custom-tag';
import type { ExtensibleOptions } from '../extensible-options';

/**
 * Tracing backend, to which proxies send spans.
 *
 * @example
 * const tracer = install.Tracer.zipkin('zipkin.observability:9411');
 * new install.IstioctlInstallation(app, 'istio', {
 *   mesh: { meshConfig: { enableTracing: true, defaultConfig: { tracing: { sampling: 10, tracer } } } },
 * });
 */
export class Tracer {
  /**
   * Returns a collector with the Zipkin protocol, such as Jaeger.
   *
   * @param address - host and port, such as `zipkin.istio-system:9411`
   */
  public static zipkin(address: string): Tracer {
    return new Tracer({ zipkin: { address } });
  }

  /**
   * Returns a Datadog agent.
   *
   * @param address - host and port
   */
  public static datadog(address: string): Tracer {
    return new Tracer({ datadog: { address } });
  }

  /**
   * Returns a Lightstep collector. Deprecated in Istio: use an extension provider for OpenTelemetry.
   *
   * @param address - host and port
   * @param accessToken - access token
   */
  public static lightstep(address: string, accessToken: string): Tracer {
    return new Tracer({ lightstep: { address, accessToken } });
  }

  private constructor(private readonly fields: object) {}

  /** @internal */
  public _fields(): object {
    return this.fields;
  }
}

/**
 * Tracing settings of proxies.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#Tracing
 */
export interface ProxyTracing extends ExtensibleOptions {
  /**
   * Percentage of requests to trace, from 0 to 100.
   *
   * @default 1
   */
  readonly sampling?: number;

  /**
   * Tracing backend.
   *
   * @default - Zipkin in the namespace of the installation
   */
  readonly tracer?: Tracer;

  /**
   * Custom tags of spans, by name.
   *
   * @default - none
   */
  readonly customTags?: { [name: string]: CustomTag };

  /**
   * Maximum length of paths in tags.
   *
   * @default 256
   */
  readonly maxPathTagLength?: number;

  /**
   * TLS settings for connections to the collector.
   *
   * @default - none
   */
  readonly tlsSettings?: ClientTls;
}
