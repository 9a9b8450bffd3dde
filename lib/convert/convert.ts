// YAML in, TypeScript out: reads objects, writes code for each, and checks that the code gives the objects back.
import { checkObjects, type ObjectBlock } from './check/check';
import type { Statement } from './code/expression';
import { inlineOnce } from './code/inline';
import { printChart } from './code/print';
import { describe, type InputFile, type Manifest } from './input/manifest';
import { readInput } from './input/read';
import { classFor, kindRecipe, structFor } from './recipes';
import type { Remark } from './remark';
import { writeOther, writeResource } from './write/object-writer';
import { Objects, type PlannedObject } from './write/objects';
import { chooseTargets, type Targets } from './write/targets';
import { ValueWriter } from './write/value-writer';

export interface ConvertOptions {
  /** Name of the generated class. */
  readonly className: string;
  /** Whether apiVersions stay what they are, by targets; they are raised to the newest stable ones otherwise. */
  readonly keepApiVersion?: boolean;
}

/** What came of one object. */
export interface ObjectResult {
  readonly manifest: Manifest;
  /** `different`: the code gives something else; `unsupported`: part of the object, or all of it, is not in the code. */
  readonly state: 'equal' | 'different' | 'unsupported';
}

export interface Conversion {
  /** The generated module. */
  readonly code: string;
  readonly remarks: readonly Remark[];
  /** Documents of the input, objects or not. */
  readonly documents: number;
  readonly objects: readonly ObjectResult[];
}

/** Converts files to one class. Never throws for what they hold. */
export function convert(files: readonly InputFile[], options: ConvertOptions): Conversion {
  const ofInput: Remark[] = [];
  const input = readInput(files, (remark) => ofInput.push(remark));
  const targets = chooseTargets(input.manifests, options.keepApiVersion ?? false);
  const remarks = [...ofInput, ...duplicatesOf(input.manifests), ...targets.remarks];
  const broken = new Map<Manifest, Remark>();
  let run = new Run(input.manifests, targets, broken);
  let results = run.check();
  while (results.broken.size > 0) {
    // Others may refer to what could not be made, so all is written anew without it.
    for (const [manifest, remark] of results.broken) {
      broken.set(manifest, remark);
    }
    run = new Run(input.manifests, targets, broken);
    results = run.check();
  }
  const code = printChart({ className: options.className, blocks: [targets, ...run.blocks], trailing: input.trailing });
  return {
    code,
    remarks: [...remarks, ...run.remarks, ...broken.values(), ...results.remarks].sort(byPlace(files)),
    documents: input.documents,
    objects: results.objects,
  };
}

/** One attempt to write all objects. */
class Run {
  public readonly blocks: readonly ObjectBlock[];
  private readonly objects: Objects;
  private readonly writers = new Map<PlannedObject, ValueWriter>();

  public constructor(
    manifests: readonly Manifest[],
    private readonly targets: Targets,
    private readonly broken: ReadonlyMap<Manifest, Remark>,
  ) {
    this.objects = new Objects(manifests, targets.scopeOf, (object) => this.write(object));
    for (const object of this.objects.all) {
      this.objects.ready(object);
    }
    const written = [...this.writers];
    const statements = inlineOnce(written.map(([object, writer]) => usableOf(object, writer)));
    this.blocks = written.map(([object], index) => ({ object, statements: statements[index] ?? [] }));
  }

  public get remarks(): Remark[] {
    return this.objects.all.flatMap((object) => this.writers.get(object)?.remarks ?? []);
  }

  public check() {
    const all = this.objects.all.map((object) => ({ object, remarks: this.writers.get(object)?.remarks ?? [] }));
    return checkObjects(all, this.targets, this.blocks);
  }

  private write(object: PlannedObject): void {
    if (this.broken.has(object.manifest)) {
      object.state = 'left out';
      return;
    }
    object.state = 'being written';
    const writer = new ValueWriter(object, this.objects, { classFor, structFor });
    const { group, kind } = object.manifest;
    const recipe = kindRecipe(group, kind);
    if (recipe) {
      writeResource(object, recipe, writer);
    } else {
      writeOther(object, writer);
    }
    // Behind what it refers to: that was written meanwhile.
    this.writers.set(object, writer);
    if (object.state === 'being written') {
      object.state = 'left out';
    }
  }
}

/** Others may use a reference that was made for an object which then had to be left out. */
function usableOf({ state }: PlannedObject, { statements }: ValueWriter): readonly Statement[] {
  return state === 'written' ? statements : statements.filter(({ canMove }) => canMove);
}

function duplicatesOf(manifests: readonly Manifest[]): Remark[] {
  const seen = new Set<string>();
  return manifests.flatMap((manifest) => {
    const key = `${manifest.group}/${describe(manifest)}`;
    if (manifest.name === '' || !seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [warning(manifest, 'the input holds several objects of this name; all of them are written')];
  });
}

function warning(manifest: Manifest, message: string): Remark {
  const { file, lineOf, root } = manifest;
  return { severity: 'warning', file, line: lineOf(root.yaml), object: describe(manifest), path: '', message };
}

function byPlace(files: readonly InputFile[]): (a: Remark, b: Remark) => number {
  const order = new Map(files.map(({ name }, index) => [name, index]));
  return (a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || a.line - b.line;
}
