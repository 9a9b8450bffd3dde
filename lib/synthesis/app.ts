import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AppProps, App as Cdk8sApp, type Chart } from 'cdk8s';
import { setWrite } from '../base/written-text';
import { printCharts, writerOf } from './files';
import { type OrderedChart, orderOf, type SynthesisOrder } from './order';
import { validate } from './validate';
import { printDocument } from './yaml/print';

/**
 * A cdk8s `App` that writes the same files several times faster.
 *
 * It validates each construct once, orders charts and objects in linear time, and writes YAML directly. cdk8s itself takes
 * over where something is not known to give the same result.
 *
 * The bytes differ only for a text that kubectl would read as something else, such as `0o17` or a byte order mark: it is
 * quoted.
 *
 * @example
 * const fast = new synthesis.App();
 * new istio.PeerAuthentication(new Chart(fast, 'mesh'), 'strict', { mtls: istio.MtlsMode.STRICT });
 * fast.synth();
 */
export class App extends Cdk8sApp {
  private readonly recordsMetadata: boolean;
  private hasOrder = false;

  /**
   * @param props - the properties of the `App` of cdk8s
   */
  public constructor(props: AppProps = {}) {
    super(props);
    setWrite(this, printDocument);
    this.recordsMetadata = props.recordConstructMetadata ?? process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true';
  }

  /** Charts of this app, sorted topologically. */
  public override get charts(): Chart[] {
    // Before the first synth, cdk8s does not yet derive dependencies of charts from those of their constructs.
    const order = this.hasOrder ? orderOf(this) : undefined;
    return order?.charts.map(({ chart }) => chart) ?? super.charts;
  }

  /** Writes all manifests to the output directory. */
  public override synth(): void {
    const writer = writerOf(this.yamlOutputType);
    if (writer === undefined) {
      super.synth();
      return;
    }
    mkdirSync(this.outdir, { recursive: true });
    const printed = validate(this, writer.takesPrinted);
    const order = this.order();
    if (order === undefined) {
      super.synth();
      return;
    }
    writer.write(this, order, printed);
    if (this.recordsMetadata) {
      this.writeMetadata(order.charts);
    }
  }

  /** Returns all manifests as YAML. */
  public override synthYaml(): string {
    const order = this.order();
    if (order === undefined) {
      return super.synthYaml();
    }
    return printCharts(order.charts, validate(this, true));
  }

  private order(): SynthesisOrder | undefined {
    const order = orderOf(this);
    this.hasOrder ||= order !== undefined;
    return order;
  }

  private writeMetadata(charts: readonly OrderedChart[]): void {
    const objects = charts.flatMap((chart) => chart.objects);
    const resources = Object.fromEntries(objects.map(({ name, node }) => [name, { path: node.path }]));
    const path = join(this.outdir, 'construct-metadata.json');
    writeFileSync(path, JSON.stringify({ version: '1.0.0', resources }));
  }
}
