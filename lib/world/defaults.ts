// What Istio brings along, and manifests refer to without owning it.

import { Resource } from './resource';
import { WAYPOINT_CLASS } from './waypoint';

const INGRESS_LABELS = { app: 'istio-ingressgateway', istio: 'ingressgateway' };
const INGRESS_PORTS = [
  { name: 'http2', port: 80, targetPort: 8080 },
  { name: 'https', port: 443, targetPort: 8443 },
  { name: 'tcp', port: 31400, targetPort: 31400 },
  { name: 'tls', port: 15443, targetPort: 15443 },
];

/** Label of the pods that belong to a Gateway of the Gateway API. */
export const GATEWAY_NAME_LABEL = 'gateway.networking.k8s.io/gateway-name';

const GENERATING_CLASSES = ['istio', WAYPOINT_CLASS, 'istio-east-west'];

/** Pods and Service of the ingress gateway. */
export function defaultIngressGateway(namespace: string): Resource[] {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'istio-ingressgateway', namespace, labels: INGRESS_LABELS },
  };
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'istio-ingressgateway', namespace, labels: INGRESS_LABELS },
    spec: { selector: INGRESS_LABELS, ports: INGRESS_PORTS.map((port) => ({ ...port, protocol: 'TCP' })) },
  };
  return [pod, service].map((manifest) => new Resource(manifest, {}, 'assumed'));
}

/**
 * Pods and Service that Istio makes for a Gateway of the Gateway API; none where somebody else does, or where they are
 * named as the address of the Gateway.
 */
export function generatedGateway(gateway: Resource): Resource[] {
  const { name, namespace, spec } = gateway;
  const className = spec.text('gatewayClassName') ?? '';
  if (!GENERATING_CLASSES.includes(className) || spec.filled('addresses')) {
    return [];
  }
  const selector = { [GATEWAY_NAME_LABEL]: name };
  const own = Object.fromEntries(gateway.labels);
  const metadata = {
    name: className === WAYPOINT_CLASS ? name : `${name}-${className}`,
    namespace,
    labels: { ...own, ...selector, 'gateway.networking.k8s.io/gateway-class-name': className },
  };
  const ports = [
    { name: 'status-port', port: 15021, protocol: 'TCP' },
    ...spec.objects('listeners').map((listener) => ({
      name: listener.text('name') ?? '',
      port: listener.number('port'),
      protocol: 'TCP',
    })),
  ];
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata,
    spec: { serviceAccountName: metadata.name, containers: [{ name: 'istio-proxy', image: 'proxyv2' }] },
  };
  const service = { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector, ports } };
  return [pod, service].map((manifest) => new Resource(manifest, {}, 'assumed'));
}

/** Namespaces that every cluster has. */
export const BUILT_IN_NAMESPACES: readonly string[] = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];
