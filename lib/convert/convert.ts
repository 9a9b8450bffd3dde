// Converts YAML to TypeScript: reads objects, generates code for each, and checks that the code creates equal objects.

import { sameName } from '../diagnostics/codes/conversion';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { Severity } from '../diagnostics/severity';
import { type PathStep, parsePath } from '../private/field-path';
import { isMap } from '../private/map-reader';
import { validateInstallation } from '../rules/installation';
import { checkObjects, type ObjectBlock } from './check/check';
import { call, type Statement } from './code/expression';
import { inlineOnce } from './code/inline';
import { printChart } from './code/print';
import { commonNamespace, withoutNamespace } from './input/common-namespace';
import { type InputFile, inManifest, type Manifest } from './input/manifest';
import type { ManifestNode } from './input/manifest-node';
import { type Input, readInput } from './input/read';
import { classFor, kindRecipe, structFor } from './recipes';
import { writeOther, writeResource } from './write/object-writer';
import { Objects, type PlannedObject } from './write/objects';
import { type Remarks, remarkFor, remarksFor } from './write/remarks';
import { chooseTargets, type Targets } from './write/targets';
import { ValueWriter } from './write/value-writer';

export interface CodeOptions {
  /** Whether to keep apiVersions, by targets; otherwise the constructs use the newest stable ones. */
  readonly keepApiVersion?: boolean;
  /** Whether the code refers to Services, ServiceAccounts and Namespaces of the input by variables; true if unset. */
  readonly hasHandles?: boolean;
}

export interface ConvertOptions extends CodeOptions {
  /** Name of the generated class. */
  readonly className: string;
}

/** Result for one object. */
export interface ObjectResult {
  readonly manifest: Manifest;
  /** `different`: the code creates another object; `unsupported`: the code is missing part of the object, or all of it. */
  readonly state: 'equal' | 'different' | 'unsupported';
  /** The object that the code creates; undefined if it creates none. */
  readonly created: unknown;
}

export interface Conversion {
  /** The generated module. */
  readonly code: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Number of documents in the input, including those that are not objects. */
  readonly documents: number;
  readonly objects: readonly ObjectResult[];
}

/** Converts files to one class. Never throws because of their content. */
export function convert(files: readonly InputFile[], options: ConvertOptions): Conversion {
  const ofInput: Diagnostic[] = [];
  const input = readInput(files, (diagnostic) => ofInput.push(diagnostic));
  const conversion = convertInput(input, options);
  return { ...conversion, diagnostics: [...ofInput, ...conversion.diagnostics].sort(byPlace(files)) };
}

/** Converts the objects of an input to one class. */
export function convertInput(input: Input, options: ConvertOptions): Conversion {
  const namespace = commonNamespace(input.manifests);
  const manifests = namespace === undefined ? input.manifests : input.manifests.map(withoutNamespace);
  const targets = chooseTargets(manifests, options.keepApiVersion ?? false);
  const ofSettings = manifests.flatMap(settingsProblems);
  const diagnostics = [...duplicatesOf(manifests), ...targets.diagnostics, ...ofSettings];
  const { run, results, broken } = runAll({ manifests, targets, hasHandles: options.hasHandles ?? true }, namespace);
  const code = printChart({
    className: options.className,
    namespace,
    blocks: [targets, ...run.blocks],
    trailing: [...input.trailing, ...run.missing.map(remarkFor)],
  });
  diagnostics.push(...run.diagnostics, ...broken.values(), ...results.diagnostics);
  return {
    code,
    diagnostics,
    documents: input.documents,
    objects: results.objects,
  };
}

/** Generates the code until each part of it runs, then once more with remarks about what is missing. */
function runAll(settings: Settings, namespace: string | undefined) {
  const broken = new Map<Manifest, Diagnostic>();
  let run = new Run(settings, broken);
  let results = run.check(namespace);
  while (results.broken.size > 0) {
    // Other objects can refer to one that cannot be created, so all code is generated again without it.
    for (const [manifest, diagnostic] of results.broken) {
      broken.set(manifest, diagnostic);
    }
    run = new Run(settings, broken);
    results = run.check(namespace);
  }
  const remarks = run.remarks;
  return { run: remarks.size === 0 ? run : new Run(settings, broken, remarks), results, broken };
}

/** What is the same in all attempts. */
interface Settings {
  readonly manifests: readonly Manifest[];
  readonly targets: Targets;
  readonly hasHandles: boolean;
}

/** One attempt to generate the code of all objects. */
class Run {
  public readonly blocks: readonly ObjectBlock[];
  private readonly objects: Objects;
  private readonly writers = new Map<PlannedObject, ValueWriter>();

