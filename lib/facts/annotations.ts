// Annotations that Istio, the Gateway API, Kubernetes and Prometheus read, and those of Istio with kinds and values.
import { REVISION, SIDECAR_INJECT } from './labels';

/** Annotation of a Service: the namespaces that may see it. */
export const EXPORT_TO = 'networking.istio.io/exportTo';
/** Annotation of a pod: the templates that the injector uses. */
export const INJECT_TEMPLATES = 'inject.istio.io/templates';
/** Annotation of a pod: ports whose inbound traffic passes by the sidecar. */
export const EXCLUDE_INBOUND_PORTS = 'traffic.sidecar.istio.io/excludeInboundPorts';
/** Annotation of a pod: ports whose inbound traffic goes through the sidecar, instead of all. */
export const INCLUDE_INBOUND_PORTS = 'traffic.sidecar.istio.io/includeInboundPorts';
/** Annotation that istio-cni gives the pods whose traffic ztunnel takes. */
export const REDIRECTION = 'ambient.istio.io/redirection';
/** Annotation with the wave of an object in a sync of Argo CD. */
export const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';
/** Annotation of an AuthorizationPolicy that only reports what it would do. */
export const DRY_RUN = 'istio.io/dry-run';
/** Annotation of any object: the messages of `istioctl analyze` to suppress. */
export const ANALYZE_SUPPRESS = 'galley.istio.io/analyze-suppress';
/** Annotation of the root namespace of a remote cluster: the clusters whose control plane may own it. */
export const CONTROL_PLANE_CLUSTERS = 'topology.istio.io/controlPlaneClusters';
/** Annotation of an Ingress: the class of its controller. */
export const INGRESS_CLASS = 'kubernetes.io/ingress.class';
/** Annotation of a definition of the Gateway API: its release. */
export const BUNDLE_VERSION = 'gateway.networking.k8s.io/bundle-version';
/** Annotation of pods: configuration of their proxies. */
export const PROXY_CONFIG = 'proxy.istio.io/config';
/** Annotation of a namespace, Service or ServiceEntry: the percentage of connections that its second waypoint receives. */
export const WAYPOINT_CANARY_WEIGHT = 'istio.io/use-waypoint-canary-weight';
/** Annotation in which `kubectl apply` keeps what it was given. */
export const LAST_APPLIED_CONFIGURATION = 'kubectl.kubernetes.io/last-applied-configuration';

/** Annotations of a pod by which Prometheus scrapes it. */
export const PROMETHEUS_SCRAPE = 'prometheus.io/scrape';
export const PROMETHEUS_PORT = 'prometheus.io/port';
export const PROMETHEUS_PATH = 'prometheus.io/path';

/** Annotations that Istio writes on objects which it derives from others, and refuses on all others. */
export const INTERNAL_ANNOTATIONS: readonly string[] = [
  'internal.istio.io/webhook-always-reject',
  'internal.istio.io/parents',
  'internal.istio.io/parent-namespace',
];

/** Type of the value of an annotation, as far as Istio checks it. */
export type AnnotationValue =
  | 'boolean'
  | 'duration'
  | 'interceptionMode'
  | 'json'
  | 'number'
  | 'percentage'
  | 'port'
  | 'ports'
  | 'portsOrAll'
  | 'quantity'
  | 'ranges'
  | 'rangesOrAll'
  | 'scrapeTargets'
  | 'yamlMap';

/** An annotation of Istio. */
export interface AnnotationInfo {
  /** Kinds that it belongs on; none for any kind. */
  readonly kinds: readonly string[];
  /** Type of its value; any text if unset. */
  readonly value?: AnnotationValue;
  readonly isDeprecated?: boolean;
  /** Replacement of a deprecated one. */
  readonly replacement?: string;
}

