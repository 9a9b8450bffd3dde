import type { Duration } from 'cdk8s';
import type { ExportTo } from '../../istio/export-to';
import type { H2UpgradePolicy, TcpKeepalive } from '../../istio/networking/connection-pool';
import type { HttpRetry } from '../../istio/networking/http-route';
import type { LocalityLoadBalancing } from '../../istio/networking/locality-load-balancing';
import type { OutboundTrafficPolicyMode } from '../../istio/networking/outbound-traffic-policy';
import type { ZoneAwareLoadBalancing } from '../../istio/networking/zone-aware-load-balancing';
import type { LabelSelector } from '../../monitoring/label-selector';
import type { ExtensibleOptions } from '../extensible-options';
import type { ExtensionProvider } from './extension-provider';
import type {
  AccessLogEncoding,
  InboundTrafficPolicyMode,
  IngressControllerMode,
  PathNormalization,
} from './mesh-config-modes';
import type { DefaultProviders, DefaultTrafficPolicy } from './mesh-defaults';
import type { MeshProxyConfig } from './mesh-proxy-config';
import type { MeshTls } from './mesh-tls';
import type { ServiceEntryVisibility } from './service-entry-visibility';

/**
 * Mesh configuration.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig
 */
export interface MeshConfig extends ExtensibleOptions {
  /**
   * File for the access log of proxies, such as `/dev/stdout`; an empty string for no access log.
   *
   * @default - no access log
   */
  readonly accessLogFile?: string;

  /**
   * Format of the access log.
   *
   * @default - the format of the proxy
   */
  readonly accessLogFormat?: string;

  /**
   * Encoding of the access log.
   *
   * @default AccessLogEncoding.TEXT
   */
  readonly accessLogEncoding?: AccessLogEncoding;

  /**
   * Whether proxies generate spans.
   *
   * @default false
   */
  readonly enableTracing?: boolean;

  /**
   * Whether to merge the metrics of a workload with those of its proxy for Prometheus.
   *
   * @default true
   */
  readonly enablePrometheusMerge?: boolean;

  /**
   * Whether proxies use mutual TLS for workloads that accept it.
   *
   * @default true
   */
  readonly enableAutoMtls?: boolean;

  /**
   * Default configuration of proxies.
   *
   * @default - the settings of the profile
   */
  readonly defaultConfig?: MeshProxyConfig;

  /**
   * Policy of sidecars for outbound requests to services outside the mesh.
   *
   * @default OutboundTrafficPolicyMode.ALLOW_ANY
   */
  readonly outboundTrafficPolicy?: OutboundTrafficPolicyMode;

  /**
   * Policies of clients for every service; a DestinationRule replaces each of them. Requires Istio 1.31.
   *
   * @default - no limits and no outlier detection
   */
  readonly defaultTrafficPolicy?: DefaultTrafficPolicy;

  /**
   * Limits of the visibility of ServiceEntries.
   *
   * @default - none, so that `exportTo` of a ServiceEntry applies
   */
  readonly serviceEntryVisibility?: ServiceEntryVisibility;

  /**
   * Destination of inbound requests of sidecars.
   *
   * @default InboundTrafficPolicyMode.PASSTHROUGH
   */
  readonly inboundTrafficPolicy?: InboundTrafficPolicyMode;

  /**
   * Selectors of the namespaces in the mesh. A namespace belongs to the mesh if at least one of them matches.
   *
   * @default - all namespaces
   */
  readonly discoverySelectors?: LabelSelector[];

  /**
   * Services that extend the mesh: tracing backends, log receivers and external authorizers.
   *
   * @default - none
   */
  readonly extensionProviders?: ExtensionProvider[];

  /**
   * Extension providers that apply if no Telemetry selects one.
   *
   * @default - Prometheus for metrics
   */
  readonly defaultProviders?: DefaultProviders;

  /**
   * Trust domain of the mesh, the first part of SPIFFE identities.
   *
   * @default cluster.local
   */
  readonly trustDomain?: string;