  public constructor(
    private readonly settings: Settings,
    private readonly broken: ReadonlyMap<Manifest, Diagnostic>,
    private readonly given: ReadonlyMap<Manifest, Remarks> = new Map(),
  ) {
    const { manifests, targets, hasHandles } = settings;
    this.objects = new Objects(manifests, targets.scopeOf, (object) => this.write(object), hasHandles);
    for (const object of this.objects.all) {
      this.objects.ready(object);
    }
    const written = [...this.writers];
    const statements = inlineOnce(written.map(([object, writer]) => usableOf(object, writer)));
    this.blocks = written.map(([object], index) => ({ object, statements: statements[index] ?? [] }));
  }

  public get diagnostics(): Diagnostic[] {
    return this.objects.all.flatMap((object) => this.writers.get(object)?.diagnostics ?? []);
  }

  /** Remarks about values without code, by object. */
  public get remarks(): ReadonlyMap<Manifest, Remarks> {
    const found = [...this.writers].map(([{ manifest }, { diagnostics }]) => {
      return [manifest, remarksFor(manifest.root.yaml, diagnostics)] as const;
    });
    return new Map(found.filter(([, remarks]) => remarks.size > 0));
  }

  /** The first error about each object without code. */
  public get missing(): Diagnostic[] {
    const objects = this.objects.all.filter(({ state }) => state !== 'written');
    return objects.flatMap((object) => {
      const reason = this.broken.get(object.manifest) ?? this.writers.get(object)?.diagnostics.find(isError);
      return reason === undefined ? [] : [reason];
    });
  }

  public check(namespace: string | undefined) {
    const all = this.objects.all.map((object) => ({
      object,
      diagnostics: this.writers.get(object)?.diagnostics ?? [],
    }));
    return checkObjects(all, this.settings.targets, this.blocks, namespace);
  }

  private write(object: PlannedObject): void {
    if (this.broken.has(object.manifest)) {
      object.state = 'left out';
      return;
    }
    object.state = 'being written';
    const writer = new ValueWriter(object, this.objects, { classFor, structFor }, this.given.get(object.manifest));
    const { group, kind } = object.manifest;
    const recipe = kindRecipe(group, kind);
    if (recipe) {
      writeResource(object, recipe, writer);
    } else {
      writeOther(object, writer);
    }
    // After the objects to which it refers.
    this.writers.set(object, writer);
    if (object.state === 'being written') {
      object.state = 'left out';
    }
  }
}

function isError({ severity }: Diagnostic): boolean {
  return severity === Severity.ERROR;
}

/** Other objects can use a reference that was created for an object without code. */
function usableOf(object: PlannedObject, { statements }: ValueWriter): readonly Statement[] {
  if (object.state !== 'written') {
    return statements.filter(({ canMove }) => canMove);
  }
  return object.isHandle ? statements.map((statement) => asHandle(object, statement)) : statements;
}

/** The statement that creates the object of a handle, with the handle as its result. */
function asHandle({ manifest, variable }: PlannedObject, statement: Statement): Statement {
  return statement.variable === variable
    ? { ...statement, expression: call(`kubernetes.${manifest.kind}.fromApiObject`, statement.expression) }
    : statement;
}

/**
 * Problems of the settings of an installation. Fields without a prop become additional fields, among which a misspelt one
 * would not be noticed.
 */
function settingsProblems(manifest: Manifest): Diagnostic[] {
  const { root } = manifest;
  return validateInstallation(toPlain(root.value)).map((diagnostic) => {
    const node = parsePath(diagnostic.path ?? '').reduce<ManifestNode>((at, step) => childAt(at, step) ?? at, root);
    return inManifest({ ...diagnostic, severity: Severity.WARNING }, manifest, node.yaml, diagnostic.path);
  });
}

function childAt(node: ManifestNode, step: PathStep): ManifestNode | undefined {
  return typeof step === 'number' ? node.items()[step] : node.field(step);
}

function toPlain(value: unknown): Readonly<Record<string, unknown>> {
  return isMap(value) ? value : {};
}

function duplicatesOf(manifests: readonly Manifest[]): Diagnostic[] {
  const seen = new Set<string>();
  return manifests.flatMap((manifest) => {
    const { group, kind, namespace = '', name } = manifest;
    const key = [group, kind, namespace, name].join('/');
    if (name === '' || !seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [inManifest(sameName.sameName(), manifest)];
  });
}

function byPlace(files: readonly InputFile[]): (a: Diagnostic, b: Diagnostic) => number {
  const order = new Map<string | undefined, number>(files.map(({ name }, index) => [name, index]));
  return (a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || (a.line ?? 0) - (b.line ?? 0);
}
