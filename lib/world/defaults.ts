// Objects that Istio creates, so manifests refer to them but do not contain them.

import { generatedName, INGRESS_GATEWAY, ISTIO_CLASSES, PROXY_CONTAINER, REMOTE_CLASS } from '../facts/gateways';
import { GATEWAY_CLASS_NAME, GATEWAY_NAME } from '../facts/labels';
import { ROOT_NAMESPACE } from '../facts/namespaces';
import { CROSS_NETWORK_PORT, DEMO_TCP_PORT, STATUS_PORT } from '../facts/ports';
import { Resource } from './resource';

/** Labels of the pods of the default ingress gateway. */
export const INGRESS_LABELS = { app: INGRESS_GATEWAY, istio: 'ingressgateway' };
const INGRESS_PORTS = [
  { name: 'http2', port: 80, targetPort: 8080 },
  { name: 'https', port: 443, targetPort: 8443 },
  { name: 'tcp', port: DEMO_TCP_PORT, targetPort: DEMO_TCP_PORT },
  { name: 'tls', port: CROSS_NETWORK_PORT, targetPort: CROSS_NETWORK_PORT },
];

interface GatewayMetadata {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { readonly [key: string]: string };
}

const PROXY_SPEC = { containers: [{ name: PROXY_CONTAINER, image: 'proxyv2' }] };

const GENERATING_CLASSES = ISTIO_CLASSES.filter((name) => name !== REMOTE_CLASS);

/** Pods and Service of the default ingress gateway. */
export function defaultIngressGateway(namespace: string): Resource[] {
  return gatewayOfIstioctl({ name: INGRESS_GATEWAY, namespace, labels: INGRESS_LABELS }, INGRESS_PORTS);
}

/** Pods and Services of the gateways that an IstioOperator installs. */
export function installedGateways(operator: Resource): Resource[] {
  const components = operator.spec.objectOrEmpty('components');
  const gateways = [...components.objects('ingressGateways'), ...components.objects('egressGateways')];
  return gateways
    .filter((gateway) => gateway.flag('enabled'))
    .flatMap((gateway) => {
      const name = gateway.text('name') ?? '';
      const namespace = gateway.text('namespace') ?? operator.spec.text('namespace') ?? ROOT_NAMESPACE;
      const own = { app: name, istio: name.replace(/^istio-/, '') };
      const labels = { ...own, ...Object.fromEntries(gateway.textMap('label')) };
      const ports = gateway.objectOrEmpty('k8s').objectOrEmpty('service').objects('ports');
      return gatewayOfIstioctl(
        { name, namespace, labels },
        ports.length > 0 ? ports.map(({ value }) => value) : INGRESS_PORTS,
      );
    });
}

function gatewayOfIstioctl(metadata: GatewayMetadata, ports: readonly object[]): Resource[] {
  const { name, labels } = metadata;
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata,
    spec: { serviceAccountName: `${name}-service-account`, ...PROXY_SPEC },
  };
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: { selector: labels, ports: ports.map((port) => ({ protocol: 'TCP', ...port })) },
  };
  return [pod, service].map((manifest) => new Resource(manifest, {}, 'assumed'));
}

/**
 * Pods and Service that Istio creates for a Gateway of the Gateway API. Empty if another implementation manages the
 * Gateway, or if the Gateway sets the address of an existing Service.
 */
export function generatedGateway(gateway: Resource): Resource[] {
  const { name, namespace, spec } = gateway;
  const className = spec.text('gatewayClassName') ?? '';
  if (!GENERATING_CLASSES.includes(className) || spec.filled('addresses')) {
    return [];
  }
  const selector = { [GATEWAY_NAME]: name };
  const own = Object.fromEntries(gateway.labels);
  const metadata = {
    name: generatedName(name, className),
    namespace,
    labels: { ...own, ...selector, [GATEWAY_CLASS_NAME]: className },
  };
  const ports = [
    { name: 'status-port', port: STATUS_PORT, protocol: 'TCP' },
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
    spec: { serviceAccountName: metadata.name, ...PROXY_SPEC },
  };
  const service = { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector, ports } };
  return [pod, service].map((manifest) => new Resource(manifest, {}, 'assumed'));
}
