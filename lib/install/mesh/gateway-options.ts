import type { ServicePort, ServiceType } from 'cdk8s-plus-30';
import type { ExternalTrafficPolicy } from '../service-settings';
import type { WorkloadOptions } from './component-options';

/**
 * An ingress or egress gateway that comes with an installation.
 *
 * Refused at synth: a node port or an external traffic policy of a Service that has none, a fixed node port out of range
 * 30000 to 32767, twice, or that something else of the app gives to another Service (see `addons.NodePorts`).
 */
export interface GatewayOptions extends WorkloadOptions {
  /**
   * Name of its Deployment and its Service, such as `istio-ingressgateway`. Its pods have the labels `app` (the name) and
   * `istio` (the name without `istio-` before it), by which a Gateway selects them.
   */
  readonly name: string;

  /**
   * Namespace that it is installed in.
   *
   * @default - that of the installation
   */
  readonly namespace?: string;

  /**
   * Labels of its pods, beside `app` and `istio` or instead of them.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * How its Service is reached.
   *
   * @default - ServiceType.LOAD_BALANCER for an ingress gateway, ServiceType.CLUSTER_IP for an egress gateway
   */
  readonly serviceType?: ServiceType;

  /**
   * Ports of its Service, instead of 80 and 443. The status port, 15021, comes by itself. A target port that is not
   * given is the port, or 8000 above it where it is below 1024, since the pods of `istioctl` cannot open such a one.
   *
   * @default - those of the profile: 80 and 443, which go to 8080 and 8443 of the pods whatever the tool, and more for
   *   the demo profile
   */
  readonly ports?: ServicePort[];

  /**
   * What happens to traffic that comes from outside the cluster to a node.
   *
   * @default ExternalTrafficPolicy.CLUSTER
   */
  readonly externalTrafficPolicy?: ExternalTrafficPolicy;

  /**
   * Annotations of its Service.
   *
   * @default - none
   */
  readonly serviceAnnotations?: { [key: string]: string };

  /**
   * Network whose services it opens to clusters of other networks: makes it an east-west gateway, whose ports are given.
   *
   * @default - none
   */
  readonly networkGateway?: string;
}
