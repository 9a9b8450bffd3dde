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
 * A service that extends a mesh. A Telemetry or an AuthorizationPolicy refers to it by name.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider
 *
 * @example
 * const service = istio.Host.of('otel-collector.observability.svc.cluster.local');
 * new install.HelmInstallation(app, 'istio', {
 *   mesh: {
 *     meshConfig: {
 *       extensionProviders: [install.ExtensionProvider.opentelemetry('otel', { service, port: 4317 })],
 *       defaultProviders: { tracing: ['otel'] },
 *     },
 *   },
 * });
 */
export class ExtensionProvider {
  /**
   * Returns an external authorizer that is called over HTTP.
   *
   * @param name - name of the provider
   * @param provider - service and settings of the authorizer
   */
  public static envoyExtAuthzHttp(name: string, provider: ExtAuthzHttpProviderOptions): ExtensionProvider {
    return new ExtensionProvider(name, { envoyExtAuthzHttp: provider });
  }

  /**
   * Returns an external authorizer that is called over gRPC.
   *
   * @param name - name of the provider
   * @param provider - service and settings of the authorizer
   */
  public static envoyExtAuthzGrpc(name: string, provider: ExtAuthzGrpcProviderOptions): ExtensionProvider {
    return new ExtensionProvider(name, { envoyExtAuthzGrpc: provider });
  }

  /**
   * Returns a tracing backend with the Zipkin protocol.
   *
   * @param name - name of the provider
   * @param provider - service and settings of the backend
   */
  public static zipkin(name: string, provider: ZipkinProviderOptions): ExtensionProvider {
    return new ExtensionProvider(name, { zipkin: provider });
  }

  /**
   * Returns a tracing backend with the OpenTelemetry protocol.
   *
   * @param name - name of the provider
   * @param provider - service and settings of the backend
   */
  public static opentelemetry(name: string, provider: OpenTelemetryProviderOptions): ExtensionProvider {
    const { resourceDetectors, ...rest } = provider;
    const detectors = resourceDetectors && Object.fromEntries(resourceDetectors.map((detector) => [detector, {}]));
    return new ExtensionProvider(name, { opentelemetry: { ...rest, resourceDetectors: detectors } });
  }

  /**
   * Returns a Datadog agent as a tracing backend.
   *
   * @param name - name of the provider
   * @param provider - service and settings of the backend
   */
  public static datadog(name: string, provider: TracingProviderOptions): ExtensionProvider {
    return new ExtensionProvider(name, { datadog: provider });
  }

  /**
   * Returns a tracing backend with the Apache SkyWalking protocol.
   *
   * @param name - name of the provider
   * @param provider - service and settings of the backend
   */
  public static skywalking(name: string, provider: SkyWalkingProviderOptions): ExtensionProvider {
    return new ExtensionProvider(name, { skywalking: provider });
  }

  /**
   * Returns a provider of metrics for Prometheus.
   *
   * @param name - name of the provider
   */
  public static prometheus(name: string): ExtensionProvider {
    return new ExtensionProvider(name, { prometheus: {} });
  }

  /**
   * Returns a file for access logs.
   *
   * @param name - name of the provider
   * @param provider - path and format of the file
   */
  public static envoyFileAccessLog(name: string, provider: FileAccessLogProviderOptions = {}): ExtensionProvider {
    return new ExtensionProvider(name, { envoyFileAccessLog: provider });
  }

  /**
   * Returns a service that receives access logs of HTTP requests.
   *
   * @param name - name of the provider
   * @param provider - service and settings of the log
   */
  public static envoyHttpAls(name: string, provider: HttpAccessLogProviderOptions): ExtensionProvider {
    return new ExtensionProvider(name, { envoyHttpAls: provider });
  }

  /**
   * Returns a service that receives access logs of TCP connections.
   *
   * @param name - name of the provider
   * @param provider - service and settings of the log
   */
  public static envoyTcpAls(name: string, provider: TcpAccessLogProviderOptions): ExtensionProvider {
    return new ExtensionProvider(name, { envoyTcpAls: provider });
  }

  /**
   * Returns a service that receives access logs in the OpenTelemetry format.
   *
   * @param name - name of the provider
   * @param provider - service and settings of the log
   */
  public static envoyOtelAls(name: string, provider: OpenTelemetryLogProviderOptions): ExtensionProvider {
    return new ExtensionProvider(name, { envoyOtelAls: provider });
  }

  /**
   * Returns a provider of any type, such as `stackdriver`, or with fields that the other methods do not support.
   *
   * @param name - name of the provider
   * @param fields - settings by type, written without changes
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
