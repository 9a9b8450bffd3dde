import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { App, Chart, Names, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import { Trait } from '../private/trait';
import { addCheck } from './check';
import { Synthesis } from './synthesis';

const FILES = new Trait<ToolFile[]>('ToolFiles');

const FOLDER = /^[a-z0-9][a-z0-9.-]*$/;
const FILE_NAME = /^[A-Za-z0-9][\w.-]*$/;

/** What a file for a tool is made of. */
export interface ToolFileProps {
  /** Tool that takes the file, such as `helm`: the name of the folder below the output directory. */
  readonly tool: string;

  /** Name of the file in that folder, such as `istiod.yaml`. */
  readonly fileName: string;

  /** Text of the file. Asked for when the app is synthesized, so that it may depend on what comes later. */
  readonly content: () => string;

  /** Whether the file can be run. */
  readonly executable?: boolean;
}

/**
 * A file for a tool other than kubectl: an IstioOperator, Helm values, a kind cluster.
 *
 * It goes to a folder of its own beside the manifests, because `kubectl apply -f` would refuse it there. Refused at synth:
 * a path that another file has, and a folder that an app with a folder for each chart gives to one of its charts.
 * `app.synth()` writes it once all manifests are written, so never when synth fails; nothing is written by
 * `Testing.synth()`.
 */
export class ToolFile extends Construct {
  public constructor(
    scope: Construct,
    id: string,
    private readonly props: ToolFileProps,
  ) {
    super(scope, id);
    writeAfterSynth(this, App.of(this));
    addCheck(this, () => this.problems());
  }

  /** Path of the file below the output directory. */
  public get path(): string {
    return toolFilePath(this.props);
  }

  /** Text of the file. */
  public get content(): string {
    return this.props.content();
  }

  /** Writes the file. */
  public write(outdir: string): void {
    const path = join(outdir, this.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, this.content);
    chmodSync(path, this.props.executable ? 0o755 : 0o644);
  }

  private problems(): string[] {
    const { tool, fileName } = this.props;
    const problems: string[] = [];
    if (!FOLDER.test(tool)) {
      problems.push(`tool: '${tool}' is no name of a folder; give one such as helm`);
    }
    if (!FILE_NAME.test(fileName)) {
      problems.push(`fileName: '${fileName}' is no name of a file; give one such as istiod.yaml`);
    }
    const app = App.of(this);
    const chart = chartInFolder(app, tool);
    if (chart !== undefined) {
      const place = `'${tool}' is also the folder of chart '${chart.node.path}', where kubectl would read '${fileName}' too`;
      problems.push(`tool: ${place}; give the chart another id`);
    }
    // Reported once, at the second of the two.
    const first = toolFilesOf(app).find((file) => file.path === this.path);
    if (first !== this) {
      problems.push(`fileName: '${this.path}' is also written by '${first?.node.path}'; give one of them another name`);
    }
    return problems;
  }
}

/** Path below the output directory of a file that may not be there yet. */
export function toolFilePath({ tool, fileName }: Pick<ToolFileProps, 'tool' | 'fileName'>): string {
  return `${tool}/${fileName}`;
}

/** All files for tools of an app. */
export function toolFilesOf(app: App): readonly ToolFile[] {
  return FILES.of(app) ?? [];
}

/** The chart whose manifests cdk8s writes into a folder. */
function chartInFolder(app: App, folder: string): Chart | undefined {
  return app.yamlOutputType === YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE
    ? app.node
        .findAll()
        .filter(Chart.isChart)
        .find((chart) => Names.toDnsLabel(chart) === folder)
    : undefined;
}

function writeAfterSynth(file: ToolFile, app: App): void {
  const files = FILES.of(app);
  if (files !== undefined) {
    files.push(file);
    return;
  }
  FILES.set(app, [file]);
  Synthesis.of(app)?.afterSynth(() => {
    for (const each of toolFilesOf(app)) {
      each.write(app.outdir);
    }
  });
}
