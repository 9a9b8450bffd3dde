import type { ServicePort, ServiceType } from '../../kubernetes/service';
import type { ExternalTrafficPolicy } from '../service-settings';
import type { WorkloadOptions } from './component-options';

/**
 * Options of an ingress or egress gateway of an installation.
 *
 * Validation rejects a node port or an external traffic policy of a Service of type `ClusterIP`, a fixed node port outside
 * the range 30000 to 32767, and a node port that another Service of the app uses (see `addons.NodePorts`).
 */
export interface GatewayOptions extends WorkloadOptions {
  /**
   * Name of the Deployment and the Service, such as `istio-ingressgateway`. The pods have the labels `app` (the name) and
   * `istio` (the name without the prefix `istio-`), which a Gateway selects.
   */
  readonly name: string;

  /**
   * Namespace of the gateway.
   *
   * @default - the namespace of the control plane
   */
  readonly namespace?: string;

  /**
   * Labels of the pods, in addition to `app` and `istio`, or to replace them.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Type of the Service.
   *
   * @default - kubernetes.ServiceType.LOAD_BALANCER for an ingress gateway, CLUSTER_IP for an egress gateway
   */
  readonly serviceType?: ServiceType;

  /**
   * Ports of the Service, which replace 80 and 443. The status port, 15021, is added automatically. The default of a target
   * port is the port, or the port plus 8000 if the port is below 1024, because the pods of `istioctl` cannot open such ports.
   *
   * @default - the ports of the profile: 80 and 443, with the target ports 8080 and 8443 for every installer; more for the
   *   demo profile
   */
  readonly ports?: ServicePort[];

  /**
   * Routing of traffic that reaches a node from outside the cluster.
   *
   * @default ExternalTrafficPolicy.CLUSTER
   */
  readonly externalTrafficPolicy?: ExternalTrafficPolicy;

  /**
   * Annotations of the Service.
   *
   * @default - none
   */
  readonly serviceAnnotations?: { [key: string]: string };

  /**
   * Network whose services the gateway exposes to clusters in other networks. Makes the gateway an east-west gateway, which
   * has fixed ports.
   *
   * @default - none
   */
  readonly networkGateway?: string;
}
