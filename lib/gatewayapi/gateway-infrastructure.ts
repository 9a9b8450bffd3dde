import type { ObjectReference } from './object-reference';

/**
 * Metadata and settings for the resources that the controller creates for a Gateway, such as pods and Services.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#gatewayinfrastructure
 */
export interface GatewayInfrastructure {
  /**
   * Labels of the resources.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };
  /**
   * Annotations of the resources.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
  /**
   * Object with settings for the controller, in the namespace of the Gateway. For Istio, a ConfigMap that customizes
   * the Deployment and the Service.
   *
   * @default - none
   */
  readonly parametersRef?: ObjectReference;
}
