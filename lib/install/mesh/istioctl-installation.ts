import { Construct } from 'constructs';
import { addCheck } from '../../base/check';
import { IstioOperatorFile } from '../operator/istio-operator-file';
import type { MeshInstallationOptions } from './mesh-installation-options';
import { claimGatewayPorts } from './rendering/gateway-node-ports';
import { planOf } from './rendering/make-plan';
import { operatorPropsOf, problemsOfOperator } from './rendering/operator-props';

/** What an installation by `istioctl` is made of. */
export interface IstioctlInstallationProps {
  /** What is wished for. */
  readonly mesh: MeshInstallationOptions;

  /**
   * Name of the IstioOperator.
   *
   * @default - none, since nothing refers to it
   */
  readonly name?: string;

  /**
   * Namespace of the IstioOperator.
   *
   * @default - none
   */
  readonly namespace?: string;

  /**
   * Name of the file in the folder `istioctl` of the output directory.
   *
   * @default istio.yaml
   */
  readonly fileName?: string;
}

/**
 * Writes the IstioOperator of a mesh for `istioctl install -f`.
 *
 * Only what was asked for stands in it; all else is left to the profile. `istioctl` makes the namespace of the control plane;
 * any other that is named must be there. Refused at synth: values for the chart of a
 * gateway, which `istioctl` installs by another chart, and a profile that it does not have.
 *
 * @see https://istio.io/latest/docs/setup/install/istioctl/
 */
export class IstioctlInstallation extends Construct {
  /** The file with the IstioOperator. */
  public readonly file: IstioOperatorFile;

  public constructor(scope: Construct, id: string, props: IstioctlInstallationProps) {
    super(scope, id);
    const { mesh, name, namespace, fileName } = props;
    const plan = planOf(this, mesh);
    this.file = new IstioOperatorFile(this, 'Operator', {
      ...operatorPropsOf(plan),
      metadata: { name, namespace },
      fileName,
    });
    addCheck(this, () => problemsOfOperator(plan));
    claimGatewayPorts(this, plan);
  }
}
