import { verbatim } from '../../base/renderer';
import { mapValues } from '../../private/collections';
import type {
  FileAccessLogProviderOptions,
  HttpAccessLogProviderOptions,
  OpenTelemetryLogProviderOptions,
  TcpAccessLogProviderOptions,
} from './access-log-provider';
import type { ExtAuthzGrpcProviderOptions, ExtAuthzHttpProviderOptions } from './ext-authz-provider';
import type {
  OpenTelemetryProviderOptions,
  SkyWalkingProviderOptions,
  TracingProviderOptions,
  ZipkinProviderOptions,
} from './tracing-provider';

/**
 * A service that extends a mesh, under the name by which a Telemetry or an AuthorizationPolicy refers to it.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider
 */
export class ExtensionProvider {
  /**
   * A service that decides on requests, over HTTP.
   *
   * @param name - name of the provider
   * @param provider - the service, and what it gets
   */
  public static envoyExtAuthzHttp(name: string, provider: ExtAuthzHttpProviderOptions): ExtensionProvider {
    return new ExtensionProvider(name, { envoyExtAuthzHttp: provider });
  }

  /**
   * A service that decides on requests, over gRPC.
   *
   * @param name - name of the provider
   * @param provider - the service, and what it gets
   */
  public static envoyExtAuthzGrpc(name: string, provider: ExtAuthzGrpcProviderOptions): ExtensionProvider {
    return new ExtensionProvider(name, { envoyExtAuthzGrpc: provider });
  }

  /**
   * A service that takes traces as Zipkin does.
   *
   * @param name - name of the provider
   * @param provider - the service
   */
  public static zipkin(name: string, provider: ZipkinProviderOptions): ExtensionProvider {
    return new ExtensionProvider(name, { zipkin: provider });
  }

  /**
   * A service that takes traces of OpenTelemetry.
   *
   * @param name - name of the provider
   * @param provider - the service
   */
  public static opentelemetry(name: string, provider: OpenTelemetryProviderOptions): ExtensionProvider {
    const { resourceDetectors, ...rest } = provider;
    const detectors = resourceDetectors && Object.fromEntries(resourceDetectors.map((detector) => [detector, {}]));
    return new ExtensionProvider(name, { opentelemetry: { ...rest, resourceDetectors: detectors } });
  }

  /**
   * An agent of Datadog, which takes traces.
   *
   * @param name - name of the provider
   * @param provider - the service
   */
  public static datadog(name: string, provider: TracingProviderOptions): ExtensionProvider {
    return new ExtensionProvider(name, { datadog: provider });
  }

  /**
   * A service that takes traces as Apache SkyWalking does.
   *
   * @param name - name of the provider
   * @param provider - the service
   */
  public static skywalking(name: string, provider: SkyWalkingProviderOptions): ExtensionProvider {
    return new ExtensionProvider(name, { skywalking: provider });
  }

  /**
   * Metrics for Prometheus.
   *
   * @param name - name of the provider
   */
  public static prometheus(name: string): ExtensionProvider {
    return new ExtensionProvider(name, { prometheus: {} });
  }

  /**
   * A file that access logs are written to.
   *
   * @param name - name of the provider
   * @param provider - the file, and the format of its lines
   */
  public static envoyFileAccessLog(name: string, provider: FileAccessLogProviderOptions = {}): ExtensionProvider {
    return new ExtensionProvider(name, { envoyFileAccessLog: provider });
  }

  /**
   * A service that takes access logs of HTTP requests.
   *
   * @param name - name of the provider
   * @param provider - the service, and what is logged
   */
  public static envoyHttpAls(name: string, provider: HttpAccessLogProviderOptions): ExtensionProvider {
    return new ExtensionProvider(name, { envoyHttpAls: provider });
  }

  /**
   * A service that takes access logs of TCP connections.
   *
   * @param name - name of the provider
   * @param provider - the service, and what is logged
   */
  public static envoyTcpAls(name: string, provider: TcpAccessLogProviderOptions): ExtensionProvider {
    return new ExtensionProvider(name, { envoyTcpAls: provider });
  }

  /**
   * A service that takes access logs of OpenTelemetry.
   *
   * @param name - name of the provider
   * @param provider - the service, and what is logged
   */
  public static envoyOtelAls(name: string, provider: OpenTelemetryLogProviderOptions): ExtensionProvider {
    return new ExtensionProvider(name, { envoyOtelAls: provider });
  }

  /**
   * A provider of any kind, such as `stackdriver`, or with fields that the others leave out.
   *
   * @param name - name of the provider
   * @param fields - its kind with its settings, written as they are
   */
  // biome-ignore lint/suspicious/noExplicitAny: the settings may be of any shape
  public static of(name: string, fields: { [kind: string]: any }): ExtensionProvider {
    return new ExtensionProvider(name, mapValues(fields, verbatim));
  }

  private constructor(
    /** Name of the provider. */
    public readonly name: string,
    private readonly fields: object,
  ) {}

  /** @internal */
  public _render(): unknown {
    return { name: this.name, ...this.fields };
  }
}
