// `npx tsx scripts/mutants.ts PROGRAM [CRDS...] [--seed N] [--count N] [--kind KIND] [--experimental] [--out FILE]`: changes
// valid manifests at random, and compares what is answered to the results with the rules of this package. PROGRAM answers as
// `askMutants` describes. Without files of CRDs, istiod's webhook is compared; with them, the API server that has these CRDs.
// Prints how many agree, by kind, and writes each difference as a line to FILE.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { groupBy } from '../lib/private/collections';
import { schemaOf } from '../lib/rules/catalog';
import { PATCHED_MESSAGES } from '../lib/rules/istio/envoy-filter/envoy-filter';
import { messageTypes } from '../lib/rules/istio/envoy-filter/message-types';
import { answeredManifests } from '../test/cases/manifests';
import { apiServer } from './mutants/api-server';
import { type Answer, askMutants } from './mutants/ask';
import type { Authority, Manifest } from './mutants/authority';
import { generateMessage } from './mutants/envoy';
import { generate, type Pool, poolOf } from './mutants/generate';
import { mutate } from './mutants/mutate';
import { Random } from './mutants/random';
import { webhook } from './mutants/webhook';

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

/** Makes manifests for a authority. */
class Mutants {
  private readonly starts: ReadonlyMap<string, readonly Manifest[]>;
  private readonly pools: ReadonlyMap<string, Pool>;

  public constructor(
    private readonly authority: Authority,
    private readonly random: Random,
    kind: string | undefined,
  ) {
    const valid = answeredManifests()
      .filter(({ expected, manifest }) => expected === 'valid' && authority.covers(manifest))
      .map(({ manifest }) => manifest)
      .filter((manifest) => kind === undefined || manifest.kind === kind);
    this.starts = groupBy(valid, (manifest) => String(manifest.kind));
    this.pools = new Map(
      [...this.starts].map(([each, manifests]) => [each, poolOf(manifests.map(({ spec }) => spec))]),
    );
  }

  /** Manifests that the authority can be asked about. */
  public make(count: number): Manifest[] {
    const found: Manifest[] = [];
    while (found.length < count) {
      const manifest = this.mutant();
      if (manifest !== undefined && this.authority.accepts(manifest)) {
        found.push(manifest);
      }
    }
    return found;
  }

  private mutant(): Manifest | undefined {
    const { random, authority } = this;
    // Each kind is equally likely, not each manifest.
    const kind = random.pick([...this.starts.keys()]);
    const start = structuredClone(random.pick(this.starts.get(kind) as readonly Manifest[]));
    const schema = this.schemaFor(start);
    const pool = this.pools.get(kind) as Pool;
    if (schema === undefined) {
      return undefined;
    }
    const manifest: Manifest = random.chance(0.15) ? { ...start, spec: generate(schema, '', random, pool) } : start;
    for (let left = random.pick([1, 1, 2, 3]); left > 0; left--) {
      mutate(manifest.spec as Manifest, schema, random, pool, authority.changes);
    }
    if (kind === 'EnvoyFilter' && random.chance(0.8)) {
      giveValue(manifest.spec as Manifest, random);
    }
    if (random.chance(0.05)) {
      manifest.metadata = { ...(manifest.metadata as object), ...random.pick(METADATA) };
    }
    return manifest;
  }

  private schemaFor({ apiVersion, kind }: Manifest) {
    const [group = '', version = ''] = String(apiVersion).split('/');
    return schemaOf(group, String(kind), { version, channel: this.authority.channel })?.properties?.spec;
  }
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

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      count: { type: 'string', default: '2000' },
      kind: { type: 'string' },
      experimental: { type: 'boolean', default: false },
      out: { type: 'string' },
    },
  });
  const [program, ...definitions] = positionals;
  if (program === undefined) {
    console.error(
      'usage: npx tsx scripts/mutants.ts PROGRAM [CRDS...] [--seed N] [--count N] [--kind KIND] [--experimental] [--out FILE]',
    );
    process.exitCode = 2;
    return;
  }
  const authority = definitions.length === 0 ? webhook() : apiServer(definitions, values.experimental);
  const manifests = new Mutants(authority, new Random(Number(values.seed)), values.kind).make(Number(values.count));
  const answers = await askMutants(program, definitions, manifests.map(authority.asked));
  const asked = manifests.map((manifest, index) => ({
    manifest,
    ...authority.compare(manifest, answers[index] as Answer),
  }));
  for (const [kind, ofKind] of groupBy(asked, ({ manifest }) => String(manifest.kind))) {
    const refused = ofKind.filter(({ refused: each }) => each).length;
    const errors = ofKind.filter(({ difference }) => difference?.kind === 'error').length;
    const warnings = ofKind.filter(({ difference }) => difference?.kind === 'warning').length;
    console.log(
      `${kind}: ${ofKind.length} asked, ${refused} refused; ${errors} other answers, ${warnings} other warnings`,
    );
  }
  const found = asked.filter(({ difference }) => difference !== undefined);
  const errors = found.filter(({ difference }) => difference?.kind === 'error').length;
  const share = (100 - (100 * errors) / asked.length).toFixed(2);
  console.log(`${asked.length - errors} of ${asked.length} answers agree (${share} %)`);
  if (values.out !== undefined) {
    writeFileSync(
      values.out,
      found.map(({ manifest, difference }) => `${JSON.stringify({ ...difference, manifest })}\n`).join(''),
    );
  }
}

void main();
