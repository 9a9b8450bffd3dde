// (g) What people would use instead: the same manifests written and checked by other programs.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readYaml } from '../../lib/yaml';
import { type Command, formatCpu, measureCommands } from '../commands';
import { manifest } from '../manifest.cjs';
import { ROOT } from '../measure';
import type { Row } from '../table';
import { drawChart } from './chart';
import { analyzersOf, checkersOf, OWN_ANALYSIS, OWN_CHECKER } from './checkers';
import { meshManifests, routingManifests } from './mesh-manifests';
import { type Comparison, formatPage, type Result } from './page';
import { OWN, type Writer, writersOf } from './writers';

// kustomize takes four times as long for twice as many objects.
const SIZES = [500, 1_000];
const FILES = 2_000;
/** Objects of meshes of teams, and VirtualServices of meshes for routing alone. */
const MESHES = [2_500, 10_000, 20_000];
const ROUTES_PER_SERVICE = 5;
const SAMPLES = 3;
const CHART = 'benchmarks.svg';

/** Measures all programs, and writes the page and the chart of the docs. */
export function benchAlternatives(): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-bench-'));
  try {
    const writing = SIZES.map((size) => compareWriters(size, folder));
    const analyses = MESHES.map((objects) => compareTeams(objects, folder));
    const routing = MESHES.map((routes) => compareRouting(routes, folder));
    const comparisons = [...writing, compareCheckers(folder), ...analyses, ...routing];
    const names = writing[0]?.results.map(({ name }) => name) ?? [];
    const series = names.map((name) => ({
      name,
      points: writing.map((one, at) => [SIZES[at] ?? 0, secondsOf(one, name)] as const),
    }));
    writeFileSync(join(ROOT, 'docs', CHART), drawChart('User CPU seconds by number of VirtualServices', series));
    writeFileSync(join(ROOT, 'docs', 'benchmarks.md'), formatPage(comparisons, SAMPLES, CHART));
    return comparisons.flatMap(rowsOf);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compareWriters(size: number, folder: string): Comparison {
  const writers = writersOf(size, folder);
  const results = resultsOf(writers);
  for (const writer of writers) {
    assertWrites(writer, size);
  }
  return { title: `Write ${size} VirtualServices`, own: OWN.checked, results };
}

/** Without equal objects, a comparison of times would be meaningless. */
function assertWrites({ name, file }: Writer, size: number): void {
  const written = new Map(
    readYaml(readFileSync(file, 'utf8')).map(({ value }) => [
      (value as { metadata: { name: string } }).metadata.name,
      value,
    ]),
  );
  for (let index = 0; index < size; index++) {
    const expected = manifest(`reviews-${index}`);
    if (!isDeepStrictEqual(written.get(expected.metadata.name), expected)) {
      throw new Error(`bench: ${name} does not write ${expected.metadata.name} as the others do`);
    }
  }
  if (written.size !== size) {
    throw new Error(`bench: ${name} writes ${written.size} objects, not ${size}`);
  }
}

function compareCheckers(folder: string): Comparison {
  const results = resultsOf(checkersOf(FILES, folder));
  return { title: `Check ${FILES} files with a VirtualService each`, own: OWN_CHECKER, results };
}

function compareTeams(objects: number, folder: string): Comparison {
  const results = resultsOf(analyzersOf(meshManifests(objects), join(folder, `teams-${objects}.yaml`)));
  return { title: `Analyze a mesh of about ${objects} objects`, own: OWN_ANALYSIS, results };
}

function compareRouting(routes: number, folder: string): Comparison {
  const services = routes / ROUTES_PER_SERVICE;
  const manifests = routingManifests(services, routes);
  const results = resultsOf(analyzersOf(manifests, join(folder, `routing-${routes}.yaml`)));
  const title = `Analyze ${routes} VirtualServices and ${routes} DestinationRules for ${services} Services`;
  return { title, own: OWN_ANALYSIS, results };
}

function resultsOf(commands: readonly Command[]): Result[] {
  return [...measureCommands(commands, SAMPLES)].map(([name, times]) => ({ name, times }));
}

function secondsOf({ results }: Comparison, name: string): number {
  return results.find((result) => result.name === name)?.times.median ?? Number.NaN;
}

function rowsOf({ title, own, results }: Comparison): Row[] {
  const times = results.find(({ name }) => name === own)?.times;
  return results.flatMap((result) =>
    times === undefined || result.name.startsWith(own)
      ? []
      : {
          benchmark: title,
          base: `${result.name}: ${formatCpu(result.times)}`,
          own: formatCpu(times),
          ratio: times.median / result.times.median,
          goal: 1,
        },
  );
}