  /**
   * Other trust domains whose identities are equivalent to those of the mesh.
   *
   * @default - none
   */
  readonly trustDomainAliases?: string[];

  /**
   * Namespace whose resources apply to the whole mesh.
   *
   * @default - the namespace of the installation
   */
  readonly rootNamespace?: string;

  /**
   * Timeout for connections of proxies; at least 1 ms.
   *
   * @default 10 seconds
   */
  readonly connectTimeout?: Duration;

  /**
   * Time that proxies wait for the first bytes of a connection to detect its protocol; zero for no timeout.
   *
   * @default - no timeout
   */
  readonly protocolDetectionTimeout?: Duration;

  /**
   * Time between two lookups of a DNS name.
   *
   * @default 60 seconds
   */
  readonly dnsRefreshRate?: Duration;

  /**
   * Keepalive probes for idle TCP connections.
   *
   * @default - none
   */
  readonly tcpKeepalive?: TcpKeepalive;

  /**
   * Policy for upgrades of HTTP/1.1 connections to HTTP/2.
   *
   * @default H2UpgradePolicy.DO_NOT_UPGRADE
   */
  readonly h2UpgradePolicy?: H2UpgradePolicy;

  /**
   * Load balancing across localities.
   *
   * @default - nearest locality first
   */
  readonly localityLbSetting?: LocalityLoadBalancing;

  /**
   * Load balancing across zones in place of `localityLbSetting`. Only for sidecars with `ISTIO_META_ENABLE_SELF_DISCOVERY` in
   * their `proxyMetadata`. Requires Istio 1.31.
   *
   * @default - none
   */
  readonly zoneAwareLbSetting?: ZoneAwareLoadBalancing;

  /**
   * Retries of requests to other services, unless the route sets its own. `perTryTimeout` has no effect.
   *
   * @default - two retries after the failures that `HttpRetry.retryOn` lists
   */
  readonly defaultHttpRetryPolicy?: HttpRetry;

  /**
   * Retries of requests that a sidecar passes to its application, except for ports of gRPC. Only `attempts`, `retryOn` and
   * `backoff` have an effect. Requires Istio 1.32.
   *
   * @default - two retries of requests that were reset before the application received them
   */
  readonly defaultInboundHttpRetryPolicy?: HttpRetry;

  /**
   * Normalization of request paths.
   *
   * @default PathNormalization.DEFAULT
   */
  readonly pathNormalization?: PathNormalization;

  /**
   * Visibility of services that do not set it.
   *
   * @default - all namespaces
   */
  readonly defaultServiceExportTo?: ExportTo[];

  /**
   * Visibility of VirtualServices that do not set it.
   *
   * @default - all namespaces
   */
  readonly defaultVirtualServiceExportTo?: ExportTo[];

  /**
   * Visibility of DestinationRules that do not set it.
   *
   * @default - all namespaces
   */
  readonly defaultDestinationRuleExportTo?: ExportTo[];

  /**
   * Ingress objects that Istio processes.
   *
   * @default IngressControllerMode.STRICT
   */
  readonly ingressControllerMode?: IngressControllerMode;

  /**
   * Class of the Ingress objects that Istio processes.
   *
   * @default istio
   */
  readonly ingressClass?: string;

  /**
   * Name of the Service whose address is written to the status of Ingress objects.
   *
   * @default istio-ingressgateway
   */
  readonly ingressService?: string;

  /**
   * Value of the label `istio` on the gateway pods for Ingress objects.
   *
   * @default ingressgateway
   */
  readonly ingressSelector?: string;

  /**
   * TLS settings for connections between workloads of the mesh.
   *
   * @default - TLS 1.2 or later
   */
  readonly meshMtls?: MeshTls;

  /**
   * TLS settings for connections to and from outside the mesh.
   *
   * @default - the settings of the proxy
   */
  readonly tlsDefaults?: MeshTls;
}
