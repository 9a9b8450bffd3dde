import { identityOfResource } from '../base/kubernetes-object';
import { localReference } from '../base/reference';
import type { Renderer } from '../base/renderer';
import { findServicePort } from '../base/service';
import type { IService } from '../kubernetes/service';

/** Options for `PolicyTarget.of`. */
export interface PolicyTargetOptions {
  /**
   * API group of a target that is not a Service.
   *
   * @default - the core group
   */
  readonly group?: string;
  /**
   * Kind of a target that is not a Service.
   *
   * @default Service
   */
  readonly kind?: string;
  /**
   * Part of the target; for a Service, the name of a port.
   *
   * @default - the whole target
   */
  readonly sectionName?: string;
}

/** Options for `PolicyTarget.service`. */
export interface ServicePolicyTargetOptions {
  /**
   * Name of the port. Rejected at synth if the Service does not have this port.
   *
   * @default - all ports
   */
  readonly portName?: string;
}

/**
 * A resource that a policy applies to, in the namespace of the policy.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#localpolicytargetreferencewithsectionname
 *
 * @example
 * const reviews = new kplus.Service(chart, 'reviews', {
 *   metadata: { name: 'reviews' },
 *   ports: [{ port: 9443, name: 'https' }],
 * });
 * new gatewayapi.BackendTlsPolicy(chart, 'tls', {
 *   targetRefs: [gatewayapi.PolicyTarget.service(reviews, { portName: 'https' })],
 *   validation: gatewayapi.BackendTlsValidation.systemCaCertificates('reviews.example.com'),
 * });
 */
export class PolicyTarget {
  /**
   * Refers to a target by name.
   *
   * @param name - name of the Service
   * @param options - group, kind and part of the target
   */
  public static of(name: string, options: PolicyTargetOptions = {}): PolicyTarget {
    const { group = '', kind = 'Service', sectionName } = options;
    return new PolicyTarget(() => ({ group, kind, name, sectionName }));
  }

  /**
   * Uses a cdk8s-plus Service as the target. Rejected at synth if it is in another namespace.
   *
   * @param service - the Service
   * @param options - port of the Service
   */
  public static service(service: IService, options: ServicePolicyTargetOptions = {}): PolicyTarget {
    return new PolicyTarget((renderer) => {
      const { portName } = options;
      if (portName !== undefined) {
        checkPort(renderer, service, portName);
      }
      return { ...localReference(renderer, identityOfResource(service)), sectionName: portName };
    });
  }

  private constructor(private readonly render: (renderer: Renderer) => object) {}

  /** @internal */
  public _render(renderer: Renderer): unknown {
    return this.render(renderer);
  }
}

function checkPort(renderer: Renderer, service: IService, portName: string): void {
  const port = findServicePort(service, { portName });
  if ('diagnostic' in port) {
    renderer.report(port.diagnostic, 'sectionName');
  }
}
