import { ApiObject, App, Chart, Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { addCheck } from '../../base/check';
import { applySettings, settingsOf } from '../../base/settings';
import { ToolFile } from '../../base/tool-file';
import { IstioOperator, type IstioOperatorProps } from './istio-operator';

/** An IstioOperator, and the file that it is written to. */
export interface IstioOperatorFileProps extends IstioOperatorProps {
  /**
   * Name of the file in the folder `istioctl` of the output directory.
   *
   * @default istio.yaml
   */
  readonly fileName?: string;
}

/**
 * An IstioOperator field by field, in a file for `istioctl install -f`.
 *
 * The file is `istioctl/<fileName>` below the output directory, where `kubectl apply -f` does not look.
 */
export class IstioOperatorFile extends Construct {
  /** The IstioOperator, to add gateways or JSON patches to. */
  public readonly operator: IstioOperator;

  private readonly file: ToolFile;

  public constructor(scope: Construct, id: string, props: IstioOperatorFileProps = {}) {
    super(scope, id);
    const { fileName = 'istio.yaml', ...operator } = props;
    // A chart of another app: what is in a chart of this one gets into its manifests.
    const chart = new Chart(new App(), id);
    applySettings(chart, settingsOf(this));
    this.operator = new IstioOperator(chart, 'Operator', operator);
    this.file = new ToolFile(this, 'File', {
      tool: 'istioctl',
      fileName,
      content: () => Yaml.stringify(this.toJson()),
    });
    addCheck(this, () => this.operator.node.validate());
  }

  /** Path of the file below the output directory. */
  public get path(): string {
    return this.file.path;
  }

  /** The manifest. */
  // biome-ignore lint/suspicious/noExplicitAny: a manifest has fields of every shape
  public toJson(): any {
    return ApiObject.of(this.operator).toJson();
  }
}
