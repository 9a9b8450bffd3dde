import { Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { addCheck } from '../../base/check';
import { ToolFile } from '../../base/tool-file';
import type { MeshInstallationOptions } from './mesh-installation-options';
import { problemsOfReleases, releasesOf } from './rendering/chart-release';
import { claimGatewayPorts } from './rendering/gateway-node-ports';
import { installScript } from './rendering/helm-script';
import { planOf } from './rendering/make-plan';

/** What an installation by Helm is made of. */
export interface HelmInstallationProps {
  /** What is wished for. */
  readonly mesh: MeshInstallationOptions;

  /**
   * Whether the chart `base` is installed: CRDs, and which revision validates resources. All control planes of a cluster
   * share it, so a second one leaves it to the first.
   *
   * @default true
   */
  readonly installBase?: boolean;

  /**
   * Folder of the files below the output directory; another one for each cluster or revision.
   *
   * @default helm
   */
  readonly folder?: string;
}

/**
 * Writes the values of a mesh for plain Helm: a file `helm/<release>.yaml` for each release below the output directory, and
 * `helm/install.sh` with the commands that install them in their order.
 *
 * Refused at synth: a profile that the charts do not have.
 *
 * @see https://istio.io/latest/docs/setup/install/helm/
 */
export class HelmInstallation extends Construct {
  /** The script that installs everything; `KUBE_CONTEXT` chooses the cluster. */
  public readonly scriptPath: string;

  public constructor(scope: Construct, id: string, props: HelmInstallationProps) {
    super(scope, id);
    const { mesh, folder = 'helm', installBase } = props;
    const plan = planOf(this, mesh);
    const releases = releasesOf(plan, installBase);
    for (const [index, { name, values }] of releases.entries()) {
      new ToolFile(this, `values-${index}`, {
        tool: folder,
        fileName: `${name}.yaml`,
        content: () => Yaml.stringify(values),
      });
    }
    const script = new ToolFile(this, 'script', {
      tool: folder,
      fileName: 'install.sh',
      content: () => installScript(plan, releases),
      executable: true,
    });
    this.scriptPath = script.path;
    addCheck(this, () => problemsOfReleases(plan));
    claimGatewayPorts(this, plan);
  }
}
