import type { Construct } from 'constructs';
import { addCheck } from '../../base/check';
import { Composite } from '../../base/composite';
import { ToolFile } from '../../base/tool-file';
import type { MeshInstallationOptions } from './mesh-installation-options';
import { checkReleases, releasesOf } from './rendering/chart-release';
import { createPlan } from './rendering/create-plan';
import { claimGatewayPorts } from './rendering/gateway-node-ports';
import { installScript } from './rendering/helm-script';

/** Properties for `HelmInstallation`. */
export interface HelmInstallationProps {
  /** Options of the installation, the same for every installer. */
  readonly mesh: MeshInstallationOptions;

  /**
   * Whether to install the chart `base`, which contains the CRDs and selects the revision that validates resources. All
   * control planes of a cluster share it: set it to `false` for the second one.
   *
   * @default true
   */
  readonly installBase?: boolean;

  /**
   * Folder for the files, below the output directory. Use a different one for each cluster or revision.
   *
   * @default helm
   */
  readonly folder?: string;
}

/**
 * Installs a mesh by plain Helm: writes a file with values, `helm/<release>.yaml`, for each release, and `helm/install.sh`
 * with the commands that install the releases in order.
 *
 * Validation rejects a profile that the charts do not have. The constructor throws an error if the script would pass a name,
 * a namespace or a version to a command as an option, because the value begins with `-`.
 *
 * @see https://istio.io/latest/docs/setup/install/helm/
 *
 * @example
 * const installation = new install.HelmInstallation(app, 'istio', {
 *   mesh: {
 *     istiod: { autoscaling: { minReplicas: 2, maxReplicas: 5 } },
 *     ingressGateways: [{ name: 'istio-ingressgateway', serviceType: kubernetes.ServiceType.NODE_PORT }],
 *   },
 * });
 * console.log(`Run dist/${installation.scriptPath}`);
 */
export class HelmInstallation extends Composite {
  /** Path of the installation script, below the output directory. The environment variable `KUBE_CONTEXT` selects the cluster. */
  public readonly scriptPath: string;

  public constructor(scope: Construct, id: string, props: HelmInstallationProps) {
    super(scope, id);
    const { mesh, folder = 'helm', installBase } = props;
    const plan = createPlan(this, mesh);
    const releases = releasesOf(plan, installBase);
    const text = installScript(plan, releases);
    for (const [index, { name, values }] of releases.entries()) {
      new ToolFile(this, `values-${index}`, {
        tool: folder,
        fileName: `${name}.yaml`,
        content: () => values,
      });
    }
    const script = new ToolFile(this, 'script', {
      tool: folder,
      fileName: 'install.sh',
      content: () => text,
      executable: true,
    });
    this.scriptPath = script.path;
    addCheck(this, () => checkReleases(plan));
    claimGatewayPorts(this, plan);
  }
}
