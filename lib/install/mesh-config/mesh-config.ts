import type { Duration } from 'cdk8s';
import type { ExportTo } from '../../istio/export-to';
import type { H2UpgradePolicy, TcpKeepalive } from '../../istio/networking/connection-pool';
import type { LocalityLoadBalancing } from '../../istio/networking/locality-load-balancing';
import type { OutboundTrafficPolicyMode } from '../../istio/networking/outbound-traffic-policy';
import type { LabelSelector } from '../../monitoring/label-selector';
import type { ExtensibleOptions } from '../extensible-options';
import type { ExtensionProvider } from './extension-provider';
import type { MeshProxyConfig } from './mesh-proxy-config';
import type { MeshTls } from './mesh-tls';

/** How lines of the access log are written. */
export enum AccessLogEncoding {
  /** As text. */
  TEXT = 'TEXT',
  /** As JSON objects. */
  JSON = 'JSON',
}

/** Where a sidecar sends requests that come in for its pod. */
export enum InboundTrafficPolicyMode {
  /** To the address that they came for. */
  PASSTHROUGH = 'PASSTHROUGH',
  /** To localhost. */
  LOCALHOST = 'LOCALHOST',
}

/** Which Ingress objects Istio follows. */
export enum IngressControllerMode {
  /** None. */
  OFF = 'OFF',
  /** Those of the mesh's class, and those without a class. */
  DEFAULT = 'DEFAULT',
  /** Those of the mesh's class. */
  STRICT = 'STRICT',
}

/** How paths of requests are brought into one form before they are matched. */
export enum PathNormalization {
  /** Istio's choice, which is `BASE`. */
  DEFAULT = 'DEFAULT',
  /** Not at all. */
  NONE = 'NONE',
  /** `/a/../b` becomes `/b`. */
  BASE = 'BASE',
  /** As `BASE`, and `/a//b` becomes `/a/b`. */
  MERGE_SLASHES = 'MERGE_SLASHES',
  /** As `MERGE_SLASHES`, where `%2F` and `%5C` count as slashes. */
  DECODE_AND_MERGE_SLASHES = 'DECODE_AND_MERGE_SLASHES',
}

/** Extension providers that are used where no Telemetry names one, by name. */
export interface DefaultProviders {
  /**
   * For traces.
   *
   * @default - none
   */
  readonly tracing?: string[];

  /**
   * For metrics.
   *
   * @default - Prometheus
   */
  readonly metrics?: string[];

  /**
   * For access logs.
   *
   * @default - none
   */
  readonly accessLogging?: string[];
}

/**
 * Settings of a whole mesh.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig
 */
export interface MeshConfig extends ExtensibleOptions {
  /**
   * File that proxies write their access log to, such as `/dev/stdout`; empty for no log.
   *
   * @default - no log
   */
  readonly accessLogFile?: string;

  /**
   * Format of a line of the access log.
   *
   * @default - that of the proxy
   */
  readonly accessLogFormat?: string;

  /**
   * How lines of the access log are written.
   *
   * @default AccessLogEncoding.TEXT
   */
  readonly accessLogEncoding?: AccessLogEncoding;

  /**
   * Whether proxies make spans.
   *
   * @default false
   */
  readonly enableTracing?: boolean;

  /**
   * Whether the metrics of a workload are given out together with those of its proxy.
   *
   * @default true
   */
  readonly enablePrometheusMerge?: boolean;

  /**
   * Whether proxies use mutual TLS towards workloads that take it.
   *
   * @default true
   */
  readonly enableAutoMtls?: boolean;

  /**
   * Settings of proxies.
   *
   * @default - those of the profile
   */
  readonly defaultConfig?: MeshProxyConfig;

  /**
   * Whether sidecars let requests out to services that the mesh does not know.
   *
   * @default OutboundTrafficPolicyMode.ALLOW_ANY
   */
  readonly outboundTrafficPolicy?: OutboundTrafficPolicyMode;

  /**
   * Where sidecars send requests that come in.
   *
   * @default InboundTrafficPolicyMode.PASSTHROUGH
   */
  readonly inboundTrafficPolicy?: InboundTrafficPolicyMode;

  /**
   * Namespaces that belong to the mesh: those that one of the selectors matches.
   *
   * @default - all
   */
  readonly discoverySelectors?: LabelSelector[];

  /**
   * Services that extend the mesh: they take traces and logs, or decide on requests.
   *
   * @default - none
   */
  readonly extensionProviders?: ExtensionProvider[];

  /**
   * Extension providers that are used where no Telemetry names one.
   *
   * @default - Prometheus for metrics
   */
  readonly defaultProviders?: DefaultProviders;

  /**
   * Trust domain of the mesh, the beginning of SPIFFE identities.
   *
   * @default cluster.local
   */
  readonly trustDomain?: string;

  /**
   * Other trust domains whose identities count as those of the mesh.
   *
   * @default - none
   */
  readonly trustDomainAliases?: string[];

  /**
   * Namespace whose resources are for the whole mesh.
   *
   * @default - that of the installation
   */
  readonly rootNamespace?: string;

  /**
   * Time that proxies take to connect; at least 1 ms.
   *
   * @default 10 seconds
   */
  readonly connectTimeout?: Duration;

  /**
   * Time that proxies wait for the first bytes of a connection to tell its protocol; zero for no end.
   *
   * @default - no end
   */
  readonly protocolDetectionTimeout?: Duration;

  /**
   * Time between two look-ups of a DNS name.
   *
   * @default 60 seconds
   */
  readonly dnsRefreshRate?: Duration;

  /**
   * Keep-alive probes on idle TCP connections.
   *
   * @default - none
   */
  readonly tcpKeepalive?: TcpKeepalive;

  /**
   * Whether HTTP/1.1 connections are raised to HTTP/2.
   *
   * @default H2UpgradePolicy.DO_NOT_UPGRADE
   */
  readonly h2UpgradePolicy?: H2UpgradePolicy;

  /**
   * How traffic is spread over localities.
   *
   * @default - nearest first
   */
  readonly localityLbSetting?: LocalityLoadBalancing;

  /**
   * How paths of requests are brought into one form.
   *
   * @default PathNormalization.DEFAULT
   */
  readonly pathNormalization?: PathNormalization;

  /**
   * Who sees services that say nothing about it.
   *
   * @default - all namespaces
   */
  readonly defaultServiceExportTo?: ExportTo[];

  /**
   * Who sees VirtualServices that say nothing about it.
   *
   * @default - all namespaces
   */
  readonly defaultVirtualServiceExportTo?: ExportTo[];

  /**
   * Who sees DestinationRules that say nothing about it.
   *
   * @default - all namespaces
   */
  readonly defaultDestinationRuleExportTo?: ExportTo[];

  /**
   * Which Ingress objects Istio follows.
   *
   * @default IngressControllerMode.STRICT
   */
  readonly ingressControllerMode?: IngressControllerMode;

  /**
   * Class of the Ingress objects that Istio follows.
   *
   * @default istio
   */
  readonly ingressClass?: string;

  /**
   * Name of the Service whose address Ingress objects get.
   *
   * @default istio-ingressgateway
   */
  readonly ingressService?: string;

  /**
   * Value of the label `istio` of the gateway pods that serve Ingress objects.
   *
   * @default ingressgateway
   */
  readonly ingressSelector?: string;

  /**
   * TLS between workloads of the mesh.
   *
   * @default - from TLS 1.2 on
   */
  readonly meshMtls?: MeshTls;

  /**
   * TLS with whatever is not of the mesh.
   *
   * @default - that of the proxy
   */
  readonly tlsDefaults?: MeshTls;
}
