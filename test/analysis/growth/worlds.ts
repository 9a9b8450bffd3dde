// Generated worlds for the test of growth: very many objects that share labels, hosts, namespaces and selectors.
import { Resource } from '../../../lib/world/resource';

type Manifest = Record<string, unknown>;
type Labels = Readonly<Record<string, string>>;

/** What the objects of one index have in common. Objects of other indices may use the same values. */
interface Seed {
  readonly index: number;
  readonly namespace: string;
  readonly namespaceLabels: Labels;
  readonly policyNamespace: string;
  readonly labels: Labels;
  /** Selector of Services, policies and monitors; selects all pods if empty. */
  readonly selector: Labels;
  readonly host: string;
  /** Host of a Service, as VirtualServices and DestinationRules name it. */
  readonly serviceHost: string;
  readonly gateway: string;
  /** Name of the objects that other objects refer to. */
  readonly reference: string;
  readonly exportTo: readonly string[];
  /** Labels that the Istio Gateway selects. */
  readonly gatewayPods: Labels;
  /** Selector of the namespaces of an injection webhook. */
  readonly injected: Labels;
}

const NAMES = { labels: { app: 'a', version: 'v1' }, selector: { app: 'a' }, host: 'a.example.com' };

/** Creates the seed of an index, in a world of a size. */
export type Shape = (index: number, size: number) => Seed;

function seedOf(index: number, changes: Partial<Seed>): Seed {
  const namespace = changes.namespace ?? 'one';
  return {
    index,
    namespace,
    namespaceLabels: { 'istio-injection': 'enabled' },
    policyNamespace: namespace,
    ...NAMES,
    serviceHost: `service-0.${namespace}.svc.cluster.local`,
    gateway: `${namespace}/gateway-0`,
    reference: '0',
    exportTo: [],
    gatewayPods: changes.selector ?? NAMES.selector,
    injected: { 'istio.io/rev': `r${changes.index ?? index}` },
    ...changes,
  };
}

/** Worlds by what their hosts share. */
export const SHAPES_OF_HOSTS: Readonly<Record<string, Shape>> = {
  'labels and hosts across namespaces': (index) =>
    seedOf(index, {
      namespace: `n${index}`,
      policyNamespace: 'istio-system',
      serviceHost: 'service-0.n0.svc.cluster.local',
      gateway: 'n0/gateway-0',
    }),
  'hosts that are exported to some namespaces': (index) =>
    seedOf(index, { namespace: `n${index}`, exportTo: ['.', `n${index + 1}`], gateway: 'n0/gateway-0' }),
  'wildcard hosts': (index) =>
    seedOf(index, { host: index % 2 === 0 ? `*.h${index % 4}.example.com` : `a${index}.h${index % 4}.example.com` }),
  'overlapping wildcard hosts': (index) => seedOf(index, { host: index % 2 === 0 ? '*' : `*.h${index}.example.com` }),
  'public wildcard hosts and hosts of namespaces': (index) =>
    seedOf(index, {
      host: index % 2 === 0 ? `*.h${index}.example.com` : '*.com',
      exportTo: index % 2 === 0 ? [] : ['.'],
    }),
  'references to objects that do not exist': (index) =>
    seedOf(index, {
      reference: `missing-${100 + index}`,
      gateway: `one/missing-${100 + index}`,
      serviceHost: `missing-${100 + index}.one.svc.cluster.local`,
      host: `h${index}.example.com`,
      selector: { app: `missing-${100 + index}` },
    }),
};

/** Worlds by what their labels share. */
export const SHAPES_OF_LABELS: Readonly<Record<string, Shape>> = {
  'everything in one namespace': (index) => seedOf(index, {}),
  'Gateways with selectors of their own': (index) => seedOf(index, { gatewayPods: { app: `missing-${100 + index}` } }),
  'webhooks without revisions': (index) => seedOf(index, { injected: { 'istio-injection': 'enabled' } }),
  'selectors for all pods': (index) => seedOf(index, { selector: {}, policyNamespace: 'istio-system' }),
  'selectors that overlap': (index) =>
    seedOf(index, {
      labels: { app: 'a', version: `v${index % 3}`, track: `t${index % 2}` },
      selector: [{ app: 'a' }, { version: `v${index % 3}` }, { track: `t${index % 2}` }][index % 3] ?? {},
    }),
  'pods in ambient mode': (index) =>
    seedOf(index, { namespaceLabels: { 'istio.io/dataplane-mode': 'ambient' }, labels: { ...NAMES.labels } }),
};

