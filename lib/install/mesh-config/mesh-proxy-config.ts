import type { Duration } from 'cdk8s';
import type { ClientTls } from '../../istio/networking/client-tls';
import type { TcpKeepalive } from '../../istio/networking/connection-pool';
import type { ProxyImage } from '../../istio/networking/proxy-image';
import type { ExtensibleOptions } from '../extensible-options';
import type { ConnectionSettings } from './connection-settings';
import type { ProxyTracing } from './proxy-tracing';

/** A service that receives data from proxies. */
export interface RemoteService {
  /**
   * Host and port of the service.
   *
   * @default - none
   */
  readonly address?: string;

  /**
   * TLS settings for connections to the service.
   *
   * @default - none
   */
  readonly tlsSettings?: ClientTls;

  /**
   * Keepalive probes for connections to the service.
   *
   * @default - none
   */
  readonly tcpKeepalive?: TcpKeepalive;
}

/** Metrics of Envoy that proxies expose in addition to the default ones. */
export interface ProxyStatsMatcher {
  /**
   * Prefixes of the names.
   *
   * @default - none
   */
  readonly inclusionPrefixes?: string[];

  /**
   * Suffixes of the names.
   *
   * @default - none
   */
  readonly inclusionSuffixes?: string[];

  /**
   * Regular expressions in RE2 syntax that match the whole name.
   *
   * @default - none
   */
  readonly inclusionRegexps?: string[];
}

/** Handling of the header with the client certificate, `X-Forwarded-Client-Cert`, in a gateway. */
export enum ForwardClientCertDetails {
  /** The default of the proxy. */
  UNDEFINED = 'UNDEFINED',
  /** Removes the header. */
  SANITIZE = 'SANITIZE',
  /** Forwards the header if the client uses mutual TLS. */
  FORWARD_ONLY = 'FORWARD_ONLY',
  /** Appends the client certificate to the header if the client uses mutual TLS. */
  APPEND_FORWARD = 'APPEND_FORWARD',
  /** Replaces the header by the client certificate if the client uses mutual TLS. */
  SANITIZE_SET = 'SANITIZE_SET',
  /** Always forwards the header. */
  ALWAYS_FORWARD_ONLY = 'ALWAYS_FORWARD_ONLY',
}

/** Topology in front of a gateway. */
export interface GatewayTopology extends ExtensibleOptions {
  /**
   * Number of trusted proxies in front of the gateway, whose `X-Forwarded-For` header is trusted.
   *
   * @default 0
   */
  readonly numTrustedProxies?: number;

  /**
   * Handling of the header with the client certificate.
   *
   * @default ForwardClientCertDetails.SANITIZE
   */
  readonly forwardClientCertDetails?: ForwardClientCertDetails;
}

/** Interception of inbound connections by the proxy. */
export enum InterceptionMode {
  /** Redirection; the address of the client is lost. */
  REDIRECT = 'REDIRECT',
  /** Transparent proxying; the address of the client is preserved. */
  TPROXY = 'TPROXY',
  /** No interception. */
  NONE = 'NONE',
}

/**
 * Configuration of proxies, read when they start. The annotation `proxy.istio.io/config` of a workload overrides it.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig
 */
export interface MeshProxyConfig extends ExtensibleOptions {
  /**
   * Number of worker threads; 0 for one thread per core.
   *
   * @default - derived from the CPU limit of the proxy
   */
  readonly concurrency?: number;

  /**
   * Environment variables, such as `ISTIO_META_DNS_CAPTURE`.
   *
   * @default - none
   */
  readonly proxyMetadata?: { [name: string]: string };

  /**
   * Tracing settings.
   *
   * @default - 1% of the requests are traced
   */
  readonly tracing?: ProxyTracing;

  /**
   * Whether to delay the start of a workload until its proxy is ready.
   *
   * @default false
   */
  readonly holdApplicationUntilProxyStarts?: boolean;

  /**
   * Time to drain open connections when a pod terminates.
   *
   * @default 5 seconds
   */
  readonly terminationDrainDuration?: Duration;

  /**
   * Time to drain open connections when a listener changes; at least 1 second.
   *
   * @default 45 seconds
   */
  readonly drainDuration?: Duration;

  /**
   * Host and port of istiod.
   *
   * @default - the istiod of the installation
   */
  readonly discoveryAddress?: string;

  /**
   * Variant of the proxy image.
   *
   * @default ProxyImage.DEFAULT
   */
  readonly image?: ProxyImage;

  /**
   * Additional metrics of Envoy to expose.
   *
   * @default - none
   */
  readonly proxyStatsMatcher?: ProxyStatsMatcher;

  /**
   * Additional labels of metrics.
   *
   * @default - none
   */
  readonly extraStatTags?: string[];

  /**
   * Service that receives access logs.
   *
   * @default - none
   */
  readonly envoyAccessLogService?: RemoteService;

  /**
   * Service that receives metrics.
   *
   * @default - none
   */
  readonly envoyMetricsService?: RemoteService;

  /**
   * Host and port of a StatsD server.
   *
   * @default - none
   */
  readonly statsdUdpAddress?: string;

  /**
   * Topology in front of gateways.
   *
   * @default - no trusted proxies
   */
  readonly gatewayTopology?: GatewayTopology;

  /**
   * Limits of the connections that proxies accept.
   *
   * @default - the defaults of Istio
   */
  readonly connectionSettings?: ConnectionSettings;

  /**
   * Interception of inbound connections.
   *
   * @default InterceptionMode.REDIRECT
   */
  readonly interceptionMode?: InterceptionMode;

  /**
   * ID of the mesh, the same for all of its control planes.
   *
   * @default - the trust domain
   */
  readonly meshId?: string;

  /**
   * Name of the proxy in spans.
   *
   * @default - the label `app` of the workload with its namespace
   */
  readonly serviceCluster?: string;

  /**
   * Path of the proxy binary.
   *
   * @default - the path in the image
   */
  readonly binaryPath?: string;

  /**
   * Folder for the configuration of the proxy.
   *
   * @default - the folder in the image
   */
  readonly configPath?: string;

  /**
   * Runtime flags of Envoy, which can be experimental.
   *
   * @default - none
   */
  readonly runtimeValues?: { [name: string]: string };

  /**
   * Port for the readiness of the proxy.
   *
   * @default 15020
   */
  readonly statusPort?: number;

  /**
   * Port of the admin interface of Envoy.
   *
   * @default 15000
   */
  readonly proxyAdminPort?: number;
}
