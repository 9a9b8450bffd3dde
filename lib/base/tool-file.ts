import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { App, Chart, Names, Yaml, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import { fileInChartFolder, sameFile } from '../diagnostics/codes/construct';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { portableFileName } from '../private/file-name';
import { Trait } from '../private/trait';
import { addCheck } from './check';
import { Synthesis } from './synthesis';
import { misreadTexts } from './written-text';

const FILES = new Trait<ToolFile[]>('ToolFiles');

/** Properties for `ToolFile`. */
export interface ToolFileProps {
  /** Tool that reads the file, such as `helm`: the name of the folder below the output directory. */
  readonly tool: string;

  /** Name of the file in that folder, such as `istiod.yaml`. */
  readonly fileName: string;

  /**
   * Returns the text of the file, or an object that is written as YAML. Called when the app is synthesized, so that it can
   * depend on later additions.
   */
  readonly content: () => string | object;

  /** Whether the file is executable. */
  readonly executable?: boolean;
}

/**
 * A file for a tool other than kubectl: an IstioOperator, Helm values, a kind cluster.
 *
 * It is written to a separate folder beside the manifests, because `kubectl apply -f` would reject it. Rejected at
 * synth: the path of another file, and a folder that the app also uses for one of its charts. `app.synth()` writes the
 * file after all manifests, so a failed synth does not write it; `Testing.synth()` writes no files.
 *
 * Throws for a path that could leave the output directory, whatever the validation mode is.
 */
export class ToolFile extends Construct {
  /** Path of the file below the output directory. */
  public readonly path: string;

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: ToolFileProps,
  ) {
    super(scope, id);
    this.path = toolFilePath(props);
    writeAfterSynth(this, App.of(this));
    addCheck(this, () => this.diagnostics());
  }

  /** Text of the file. */
  public get content(): string {
    const content = this.props.content();
    return typeof content === 'string' ? content : Yaml.stringify(content);
  }

  /** Writes the file. */
  public write(outdir: string): void {
    const path = join(outdir, this.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, this.content);
    chmodSync(path, this.props.executable ? 0o755 : 0o644);
  }

  private diagnostics(): Diagnostic[] {
    const { tool, fileName } = this.props;
    const app = App.of(this);
    const content = this.props.content();
    const diagnostics = typeof content === 'string' ? [] : misreadTexts(content);
    const chart = chartInFolder(app, tool);
    if (chart !== undefined) {
      const found = fileInChartFolder.chartFolder({ folder: tool, chart: chart.node.path, fileName });
      diagnostics.push({ ...found, path: 'tool' });
    }
    // Reported once, at the second of the two.
    const first = toolFilesOf(app).find((file) => file.path === this.path);
    if (first !== undefined && first !== this) {
      const found = sameFile.samePath({ path: this.path, other: first.node.path });
      diagnostics.push({ ...found, path: 'fileName' });
    }
    return diagnostics;
  }
}

/**
 * Returns the path of a file below the output directory, even if the file does not exist.
 *
 * Throws for names that could lead out of the folder or the output directory.
 */
export function toolFilePath({ tool, fileName }: Pick<ToolFileProps, 'tool' | 'fileName'>): string {
  return `${portableFileName(tool)}/${portableFileName(fileName)}`;
}

/** Returns all files for tools of an app. */
export function toolFilesOf(app: App): readonly ToolFile[] {
  return FILES.of(app) ?? [];
}

/** Finds the chart whose manifests cdk8s writes into a folder. */
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
