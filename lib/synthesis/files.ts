// Writes the files of an app, with the names that cdk8s gives them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ApiObject, type App, Chart, Names, YamlOutputType } from 'cdk8s';
import { asValidatedObject } from '../base/validated-object';
import type { OrderedChart, SynthesisOrder } from './order';
import type { PrintedManifests } from './validate';
import { joinDocuments, printDocument } from './yaml/print';

/** A way to write the files of an app. */
export interface Writer {
  /** Whether it takes manifests that are printed already. */
  readonly takesPrinted: boolean;
  write(app: App, order: SynthesisOrder, printed: PrintedManifests): void;
}

const WRITERS = new Map<YamlOutputType, Writer>([
  [YamlOutputType.FILE_PER_APP, { takesPrinted: true, write: writeApp }],
  [YamlOutputType.FILE_PER_CHART, { takesPrinted: true, write: writeCharts }],
  [YamlOutputType.FILE_PER_RESOURCE, { takesPrinted: false, write: writeResources }],
  [YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE, { takesPrinted: true, write: writeFolders }],
]);

/** Returns the writer for an output type; undefined for an unknown type. */
export function writerOf(type: YamlOutputType): Writer | undefined {
  return WRITERS.get(type);
}

/** Writes the manifests of charts, one after the other, so that a large app needs little memory. */
export function printCharts(charts: readonly OrderedChart[], printed: PrintedManifests): string {
  return joinDocuments(
    charts.flatMap(({ chart, objects }) =>
      chart.toJson === Chart.prototype.toJson
        ? objects.map((object) => printObject(object, printed))
        : manifestsOf(chart).map(printDocument),
    ),
  );
}

function writeApp(app: App, { charts }: SynthesisOrder, printed: PrintedManifests): void {
  if (charts.length > 0) {
    save(app, app.outdir, 'app', printCharts(charts, printed));
  }
}

function writeCharts(app: App, { charts, isNumbered }: SynthesisOrder, printed: PrintedManifests): void {
  for (const [index, ordered] of charts.entries()) {
    save(app, app.outdir, nameOf(ordered.chart, index, isNumbered), printCharts([ordered], printed));
  }
}

function writeResources(app: App, { charts }: SynthesisOrder): void {
  for (const { chart, objects } of charts) {
    const isStandard = chart.toJson === Chart.prototype.toJson;
    for (const manifest of isStandard ? objects.map((object) => object.toJson()) : manifestsOf(chart)) {
      if (manifest !== undefined) {
        save(app, app.outdir, resourceName(manifest as Named), printDocument(manifest));
      }
    }
  }
}

function writeFolders(app: App, { charts, isNumbered }: SynthesisOrder, printed: PrintedManifests): void {
  for (const [index, { chart, objects }] of charts.entries()) {
    const folder = join(app.outdir, nameOf(chart, index, isNumbered));
    mkdirSync(folder, { recursive: true });
    for (const object of objects) {
      save(app, folder, resourceName(object), printObject(object, printed));
    }
  }
}

/** The manifests of a chart with a `toJson` of its own. */
function manifestsOf(chart: Chart): unknown[] {
  return Object.values(chart.toJson() as unknown[]);
}

function printObject(object: ApiObject, printed: PrintedManifests): string {
  const text = printed.get(object);
  // The validation of another construct may have added a patch.
  return text === undefined || asValidatedObject(object)?._hasPatches ? printDocument(object.toJson()) : text;
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

function save(app: App, folder: string, name: string, text: string): void {
  writeFileSync(join(folder, `${name}${app.outputFileExtension}`), text);
}
