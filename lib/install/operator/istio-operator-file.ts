import { ApiObject, App, Chart, Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { addCheck } from '../../base/check';
import { describeInstallation } from '../../base/installed-mesh';
import { applySettings, settingsOf } from '../../base/settings';
import { ToolFile } from '../../base/tool-file';
import { IstioOperator, type IstioOperatorProps } from './istio-operator';

/** Properties for `IstioOperatorFile`. */
export interface IstioOperatorFileProps extends IstioOperatorProps {
  /**
   * Name of the file in the folder `istioctl`, below the output directory.
   *
   * @default istio.yaml
   */
  readonly fileName?: string;
}

/**
 * An IstioOperator in a file for `istioctl install -f`, with access to every field.
 *
 * The file is `istioctl/<fileName>` below the output directory, where `kubectl apply -f` does not read it.
 *
 * @example
 * const file = new install.IstioOperatorFile(app, 'istio', {
 *   profile: install.Profile.DEMO,
 *   components: { pilot: { k8s: { replicaCount: 2 } } },
 * });
 * ApiObject.of(file.operator).addJsonPatch(JsonPatch.add('/spec/tag', '1.32.0'));
 */
export class IstioOperatorFile extends Construct {
  /** The IstioOperator, to add gateways or JSON patches to. */
  public readonly operator: IstioOperator;

  private readonly file: ToolFile;

  public constructor(scope: Construct, id: string, props: IstioOperatorFileProps = {}) {
    super(scope, id);
    const { fileName = 'istio.yaml', ...operator } = props;
    // The chart belongs to another app, because the objects in a chart of this app are written to its manifests.
    const chart = new Chart(new App(), id);
    applySettings(chart, settingsOf(this));
    this.operator = new IstioOperator(chart, 'Operator', operator);
    this.file = new ToolFile(this, 'File', {
      tool: 'istioctl',
      fileName,
      content: () => Yaml.stringify(this.toJson()),
    });
    addCheck(this, () => this.operator._diagnostics());
    describeInstallation(this, () => this.toJson());
  }

  /** Path of the file, below the output directory. */
  public get path(): string {
    return this.file.path;
  }

  /** Returns the manifest. */
  // biome-ignore lint/suspicious/noExplicitAny: a manifest has fields of every shape
  public toJson(): any {
    return ApiObject.of(this.operator).toJson();
  }
}