/** All objects of a world. */
export function worldOf(shape: Shape, size: number): Resource[] {
  const seeds = Array.from({ length: size }, (_, index) => shape(index, size));
  const manifests = seeds.flatMap((seed) => [...cluster(seed), ...traffic(seed), ...policies(seed), ...routes(seed)]);
  const namespaces = [...new Map(seeds.map((seed) => [seed.namespace, namespaceOf(seed)])).values()];
  return [...namespaces, ...shared(seeds), ...manifests].map((manifest) => new Resource(manifest));
}

function object(apiVersion: string, kind: string, seed: Pick<Seed, 'index' | 'namespace'>, rest: Manifest): Manifest {
  const name = `${kind.toLowerCase()}-${seed.index}`;
  const { metadata, ...fields } = rest as { metadata?: Manifest };
  return { apiVersion, kind, metadata: { name, namespace: seed.namespace, ...metadata }, ...fields };
}

function namespaceOf({ namespace, namespaceLabels }: Seed): Manifest {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: namespaceLabels } };
}

function podOf({ labels, index }: Seed): Manifest {
  const ports = [{ name: 'web', containerPort: 8080 }, { containerPort: 9000 + (index % 2) }];
  return {
    metadata: { labels, annotations: { 'sidecar.istio.io/unknown': 'x' } },
    spec: {
      serviceAccountName: `account-${index}`,
      containers: [
        { name: 'app', image: 'app:1', ports },
        { name: 'istio-proxy', image: 'auto' },
      ],
    },
  };
}

function cluster(seed: Seed): Manifest[] {
  const { index, labels, selector, exportTo, reference } = seed;
  const waypoint = { 'istio.io/use-waypoint': `waypoint-${reference}` };
  const annotations = exportTo.length === 0 ? {} : { 'networking.istio.io/exportTo': exportTo.join() };
  const ports = [
    { name: 'web', port: 80, targetPort: index % 2 === 0 ? 'web' : 8080 },
    { port: 81 + (index % 2), targetPort: index % 2 === 0 ? 'absent' : 8081, protocol: index % 3 ? 'UDP' : 'TCP' },
  ];
  const plainPod = { name: 'app', image: 'app:1', ports: [{ name: 'web', containerPort: 8080 }] };
  return [
    object('v1', 'Service', seed, {
      metadata: { labels: { ...labels, ...waypoint }, annotations },
      spec: { selector, ports },
    }),
    object('apps/v1', 'Deployment', seed, { metadata: { labels }, spec: { template: podOf(seed) } }),
    object('v1', 'Pod', seed, { metadata: { labels: { ...labels, ...waypoint } }, spec: { containers: [plainPod] } }),
    object('v1', 'Secret', seed, { data: { 'tls.crt': '', 'tls.key': '' } }),
    object('v1', 'ServiceAccount', seed, {}),
    object('v1', 'ConfigMap', seed, { data: {} }),
    webhooksOf(seed),
    object('networking.istio.io/v1', 'WorkloadEntry', seed, { spec: { address: '10.0.0.1', labels } }),
    object('networking.istio.io/v1', 'WorkloadGroup', seed, {
      spec: { metadata: { labels }, template: { serviceAccount: `account-of-${reference}` } },
    }),
  ];
}

function webhooksOf(seed: Seed): Manifest {
  const { injected } = seed;
  const clientConfig = { service: { name: 'istiod', namespace: 'istio-system' } };
  const withoutLabel = { matchExpressions: Object.keys(injected).map((key) => ({ key, operator: 'DoesNotExist' })) };
  return object('admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', seed, {
    webhooks: [
      { name: 'namespace.istio.io', clientConfig, namespaceSelector: { matchLabels: injected } },
      {
        name: 'pod.istio.io',
        clientConfig,
        namespaceSelector: withoutLabel,
        objectSelector: { matchLabels: injected },
      },
    ],
  });
}