const ISTIO_ANNOTATIONS: Readonly<Record<string, AnnotationInfo>> = {
  'ambient.istio.io/bypass-inbound-capture': pod(),
  'ambient.istio.io/dns-capture': pod(),
  [REDIRECTION]: pod(),
  [INJECT_TEMPLATES]: pod(),
  'istio.io/reroute-virtual-interfaces': pod(),
  [REVISION]: pod(),
  'prometheus.istio.io/merge-metrics': pod('boolean'),
  'prometheus.istio.io/scrape-targets': pod('scrapeTargets'),
  [PROXY_CONFIG]: pod('yamlMap'),
  'proxy.istio.io/overrides': pod(),
  'readiness.status.sidecar.istio.io/applicationPorts': pod(),
  'readiness.status.sidecar.istio.io/failureThreshold': pod('number'),
  'readiness.status.sidecar.istio.io/initialDelaySeconds': pod('number'),
  'readiness.status.sidecar.istio.io/periodSeconds': pod('number'),
  'sidecar.istio.io/agentLogLevel': pod(),
  'sidecar.istio.io/bootstrapOverride': pod(),
  'sidecar.istio.io/componentLogLevel': pod(),
  'sidecar.istio.io/interceptionMode': pod('interceptionMode'),
  'sidecar.istio.io/logLevel': pod(),
  'sidecar.istio.io/nativeSidecar': pod(),
  'sidecar.istio.io/proxyCPU': pod('quantity'),
  'sidecar.istio.io/proxyCPULimit': pod('quantity'),
  'sidecar.istio.io/proxyImage': pod(),
  'sidecar.istio.io/proxyImageType': pod(),
  'sidecar.istio.io/proxyMemory': pod('quantity'),
  'sidecar.istio.io/proxyMemoryLimit': pod('quantity'),
  'sidecar.istio.io/rewriteAppHTTPProbers': pod(),
  'sidecar.istio.io/statsEvictionInterval': pod('duration'),
  'sidecar.istio.io/statsFlushInterval': pod('duration'),
  'sidecar.istio.io/statsHistogramBins': pod(),
  'sidecar.istio.io/statsHistogramBuckets': pod(),
  'sidecar.istio.io/status': pod(),
  'sidecar.istio.io/userVolume': pod('json'),
  'sidecar.istio.io/userVolumeMount': pod('json'),
  'status.sidecar.istio.io/port': pod('port'),
  [EXCLUDE_INBOUND_PORTS]: pod('ports'),
  'traffic.sidecar.istio.io/excludeInterfaces': pod(),
  'traffic.sidecar.istio.io/excludeOutboundIPRanges': pod('ranges'),
  'traffic.sidecar.istio.io/excludeOutboundPorts': pod('ports'),
  [INCLUDE_INBOUND_PORTS]: pod('portsOrAll'),
  'traffic.sidecar.istio.io/includeOutboundIPRanges': pod('rangesOrAll'),
  'traffic.sidecar.istio.io/includeOutboundPorts': pod(),
  'sidecar.istio.io/discoveryAddress': deprecated('discoveryAddress of annotation proxy.istio.io/config'),
  'sidecar.istio.io/extraStatTags': deprecated('extraStatTags of annotation proxy.istio.io/config'),
  [SIDECAR_INJECT]: deprecated('the label of the same name'),
  'sidecar.istio.io/statsCompression': deprecated(),
  'sidecar.istio.io/statsInclusionPrefixes': deprecated('proxyStatsMatcher of annotation proxy.istio.io/config'),
  'sidecar.istio.io/statsInclusionRegexps': deprecated('proxyStatsMatcher of annotation proxy.istio.io/config'),
  'sidecar.istio.io/statsInclusionSuffixes': deprecated('proxyStatsMatcher of annotation proxy.istio.io/config'),
  'traffic.sidecar.istio.io/kubevirtInterfaces': deprecated('annotation istio.io/reroute-virtual-interfaces'),
  'alpha.istio.io/canonical-serviceaccounts': { kinds: ['Service'], isDeprecated: true },
  'alpha.istio.io/kubernetes-serviceaccounts': { kinds: ['Service'], isDeprecated: true },
  'ambient.istio.io/waypoint-inbound-binding': { kinds: ['GatewayClass', 'Gateway'] },
  [ANALYZE_SUPPRESS]: { kinds: [] },
  'gateway.istio.io/controller-version': { kinds: [] },
  'gateway.istio.io/name-override': { kinds: ['Gateway'] },
  'gateway.istio.io/service-account': { kinds: ['Gateway'] },
  'istio.io/autoRegistrationGroup': { kinds: ['WorkloadEntry'] },
  'istio.io/connectedAt': { kinds: ['WorkloadEntry'] },
  'istio.io/disconnectedAt': { kinds: ['WorkloadEntry'] },
  [DRY_RUN]: { kinds: ['AuthorizationPolicy'] },
  [WAYPOINT_CANARY_WEIGHT]: { kinds: ['Namespace', 'Service', 'ServiceEntry'], value: 'percentage' },
  'istio.io/workloadController': { kinds: ['WorkloadEntry'] },
  [INGRESS_CLASS]: { kinds: ['Ingress'] },
  [EXPORT_TO]: { kinds: ['Service'] },
  'networking.istio.io/service-type': { kinds: ['Gateway'] },
  'networking.istio.io/traffic-distribution': { kinds: ['Namespace', 'Service', 'ServiceEntry'] },
  [CONTROL_PLANE_CLUSTERS]: { kinds: ['Namespace'] },
  'traffic.istio.io/nodeSelector': { kinds: ['Service'] },
};

/** All annotations that Istio knows, by name. */
export const ANNOTATIONS: ReadonlyMap<string, AnnotationInfo> = new Map(Object.entries(ISTIO_ANNOTATIONS));

/** Whether an annotation is in a domain of Istio, so that Istio has to know it. */
export function isIstioAnnotation(name: string): boolean {
  const [domain = ''] = name.split('/', 1);
  return name === INGRESS_CLASS || (name.includes('/') && /(^|\.)istio\.io$/.test(domain));
}

function pod(value?: AnnotationValue): AnnotationInfo {
  return { kinds: ['Pod'], ...(value && { value }) };
}

function deprecated(replacement?: string): AnnotationInfo {
  return { kinds: ['Pod'], isDeprecated: true, ...(replacement && { replacement }) };
}
