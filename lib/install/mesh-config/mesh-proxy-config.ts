import type { Duration } from 'cdk8s';
import type { ClientTls } from '../../istio/networking/client-tls';
import type { TcpKeepalive } from '../../istio/networking/connection-pool';
import type { ProxyImage } from '../../istio/networking/proxy-image';
import type { ExtensibleOptions } from '../extensible-options';
import type { ProxyTracing } from './proxy-tracing';

/** A service that proxies send data to. */
export interface RemoteService {
  /**
   * Its address with its port.
   *
   * @default - none
   */
  readonly address?: string;

  /**
   * TLS towards it.
   *
   * @default - none
   */
  readonly tlsSettings?: ClientTls;

  /**
   * Keep-alive probes towards it.
   *
   * @default - none
   */
  readonly tcpKeepalive?: TcpKeepalive;
}

/** Metrics of Envoy that proxies give out beside those that they always do. */
export interface ProxyStatsMatcher {
  /**
   * Beginnings of their names.
   *
   * @default - none
   */
  readonly inclusionPrefixes?: string[];

  /**
   * Ends of their names.
   *
   * @default - none
   */
  readonly inclusionSuffixes?: string[];

  /**
   * Regular expressions in RE2 syntax that match their whole names.
   *
   * @default - none
   */
  readonly inclusionRegexps?: string[];
}

/** What a gateway does with the header that holds the client's certificate. */
export enum ForwardClientCertDetails {
  /** What the proxy does by itself. */
  UNDEFINED = 'UNDEFINED',
  /** Removes it. */
  SANITIZE = 'SANITIZE',
  /** Leaves it, for clients with mutual TLS. */
  FORWARD_ONLY = 'FORWARD_ONLY',
  /** Adds the client's certificate to it, for clients with mutual TLS. */
  APPEND_FORWARD = 'APPEND_FORWARD',
  /** Puts the client's certificate in its place, for clients with mutual TLS. */
  SANITIZE_SET = 'SANITIZE_SET',
  /** Leaves it, for every client. */
  ALWAYS_FORWARD_ONLY = 'ALWAYS_FORWARD_ONLY',
}

/** What stands before a gateway. */
export interface GatewayTopology extends ExtensibleOptions {
  /**
   * Number of trusted proxies before it, whose `X-Forwarded-For` is believed.
   *
   * @default 0
   */
  readonly numTrustedProxies?: number;

  /**
   * What it does with the header that holds the client's certificate.
   *
   * @default ForwardClientCertDetails.SANITIZE
   */
  readonly forwardClientCertDetails?: ForwardClientCertDetails;
}

/** How connections that come in get to the proxy. */
export enum InterceptionMode {
  /** By redirection; the address of the client is lost. */
  REDIRECT = 'REDIRECT',
  /** Transparently; the address of the client stays. */
  TPROXY = 'TPROXY',
  /** Not at all. */
  NONE = 'NONE',
}

/**
 * Settings of proxies, read as they start. A workload changes them by its annotation `proxy.istio.io/config`.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig
 */
export interface MeshProxyConfig extends ExtensibleOptions {
  /**
   * Worker threads; 0 takes one for each core.
   *
   * @default - by the CPU limit of the proxy
   */
  readonly concurrency?: number;

  /**
   * Environment variables, such as `ISTIO_META_DNS_CAPTURE`.
   *
   * @default - none
   */
  readonly proxyMetadata?: { [name: string]: string };

  /**
   * Which requests are traced, and where spans go.
   *
   * @default - one request in a hundred
   */
  readonly tracing?: ProxyTracing;

  /**
   * Whether a workload starts only when its proxy is ready.
   *
   * @default false
   */
  readonly holdApplicationUntilProxyStarts?: boolean;

  /**
   * Time that open connections get when a pod ends.
   *
   * @default 5 seconds
   */
  readonly terminationDrainDuration?: Duration;

  /**
   * Time that open connections get when a listener changes; at least 1 second.
   *
   * @default 45 seconds
   */
  readonly drainDuration?: Duration;

  /**
   * Address of istiod with its port.
   *
   * @default - that of the installation
   */
  readonly discoveryAddress?: string;

  /**
   * Variant of the proxy's image.
   *
   * @default ProxyImage.DEFAULT
   */
  readonly image?: ProxyImage;

  /**
   * Metrics of Envoy that are given out too.
   *
   * @default - none
   */
  readonly proxyStatsMatcher?: ProxyStatsMatcher;

  /**
   * Labels that metrics may have beside the usual ones.
   *
   * @default - none
   */
  readonly extraStatTags?: string[];

  /**
   * Service that takes access logs.
   *
   * @default - none
   */
  readonly envoyAccessLogService?: RemoteService;

  /**
   * Service that takes metrics.
   *
   * @default - none
   */
  readonly envoyMetricsService?: RemoteService;

  /**
   * Address of a statsd server with its port.
   *
   * @default - none
   */
  readonly statsdUdpAddress?: string;

  /**
   * What stands before gateways.
   *
   * @default - nothing
   */
  readonly gatewayTopology?: GatewayTopology;

  /**
   * How connections that come in get to the proxy.
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
   * Name that the proxy calls itself by in spans.
   *
   * @default - the workload's label `app` with its namespace
   */
  readonly serviceCluster?: string;

  /**
   * Path of the proxy's program.
   *
   * @default - that of the image
   */
  readonly binaryPath?: string;

  /**
   * Folder of the proxy's configuration.
   *
   * @default - that of the image
   */
  readonly configPath?: string;

  /**
   * Switches of Envoy, which may be experimental.
   *
   * @default - none
   */
  readonly runtimeValues?: { [name: string]: string };

  /**
   * Port that tells whether the proxy is ready.
   *
   * @default 15020
   */
  readonly statusPort?: number;

  /**
   * Port of Envoy's own interface.
   *
   * @default 15000
   */
  readonly proxyAdminPort?: number;
}