function traffic(seed: Seed): Manifest[] {
  const { index, host, serviceHost, gateway, gatewayPods, exportTo, labels, reference, selector } = seed;
  const destination = { host: serviceHost, subset: `v${index % 4}`, port: { number: 80 + (index % 3) } };
  const claim = { headers: { '@request.auth.claims.sub': { exact: 'a' } } };
  const credential = { mode: 'SIMPLE', credentialName: `secret-${reference}` };
  const api = 'networking.istio.io/v1';
  return [
    object(api, 'VirtualService', seed, {
      spec: {
        hosts: [host, serviceHost],
        gateways: [gateway, 'mesh'],
        exportTo,
        http: [
          { match: [claim], route: [{ destination }, { destination: { host: serviceHost } }] },
          { route: [{ destination: { host } }], mirror: { host: serviceHost }, retries: { attempts: 2 } },
        ],
      },
    }),
    object(api, 'DestinationRule', seed, {
      spec: {
        host: index % 2 === 0 ? serviceHost : host,
        exportTo,
        trafficPolicy: { tls: { mode: index % 2 === 0 ? 'DISABLE' : 'ISTIO_MUTUAL' }, outlierDetection: {} },
        subsets: [
          { name: 'v1', labels: { version: 'v1' } },
          { name: `v${index % 4}`, labels: { app: `absent-${index}` } },
        ],
      },
    }),
    object(api, 'Gateway', seed, {
      spec: {
        selector: gatewayPods,
        servers: [
          { port: { number: 443, name: 'https', protocol: 'HTTPS' }, hosts: [host], tls: credential },
          { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: [host, '*.other.com'] },
        ],
      },
    }),
    object(api, 'ServiceEntry', seed, {
      spec: {
        hosts: [host],
        exportTo,
        ports: [{ number: 80 + (index % 2), name: 'web', protocol: index % 3 === 0 ? 'TCP' : 'HTTP' }],
        workloadSelector: { labels: selector },
      },
    }),
    object(api, 'Sidecar', seed, {
      spec: {
        workloadSelector: { labels: selector },
        egress: [{ hosts: [`./${host}`, `*/${serviceHost}`, './absent.com'] }],
      },
    }),
    object(api, 'EnvoyFilter', seed, {
      spec: {
        workloadSelector: { labels },
        configPatches: [{ applyTo: 'HTTP_FILTER', patch: { operation: 'INSERT_BEFORE', value: { name: 'filter' } } }],
      },
    }),
    object(api, 'ProxyConfig', seed, { spec: { selector: { matchLabels: selector } } }),
  ];
}

function policies(seed: Seed): Manifest[] {
  const { index, selector, host, reference, policyNamespace: namespace } = seed;
  const place = { index, namespace };
  const bySelector = Object.keys(selector).length === 0 ? {} : { selector: { matchLabels: selector } };
  const source = { principals: [`cluster.local/ns/one/sa/account-of-${reference}`], namespaces: ['one', `n${index}*`] };
  const operation = { hosts: [host, `absent${index}.com`], methods: ['GET'] };
  const targetRefs = [{ group: '', kind: 'Service', name: `service-${reference}` }];
  const security = 'security.istio.io/v1';
  const modes = ['STRICT', 'DISABLE', 'PERMISSIVE'];
  return [
    object(security, 'AuthorizationPolicy', place, {
      spec: { ...bySelector, rules: [{ from: [{ source }], to: [{ operation }] }] },
    }),
    object(security, 'AuthorizationPolicy', seed, {
      metadata: { name: `target-${index}` },
      spec: { targetRefs, rules: [{ to: [{ operation }] }] },
    }),
    object(security, 'AuthorizationPolicy', place, {
      metadata: { name: `custom-${index}` },
      spec: {
        ...bySelector,
        action: 'CUSTOM',
        provider: { name: `p${index % 3}` },
        rules: [{ from: [{ source: { ipBlocks: ['203.0.113.7'], requestPrincipals: [`issuer-${index}/*`] } }] }],
      },
    }),
    object(security, 'PeerAuthentication', place, { spec: { ...bySelector, mtls: { mode: modes[index % 3] } } }),
    object(security, 'RequestAuthentication', place, { spec: { ...bySelector, jwtRules: [{ issuer: 'a' }] } }),
    object('telemetry.istio.io/v1', 'Telemetry', place, {
      spec: { ...bySelector, tracing: [{ providers: [{ name: 'a' }] }] },
    }),
    object('extensions.istio.io/v1alpha1', 'WasmPlugin', place, { spec: { ...bySelector, url: 'oci://a' } }),
    ...monitors(seed),
  ];
}

