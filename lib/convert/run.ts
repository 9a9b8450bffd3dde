// Generates the code of all objects, and repeats that until each part of it runs and creates the object of the input.
import { generatedClass } from '../diagnostics/codes/conversion';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { Severity } from '../diagnostics/severity';
import { type CheckResult, checkObjects, type ObjectBlock } from './check/check';
import { call, type Statement } from './code/expression';
import { inlineOnce } from './code/inline';
import type { Manifest } from './input/manifest';
import { classFor, kindRecipe, structFor } from './recipes';
import { coreRecipe } from './recipes/core-constructs';
import type { CoreForm } from './write/core-form';
import { writeOther, writeResource } from './write/object-writer';
import { Objects, type PlannedObject } from './write/objects';
import { type Remarks, remarksFor } from './write/remarks';
import type { Targets } from './write/targets';
import { ValueWriter } from './write/value-writer';

/** What is the same in all attempts. */
export interface Settings {
  readonly manifests: readonly Manifest[];
  readonly targets: Targets;
  readonly core: CoreForm;
  /** Namespace of the chart. */
  readonly namespace: string | undefined;
}

/** What earlier attempts showed. */
class Findings {
  /** Objects that cannot be created, with the reason. */
  public readonly broken = new Map<Manifest, Diagnostic>();
  /** Objects that a construct of cdk8s-plus does not create as they are, with the reason. */
  public readonly kept = new Map<Manifest, Diagnostic>();

  /** Adds the results of an attempt; returns whether another attempt creates other code. */
  public add({ broken, objects }: CheckResult, constructs: ReadonlySet<Manifest>): boolean {
    const before = this.broken.size + this.kept.size;
    for (const { manifest, difference } of objects) {
      if (difference && constructs.has(manifest)) {
        this.kept.set(manifest, difference);
      }
    }
    for (const [manifest, diagnostic] of broken) {
      (constructs.has(manifest) ? this.kept : this.broken).set(manifest, diagnostic);
    }
    return this.broken.size + this.kept.size > before;
  }
}

/** Generates the code until each part of it runs, then once more with remarks about what is missing. */
export function generate(settings: Settings) {
  const findings = new Findings();
  let run = new Run(settings, findings);
  let results = run.check();
  // Other objects can refer to one that cannot be created, so all code is generated again without it.
  while (findings.add(results, run.constructs)) {
    run = new Run(settings, findings);
    results = run.check();
  }
  const { remarks } = run;
  return {
    run: remarks.size === 0 ? run : new Run(settings, findings, remarks),
    objects: results.objects,
    broken: findings.broken,
    kept: settings.core === 'plus' ? [...findings.kept].map(([, reason]) => keptClass(reason)) : [],
  };
}

/** Why an object has no construct of cdk8s-plus, at the field that this does not have. */
function keptClass(reason: Diagnostic): Diagnostic {
  const { resource, path, file, line, message } = reason;
  const construct = `kplus.${resource?.kind}`;
  return { ...generatedClass.differs({ construct, reason: message }), resource, path, file, line };
}

/** One attempt to generate the code of all objects. */
class Run {
  public readonly blocks: readonly ObjectBlock[];
  private readonly objects: Objects;
  private readonly writers = new Map<PlannedObject, ValueWriter>();

  public constructor(
    private readonly settings: Settings,
    private readonly findings: Findings,
    private readonly given: ReadonlyMap<Manifest, Remarks> = new Map(),
  ) {
    const { manifests, targets, core } = settings;
    this.objects = new Objects(manifests, targets.scopeOf, (object) => this.write(object), core !== 'l1');
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
      const reason = this.findings.broken.get(object.manifest) ?? this.writers.get(object)?.diagnostics.find(isError);
      return reason === undefined ? [] : [reason];
    });
  }

  /** Objects of Kubernetes itself that the code creates by a construct of cdk8s-plus. */
  public get constructs(): ReadonlySet<Manifest> {
    return new Set(this.objects.all.filter(({ isConstruct }) => isConstruct).map(({ manifest }) => manifest));
  }

  public check(): CheckResult {
    const all = this.objects.all.map((object) => ({
      object,
      diagnostics: this.writers.get(object)?.diagnostics ?? [],
    }));
    return checkObjects(all, this.settings.targets, this.blocks, this.settings.namespace);
  }

  private write(object: PlannedObject): void {
    if (this.findings.broken.has(object.manifest)) {
      object.state = 'left out';
      return;
    }
    object.state = 'being written';
    const writer = this.writeCode(object);
    // After the objects to which it refers.
    this.writers.set(object, writer);
    if (object.state === 'being written') {
      object.state = 'left out';
    }
  }

  /** Writes an object of Kubernetes itself by its construct of cdk8s-plus if that can contain it, else by its class. */
  private writeCode(object: PlannedObject): ValueWriter {
    const { manifest } = object;
    const { kept } = this.findings;
    const writer = this.writerFor(object);
    const recipe = kept.has(manifest) ? undefined : coreRecipe(this.settings.core, manifest);
    if (recipe === undefined) {
      return this.writeKind(object, writer);
    }
    writeResource(object, recipe, writer);
    const problem = writer.diagnostics.find(isError);
    if (problem === undefined) {
      object.isConstruct = true;
      return writer;
    }
    kept.set(manifest, problem);
    object.state = 'being written';
    const other = this.writerFor(object);
    // Other objects can use a reference that was created for this one.
    other.statements.push(...movable(writer.statements).map((statement) => ({ ...statement, comments: [] })));
    return this.writeKind(object, other);
  }

  private writeKind(object: PlannedObject, writer: ValueWriter): ValueWriter {
    const { group, kind } = object.manifest;
    const recipe = kindRecipe(group, kind);
    if (recipe) {
      writeResource(object, recipe, writer);
    } else {
      writeOther(object, writer);
    }
    return writer;
  }

  private writerFor(object: PlannedObject): ValueWriter {
    return new ValueWriter(object, this.objects, { classFor, structFor }, this.given.get(object.manifest));
  }
}

function isError({ severity }: Diagnostic): boolean {
  return severity === Severity.ERROR;
}

/** References that were created for an object and that others can use. */
function movable(statements: readonly Statement[]): Statement[] {
  return statements.filter(({ canMove }) => canMove);
}

/** Other objects can use a reference that was created for an object without code. */
function usableOf(object: PlannedObject, { statements }: ValueWriter): readonly Statement[] {
  if (object.state !== 'written') {
    return movable(statements);
  }
  const needsHandle = object.isHandle && !object.isConstruct;
  return needsHandle ? statements.map((statement) => asHandle(object, statement)) : statements;
}

/** The statement that creates the object of a handle, with the handle as its result. */
function asHandle({ manifest, variable }: PlannedObject, statement: Statement): Statement {
  return statement.variable === variable
    ? { ...statement, expression: call(`kubernetes.${manifest.kind}.fromApiObject`, statement.expression) }
    : statement;
}
