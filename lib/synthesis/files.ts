// Writes the files of an app, with the names that cdk8s gives them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Chart, Names, YamlOutputType } from 'cdk8s';
import type { OrderedChart, SynthesisOrder } from './order';
import { printDocuments } from './yaml/print';

type Writer = (app: App, order: SynthesisOrder) => void;

const WRITERS = new Map<YamlOutputType, Writer>([
  [YamlOutputType.FILE_PER_APP, writeApp],
  [YamlOutputType.FILE_PER_CHART, writeCharts],
  [YamlOutputType.FILE_PER_RESOURCE, writeResources],
  [YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE, writeFolders],
]);

/** Returns the function that writes the files of an output type; undefined for an unknown type. */
export function writerOf(type: YamlOutputType): Writer | undefined {
  return WRITERS.get(type);
}

/** Renders the manifests of charts, one after the other, so that a large app needs little memory. */
export function* manifestsOf(charts: readonly OrderedChart[]): Generator<unknown> {
  for (const { chart, objects } of charts) {
    if (chart.toJson === Chart.prototype.toJson) {
      for (const object of objects) {
        yield object.toJson();
      }
    } else {
      yield* Object.values(chart.toJson() as unknown[]);
    }
  }
}

function writeApp(app: App, { charts }: SynthesisOrder): void {
  if (charts.length > 0) {
    save(app, app.outdir, 'app', manifestsOf(charts));
  }
}

function writeCharts(app: App, { charts, isNumbered }: SynthesisOrder): void {
  for (const [index, ordered] of charts.entries()) {
    save(app, app.outdir, nameOf(ordered.chart, index, isNumbered), manifestsOf([ordered]));
  }
}

function writeResources(app: App, { charts }: SynthesisOrder): void {
  for (const ordered of charts) {
    for (const manifest of [...manifestsOf([ordered])] as Named[]) {
      if (manifest !== undefined) {
        save(app, app.outdir, resourceName(manifest), [manifest]);
      }
    }
  }
}

function writeFolders(app: App, { charts, isNumbered }: SynthesisOrder): void {
  for (const [index, { chart, objects }] of charts.entries()) {
    const folder = join(app.outdir, nameOf(chart, index, isNumbered));
    mkdirSync(folder, { recursive: true });
    for (const object of objects) {
      save(app, folder, resourceName(object), [object.toJson()]);
    }
  }
}

function nameOf(chart: Chart, index: number, isNumbered: boolean): string {
  const name = Names.toDnsLabel(chart);
  return isNumbered ? `${index.toString().padStart(4, '0')}-${name}` : name;
}

/** The parts of a manifest or an object that name its file. */
interface Named {
  readonly kind: string;
  readonly metadata: { readonly name?: string };
}

function resourceName({ kind, metadata }: Named): string {
  return `${kind}.${metadata.name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}

function save(app: App, folder: string, name: string, manifests: Iterable<unknown>): void {
  writeFileSync(join(folder, `${name}${app.outputFileExtension}`), printDocuments(manifests));
}
