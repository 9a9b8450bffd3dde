// The annotations that Istio knows, and what they belong on.

/** An annotation of Istio. */
export interface AnnotationInfo {
  /** Kinds that it belongs on; none for any kind. */
  readonly kinds: readonly string[];
  readonly isDeprecated?: boolean;
  /** What to use instead of a deprecated one. */
  readonly replacement?: string;
}

/** For pods. */
const POD_ANNOTATIONS: readonly string[] = [
  'ambient.istio.io/bypass-inbound-capture',
  'ambient.istio.io/dns-capture',
  'ambient.istio.io/redirection',
  'inject.istio.io/templates',
  'istio.io/reroute-virtual-interfaces',
  'istio.io/rev',
  'prometheus.istio.io/merge-metrics',
  'proxy.istio.io/config',
  'proxy.istio.io/overrides',
  'readiness.status.sidecar.istio.io/applicationPorts',
  'readiness.status.sidecar.istio.io/failureThreshold',
  'readiness.status.sidecar.istio.io/initialDelaySeconds',
  'readiness.status.sidecar.istio.io/periodSeconds',
  'sidecar.istio.io/agentLogLevel',
  'sidecar.istio.io/bootstrapOverride',
  'sidecar.istio.io/componentLogLevel',
  'sidecar.istio.io/interceptionMode',
  'sidecar.istio.io/logLevel',
  'sidecar.istio.io/nativeSidecar',
  'sidecar.istio.io/proxyCPU',
  'sidecar.istio.io/proxyCPULimit',
  'sidecar.istio.io/proxyImage',
  'sidecar.istio.io/proxyImageType',
  'sidecar.istio.io/proxyMemory',
  'sidecar.istio.io/proxyMemoryLimit',
  'sidecar.istio.io/rewriteAppHTTPProbers',
  'sidecar.istio.io/statsEvictionInterval',
  'sidecar.istio.io/statsFlushInterval',
  'sidecar.istio.io/statsHistogramBins',
  'sidecar.istio.io/statsHistogramBuckets',
  'sidecar.istio.io/status',
  'sidecar.istio.io/userVolume',
  'sidecar.istio.io/userVolumeMount',
  'status.sidecar.istio.io/port',
  'traffic.sidecar.istio.io/excludeInboundPorts',
  'traffic.sidecar.istio.io/excludeInterfaces',
  'traffic.sidecar.istio.io/excludeOutboundIPRanges',
  'traffic.sidecar.istio.io/excludeOutboundPorts',
  'traffic.sidecar.istio.io/includeInboundPorts',
  'traffic.sidecar.istio.io/includeOutboundIPRanges',
  'traffic.sidecar.istio.io/includeOutboundPorts',
];

/** For pods, and about to go. */
const DEPRECATED_POD_ANNOTATIONS: ReadonlyMap<string, string | undefined> = new Map([
  ['sidecar.istio.io/discoveryAddress', 'discoveryAddress of annotation proxy.istio.io/config'],
  ['sidecar.istio.io/extraStatTags', 'extraStatTags of annotation proxy.istio.io/config'],
  ['sidecar.istio.io/inject', 'the label of the same name'],
  ['sidecar.istio.io/statsCompression', undefined],
  ['sidecar.istio.io/statsInclusionPrefixes', 'proxyStatsMatcher of annotation proxy.istio.io/config'],
  ['sidecar.istio.io/statsInclusionRegexps', 'proxyStatsMatcher of annotation proxy.istio.io/config'],
  ['sidecar.istio.io/statsInclusionSuffixes', 'proxyStatsMatcher of annotation proxy.istio.io/config'],
  ['traffic.sidecar.istio.io/kubevirtInterfaces', 'annotation istio.io/reroute-virtual-interfaces'],
]);

const OTHER_ANNOTATIONS: Readonly<Record<string, AnnotationInfo>> = {
  'alpha.istio.io/canonical-serviceaccounts': { kinds: ['Service'], isDeprecated: true },
  'alpha.istio.io/kubernetes-serviceaccounts': { kinds: ['Service'], isDeprecated: true },
  'ambient.istio.io/waypoint-inbound-binding': { kinds: ['GatewayClass', 'Gateway'] },
  'galley.istio.io/analyze-suppress': { kinds: [] },
  'gateway.istio.io/controller-version': { kinds: [] },
  'gateway.istio.io/name-override': { kinds: ['Gateway'] },
  'gateway.istio.io/service-account': { kinds: ['Gateway'] },
  'istio.io/autoRegistrationGroup': { kinds: ['WorkloadEntry'] },
  'istio.io/connectedAt': { kinds: ['WorkloadEntry'] },
  'istio.io/disconnectedAt': { kinds: ['WorkloadEntry'] },
  'istio.io/dry-run': { kinds: ['AuthorizationPolicy'] },
  'istio.io/workloadController': { kinds: ['WorkloadEntry'] },
  'kubernetes.io/ingress.class': { kinds: ['Ingress'] },
  'networking.istio.io/exportTo': { kinds: ['Service'] },
  'networking.istio.io/service-type': { kinds: ['Gateway'] },
  'networking.istio.io/traffic-distribution': { kinds: ['Namespace', 'Service', 'ServiceEntry'] },
  'topology.istio.io/controlPlaneClusters': { kinds: ['Namespace'] },
  'traffic.istio.io/nodeSelector': { kinds: ['Service'] },
};

/** All annotations that Istio knows, by name. */
export const ANNOTATIONS: ReadonlyMap<string, AnnotationInfo> = new Map([
  ...POD_ANNOTATIONS.map((name): [string, AnnotationInfo] => [name, { kinds: ['Pod'] }]),
  ...[...DEPRECATED_POD_ANNOTATIONS].map(([name, replacement]): [string, AnnotationInfo] => [
    name,
    { kinds: ['Pod'], isDeprecated: true, replacement },
  ]),
  ...Object.entries(OTHER_ANNOTATIONS),
]);

/** Whether an annotation is in a domain of Istio, so that Istio has to know it. */
export function isIstioAnnotation(name: string): boolean {
  const [domain = ''] = name.split('/', 1);
  return name === 'kubernetes.io/ingress.class' || (name.includes('/') && /(^|\.)istio\.io$/.test(domain));
}
