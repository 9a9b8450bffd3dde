import type { ObjectReference } from './object-reference';

/**
 * What the controller gives the pods and Services that it makes for a Gateway.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#gatewayinfrastructure
 */
export interface GatewayInfrastructure {
  /**
   * Labels.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };
  /**
   * Annotations.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
  /**
   * An object with settings for the controller, in the namespace of the Gateway; for Istio a ConfigMap that changes the
   * Deployment and the Service.
   *
   * @default - none
   */
  readonly parametersRef?: ObjectReference;
}
