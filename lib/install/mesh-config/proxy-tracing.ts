import type { ClientTls } from '../../istio/networking/client-tls';
import type { CustomTag } from '../../istio/telemetry/custom-tag';
import type { ExtensibleOptions } from '../extensible-options';

/** Where proxies send spans to. */
export class Tracer {
  /**
   * A collector that speaks Zipkin, such as Jaeger's.
   *
   * @param address - its address with its port, such as `zipkin.istio-system:9411`
   */
  public static zipkin(address: string): Tracer {
    return new Tracer({ zipkin: { address } });
  }

  /**
   * An agent of Datadog.
   *
   * @param address - its address with its port
   */
  public static datadog(address: string): Tracer {
    return new Tracer({ datadog: { address } });
  }

  /**
   * A collector of Lightstep. Deprecated in Istio: use an extension provider for OpenTelemetry.
   *
   * @param address - its address with its port
   * @param accessToken - token to get in
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
 * Which requests are traced, and where spans go.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#Tracing
 */
export interface ProxyTracing extends ExtensibleOptions {
  /**
   * Percent of the requests that are traced, 0 to 100.
   *
   * @default 1
   */
  readonly sampling?: number;

  /**
   * Where spans go.
   *
   * @default - to Zipkin in the namespace of the installation
   */
  readonly tracer?: Tracer;

  /**
   * Tags of spans beside the usual ones, by name.
   *
   * @default - none
   */
  readonly customTags?: { [name: string]: CustomTag };

  /**
   * Length that paths in tags are cut to.
   *
   * @default 256
   */
  readonly maxPathTagLength?: number;

  /**
   * TLS towards the collector.
   *
   * @default - none
   */
  readonly tlsSettings?: ClientTls;
}
