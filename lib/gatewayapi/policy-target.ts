import type { Service } from 'cdk8s-plus-30';
import { identityOfResource } from '../base/kubernetes-object';
import { localReference } from '../base/reference';
import type { Renderer } from '../base/renderer';
import { findServicePort } from '../base/service';

/** Choices for a target by name. */
export interface PolicyTargetOptions {
  /**
   * API group, where the target is no Service.
   *
   * @default - the core group
   */
  readonly group?: string;
  /**
   * Kind, where the target is no Service.
   *
   * @default Service
   */
  readonly kind?: string;
  /**
   * A part of the target; for a Service the name of a port.
   *
   * @default - all of it
   */
  readonly sectionName?: string;
}

/** Which port of a Service a policy is for. */
export interface ServicePolicyTargetOptions {
  /**
   * Name of the port; refused at synth where the Service does not have it.
   *
   * @default - all ports
   */
  readonly portName?: string;
}

/**
 * What a policy is for, in its own namespace.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#localpolicytargetreferencewithsectionname
 */
export class PolicyTarget {
  /**
   * A target by name.
   *
   * @param name - name of the Service
   * @param options - kind and part
   */
  public static of(name: string, options: PolicyTargetOptions = {}): PolicyTarget {
    const { group = '', kind = 'Service', sectionName } = options;
    return new PolicyTarget(() => ({ group, kind, name, sectionName }));
  }

  /**
   * A Service of cdk8s-plus; refused at synth where it is in another namespace.
   *
   * @param service - the Service
   * @param options - which port
   */
  public static service(service: Service, options: ServicePolicyTargetOptions = {}): PolicyTarget {
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

function checkPort(renderer: Renderer, service: Service, portName: string): void {
  const port = findServicePort(service, { portName });
  if ('diagnostic' in port) {
    renderer.report(port.diagnostic, 'sectionName');
  }
}