function monitors(seed: Seed): Manifest[] {
  const { index, selector, reference } = seed;
  const port = reference === '0' && index % 2 === 0 ? 'web' : `absent-${index}`;
  const spec = {
    selector: { matchLabels: selector, matchExpressions: [{ key: 'absent', operator: 'DoesNotExist' }] },
    namespaceSelector: index % 2 === 0 ? { any: true } : {},
  };
  const api = 'monitoring.coreos.com/v1';
  return [
    object(api, 'ServiceMonitor', seed, { spec: { ...spec, endpoints: [{ port }] } }),
    object(api, 'PodMonitor', seed, { spec: { ...spec, podMetricsEndpoints: [{ port }] } }),
  ];
}

function routes(seed: Seed): Manifest[] {
  const { index, host, namespace, reference } = seed;
  const api = 'gateway.networking.k8s.io/v1';
  const listener = { name: 'web', hostname: host, port: 80, protocol: 'HTTP' };
  const tls = { certificateRefs: [{ name: `secret-${reference}` }, { name: 'secret-0', namespace: 'one' }] };
  const parentRefs = [
    { name: `gateway-${reference}` },
    { name: 'shared', namespace: 'shared', sectionName: `listener-${index}` },
    { name: 'shared', namespace: 'shared' },
  ];
  const backendRefs = [
    { name: `service-${reference}`, port: 80 + (index % 5) },
    { name: 'service-0', namespace: 'one', port: 80 },
  ];
  return [
    object(api, 'Gateway', seed, {
      spec: {
        gatewayClassName: reference === '0' ? 'istio' : `class-${reference}`,
        listeners: [listener, { ...listener, name: 'tls', port: 443, protocol: 'HTTPS', tls }],
        addresses: [{ value: '10.0.0.1' }],
      },
    }),
    object(api, 'GatewayClass', seed, { spec: { controllerName: 'a.example.com/b' } }),
    object(api, 'HTTPRoute', seed, { spec: { parentRefs, hostnames: [host], rules: [{ backendRefs }] } }),
    object(api, 'GRPCRoute', seed, { spec: { parentRefs, hostnames: [host], rules: [{ backendRefs }] } }),
    object('gateway.networking.k8s.io/v1beta1', 'ReferenceGrant', seed, {
      spec: {
        from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace }],
        to: [{ group: '', kind: 'Service' }],
      },
    }),
  ];
}

/** Objects with very many entries that all others refer to. */
function shared(seeds: readonly Seed[]): Manifest[] {
  const at = { index: 0, namespace: 'shared' };
  const hosts = seeds.map(({ index, host }) => (host.startsWith('*') ? host : `s${index}.${host}`));
  const listeners = hosts.map((hostname, index) => ({
    name: `listener-${index}`,
    hostname,
    port: 80,
    protocol: 'HTTP',
  }));
  const servers = hosts.map((host, index) => ({
    port: { number: 80 + index, name: 'http', protocol: 'HTTP' },
    hosts: [host],
  }));
  const subsets = seeds.map(({ index }) => ({ name: `s${index}`, labels: { app: 'a', version: `v${index}` } }));
  const ports = seeds.map(({ index }) => ({ name: `http-${index}`, port: 80 + index }));
  const host = 'shared.shared.svc.cluster.local';
  const named = { metadata: { name: 'shared' } };
  const users = seeds.map(({ index }) =>
    object('networking.istio.io/v1', 'VirtualService', at, {
      metadata: { name: `shared-${index}` },
      spec: {
        hosts: [`u${index}.com`],
        gateways: ['shared'],
        http: [
          {
            route: [
              { destination: { host, subset: `s${index}`, port: { number: 80 + index } } },
              { destination: { host, subset: 's', port: { number: 1 } } },
            ],
          },
        ],
      },
    }),
  );
  return [
    object('v1', 'Service', at, { ...named, spec: { selector: NAMES.selector, ports } }),
    object('v1', 'Pod', at, { ...named, metadata: { name: 'shared', labels: NAMES.labels } }),
    object('networking.istio.io/v1', 'DestinationRule', at, { ...named, spec: { host, subsets } }),
    object('networking.istio.io/v1', 'Gateway', at, { ...named, spec: { selector: NAMES.selector, servers } }),
    object('gateway.networking.k8s.io/v1', 'Gateway', at, { ...named, spec: { gatewayClassName: 'istio', listeners } }),
    ...users,
  ];
}
