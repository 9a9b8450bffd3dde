// `npx tsx scripts/mutants.ts PROGRAM [--seed N] [--count N] [--kind KIND] [--out FILE]`: changes valid manifests at random, and
// compares what istiod's webhook answers to the results with the rules of this package. PROGRAM answers as `askWebhook`
// describes. Prints how many agree, by kind, and writes each difference as a line to FILE.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { DEFINED_KINDS } from '../lib/facts/kinds';
import { schemaOf } from '../lib/rules/catalog';
import { validateSchema } from '../lib/rules/crd';
import { validateByIstiod } from '../lib/rules/istio';
import { PATCHED_MESSAGES } from '../lib/rules/istio/envoy-filter/envoy-filter';
import { messageTypes } from '../lib/rules/istio/envoy-filter/message-types';
import { answeredManifests } from '../test/cases/manifests';
import { generateMessage } from './mutants/envoy';
import { generate, type Pool, poolOf } from './mutants/generate';
import { mutate } from './mutants/mutate';
import { Random } from './mutants/random';
import { type Answer, askWebhook } from './mutants/webhook';

type Manifest = { [field: string]: unknown };

/** Annotations and labels that istiod reads when it validates. */
const METADATA: readonly object[] = [
  { annotations: { 'istio.io/dry-run': 'true' } },
  { annotations: { 'istio.io/dry-run': 'x' } },
  { annotations: { 'internal.istio.io/parents': 'a' } },
  { labels: { 'istio.io/use-waypoint': 'a' } },
  { labels: { 'istio.io/use-waypoint': 'none' } },
  { labels: { 'networking.istio.io/enable-autoallocate-ip': 'false' } },
  { name: 'a.b' },
];

const ISTIO = DEFINED_KINDS.filter(({ group }) => /(?<!sail)\.istio\.io$/.test(group));

function schemaFor({ apiVersion, kind }: Manifest) {
  const [group = '', version = ''] = String(apiVersion).split('/');
  return schemaOf(group, String(kind), { version })?.properties?.spec;
}

/** Valid manifests to change. */
function startingManifests(kind: string | undefined): Manifest[] {
  const isIstio = ({ apiVersion }: Manifest) => /\.istio\.io\//.test(String(apiVersion));
  const valid = answeredManifests()
    .filter(({ expected }) => expected === 'valid')
    .map(({ manifest }) => manifest);
  return valid.filter((manifest) => isIstio(manifest) && (kind === undefined || manifest.kind === kind));
}

function mutant(starts: readonly Manifest[], pools: ReadonlyMap<string, Pool>, random: Random): Manifest | undefined {
  // Each kind is equally likely, not each manifest.
  const kind = random.pick([...new Set(starts.map((start) => start.kind))]);
  const start = structuredClone(random.pick(starts.filter((each) => each.kind === kind)));
  const schema = schemaFor(start);
  const pool = pools.get(String(kind));
  if (schema === undefined || pool === undefined) {
    return undefined;
  }
  const manifest: Manifest = random.chance(0.15) ? { ...start, spec: generate(schema, '', random, pool) } : start;
  for (let left = random.pick([1, 1, 2, 3]); left > 0; left--) {
    mutate(manifest.spec as Manifest, schema, random, pool);
  }
  if (kind === 'EnvoyFilter' && random.chance(0.8)) {
    giveValue(manifest.spec as Manifest, random);
  }
  if (random.chance(0.05)) {
    manifest.metadata = { ...(manifest.metadata as object), ...random.pick(METADATA) };
  }
  return manifest;
}

/** Adds a patch with a random value to an EnvoyFilter. */
function giveValue(spec: Manifest, random: Random): void {
  const [applyTo, name] = random.pick(Object.entries(PATCHED_MESSAGES));
  const type = messageTypes().get(name);
  const value = type && generateMessage(type, random);
  const patch = { applyTo, patch: { operation: 'MERGE', value } };
  spec.configPatches =
    random.chance(0.7) || !Array.isArray(spec.configPatches) ? [patch] : [...spec.configPatches, patch];
}

function mutants(count: number, kind: string | undefined, random: Random): Manifest[] {
  const starts = startingManifests(kind);
  const kinds = new Set(starts.map((start) => String(start.kind)));
  const pools = new Map(
    [...kinds].map((each) => [each, poolOf(starts.filter((start) => start.kind === each).map(({ spec }) => spec))]),
  );
  const found: Manifest[] = [];
  while (found.length < count) {
    const manifest = mutant(starts, pools, random);
    if (manifest !== undefined && validateSchema(manifest, {}).length === 0) {
      found.push(manifest);
    }
  }
  return found;
}

interface Difference {
  readonly kind: 'error' | 'warning';
  readonly istiod: readonly string[];
  readonly here: readonly string[];
  readonly manifest: Manifest;
}

function differenceOf(manifest: Manifest, { ok, errors = [], warnings = [] }: Answer): Difference | undefined {
  const found = validateByIstiod(manifest, {});
  const of = (severity: string) =>
    found.filter((each) => each.severity === severity).map(({ code, path, message }) => `${code} ${path}: ${message}`);
  if ((of('error').length === 0) !== ok) {
    return { kind: 'error', istiod: errors, here: of('error'), manifest };
  }
  // Both warn of every EnvoyFilter.
  const ours = found.filter(
    ({ code, severity, messageId }) => code.startsWith('IST') && severity !== 'error' && messageId !== 'unstableApi',
  );
  const theirs = warnings.filter((warning) => !warning.startsWith('EnvoyFilter exposes'));
  return ok && theirs.length > 0 !== ours.length > 0
    ? { kind: 'warning', istiod: theirs, here: ours.map(({ path, message }) => `${path}: ${message}`), manifest }
    : undefined;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      count: { type: 'string', default: '2000' },
      kind: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const [program] = positionals;
  if (program === undefined) {
    console.error('usage: npx tsx scripts/mutants.ts PROGRAM [--seed N] [--count N] [--kind KIND] [--out FILE]');
    process.exitCode = 2;
    return;
  }
  const all = mutants(Number(values.count), values.kind, new Random(Number(values.seed)));
  const answers = await askWebhook(program, all);
  const differences = all.map((manifest, index) => differenceOf(manifest, answers[index] as Answer));
  for (const { kind } of ISTIO) {
    const of = all.flatMap((manifest, index) => (manifest.kind === kind ? [index] : []));
    if (of.length > 0) {
      const refused = of.filter((index) => answers[index]?.ok === false).length;
      const errors = of.filter((index) => differences[index]?.kind === 'error').length;
      const warnings = of.filter((index) => differences[index]?.kind === 'warning').length;
      console.log(
        `${kind}: ${of.length} asked, ${refused} refused; ${errors} other answers, ${warnings} other warnings`,
      );
    }
  }
  const found = differences.filter((difference) => difference !== undefined);
  const errors = found.filter(({ kind }) => kind === 'error').length;
  console.log(
    `${all.length - errors} of ${all.length} answers agree (${(100 - (100 * errors) / all.length).toFixed(2)} %)`,
  );
  if (values.out !== undefined) {
    writeFileSync(values.out, found.map((difference) => `${JSON.stringify(difference)}\n`).join(''));
  }
}

void main();
