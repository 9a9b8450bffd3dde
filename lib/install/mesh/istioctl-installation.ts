import type { Construct } from 'constructs';
import { addCheck } from '../../base/check';
import { Composite } from '../../base/composite';
import { IstioOperatorFile } from '../operator/istio-operator-file';
import type { MeshInstallationOptions } from './mesh-installation-options';
import { createPlan } from './rendering/create-plan';
import { claimGatewayPorts } from './rendering/gateway-node-ports';
import { checkOperatorPlan, operatorPropsOf } from './rendering/operator-props';

/** Properties for `IstioctlInstallation`. */
export interface IstioctlInstallationProps {
  /** Options of the installation, the same for every installer. */
  readonly mesh: MeshInstallationOptions;

  /**
   * Name of the IstioOperator.
   *
   * @default - no name, because nothing refers to it
   */
  readonly name?: string;

  /**
   * Namespace of the IstioOperator.
   *
   * @default - none
   */
  readonly namespace?: string;

  /**
   * Name of the file in the folder `istioctl`, below the output directory.
   *
   * @default istio.yaml
   */
  readonly fileName?: string;
}

/**
 * Installs a mesh by `istioctl`: writes an IstioOperator for `istioctl install -f`.
 *
 * The IstioOperator contains only the options that are set; everything else comes from the profile. `istioctl` creates the
 * namespace of the control plane; all other namespaces must already exist. Validation rejects values for the gateway chart,
 * because `istioctl` uses another chart, and a profile that `istioctl` does not have.
 *
 * @see https://istio.io/latest/docs/setup/install/istioctl/
 *
 * @example
 * new install.IstioctlInstallation(app, 'istio', {
 *   mesh: {
 *     profile: install.Profile.MINIMAL,
 *     meshConfig: { accessLogFile: '/dev/stdout' },
 *   },
 * });
 */
export class IstioctlInstallation extends Composite {
  /** The file with the IstioOperator. */
  public readonly file: IstioOperatorFile;

  public constructor(scope: Construct, id: string, props: IstioctlInstallationProps) {
    super(scope, id);
    const { mesh, name, namespace, fileName } = props;
    const plan = createPlan(this, mesh);
    this.file = new IstioOperatorFile(this, 'Operator', {
      ...operatorPropsOf(plan),
      metadata: { name, namespace },
      fileName,
    });
    addCheck(this, () => checkOperatorPlan(plan));
    claimGatewayPorts(this, plan);
  }
}
