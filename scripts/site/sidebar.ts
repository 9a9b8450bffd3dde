// The sidebar of the guides: the pages of docs/ by task. Every page must be listed once; the titles are those of the pages.

/** A group of pages. */
export interface Group {
  readonly title: string;
  /** Names of pages without `.md`. */
  readonly pages: readonly string[];
}

export const GROUPS: readonly Group[] = [
  {
    title: 'Start here',
    pages: [
      'overview',
      'tutorial',
      'getting-started',
      'languages',
      'from-yaml-to-constructs',
      'convert',
      'versions',
      'validation',
    ],
  },
  {
    title: 'Route requests',
    pages: ['virtual-service', 'destination-rule', 'http-route', 'grpc-route', 'tls-tcp-udp-routes', 'inference-pool'],
  },
  {
    title: 'Accept requests from outside',
    pages: ['istio-gateway', 'gateway-api-gateway', 'reference-grant', 'backend-tls-policy', 'experimental-kinds'],
  },
  {
    title: 'Call external services and VMs',
    pages: ['service-entry', 'workload-entry'],
  },
  {
    title: 'Add workloads to the mesh',
    pages: ['mesh-namespace', 'mesh-adoption', 'sidecar'],
  },
  {
    title: 'Secure the mesh',
    pages: [
      'require-mutual-tls',
      'peer-authentication',
      'default-deny',
      'authorization-policy',
      'request-authentication',
      'network-policy',
      'ambient-network-policies',
    ],
  },
  {
    title: 'Observe the mesh',
    pages: [
      'scrape-the-mesh',
      'alert-on-the-mesh',
      'install-prometheus-and-kiali',
      'telemetry',
      'service-monitor',
      'pod-monitor',
      'prometheus-rule',
      'probe',
      'node-ports',
    ],
  },
  {
    title: 'Change what proxies do',
    pages: ['envoy-filter', 'wasm-plugin', 'proxy-config'],
  },
  {
    title: 'Install Istio',
    pages: ['installation', 'sail-operator', 'istio-operator', 'kind-cluster'],
  },
  {
    title: 'Deliver',
    pages: ['delivery', 'argocd', 'pipelines'],
  },
  {
    title: 'Test and analyze',
    pages: [
      'testing',
      'test-traffic',
      'analysis',
      'configuration',
      'traffic',
      'traffic-policies',
      'access',
      'diff',
      'graph',
      'analysis-accuracy',
      'traffic-accuracy',
    ],
  },
  {
    title: 'Write apps',
    pages: ['names', 'l1-and-patches', 'command-line', 'synthesis', 'performance', 'benchmarks'],
  },
  {
    title: 'Sample applications',
    pages: ['bookinfo', 'istioinaction', 'guides'],
  },
];
