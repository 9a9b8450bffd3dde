// Creates the objects with the generated code, and compares them with the input.
import { ApiObject, App, Chart } from 'cdk8s';
import { differentObject, objectNotConverted } from '../../diagnostics/codes/conversion';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { Severity } from '../../diagnostics/severity';
import { fieldDefaultsOf } from '../../facts/field-defaults';
import { type PathStep, parsePath } from '../../private/field-path';
import type { YamlNode } from '../../yaml/index';
import { Evaluator } from '../code/evaluate';
import type { Block } from '../code/print';
import { inManifest, type Manifest } from '../input/manifest';
import type { PlannedObject } from '../write/objects';
import { show } from '../write/writer';
import { type Difference, findDifference } from './compare';
import { withoutDefaults } from './defaults';

export interface CheckedObject {
  readonly manifest: Manifest;
  readonly state: 'equal' | 'different' | 'unsupported';
  readonly created: unknown;
  /** The first difference, for state `different`. */
  readonly difference: Diagnostic | undefined;
}

export interface CheckResult {
  readonly objects: readonly CheckedObject[];
  /** Objects whose code throws. */
  readonly broken: ReadonlyMap<Manifest, Diagnostic>;
}

/** An object of the input with the diagnostics about it. */
export interface WrittenObject {
  readonly object: PlannedObject;
  readonly diagnostics: readonly Diagnostic[];
}

/** The code of an object. */
export interface ObjectBlock extends Block {
  readonly object: PlannedObject;
}

/**
 * Runs the code of all objects.
 *
 * @param all - the objects in the order of the input
 * @param preamble - code before that of the objects
 * @param blocks - code of the objects that have any
 * @param namespace - namespace of the chart
 */
export function checkObjects(
  all: readonly WrittenObject[],
  preamble: Block,
  blocks: readonly ObjectBlock[],
  namespace?: string,
): CheckResult {
  // Constructs capture a stack trace, which is not needed here.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return check(all, preamble, blocks, namespace);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function check(
  all: readonly WrittenObject[],
  preamble: Block,
  blocks: readonly ObjectBlock[],
  namespace: string | undefined,
): CheckResult {
  const evaluator = new Evaluator(new Chart(new App(), 'check', namespace === undefined ? {} : { namespace }));
  for (const statement of preamble.statements) {
    evaluator.run(statement);
  }
  const broken = new Map<Manifest, Diagnostic>();
  const created = new Map<PlannedObject, unknown>();
  for (const { object, statements } of blocks) {
    try {
      for (const statement of statements) {
        evaluator.run(statement);
      }
      const result = evaluator.valueOf(object.variable);
      if (result) {
        // cdk8s itself refuses some values, such as maps with a key `constructor`.
        created.set(object, ApiObject.of(result).toJson());
      }
    } catch (error) {
      const reason = (error as Error).message;
      broken.set(object.manifest, inManifest(objectNotConverted.constructThrows({ reason }), object.manifest));
    }
  }
  return { objects: compareAll(all, created, namespace), broken };
}

function compareAll(
  all: readonly WrittenObject[],
  created: ReadonlyMap<PlannedObject, unknown>,
  namespace: string | undefined,
): CheckedObject[] {
  return all.map(({ object, diagnostics }) => {
    const { manifest } = object;
    const result = created.get(object);
    const isComplete = created.has(object) && !diagnostics.some(({ severity }) => severity === Severity.ERROR);
    const difference = isComplete ? differenceOf(object, result, namespace) : undefined;
    return {
      manifest,
      state: !isComplete ? 'unsupported' : difference ? 'different' : 'equal',
      created: result,
      difference: difference && different(difference, manifest),
    };
  });
}

function differenceOf(
  { manifest, isConstruct }: PlannedObject,
  created: unknown,
  namespace: string | undefined,
): Difference | undefined {
  const given = manifest.root.value;
  const result = namespace === undefined ? created : withoutNamespace(created);
  // Only constructs of cdk8s-plus write fields that the input does not have.
  return findDifference(
    given,
    isConstruct
      ? withoutDefaults(result, given, fieldDefaultsOf({ ...(given as object), kind: manifest.kind }))
      : result,
  );
}

/** The namespace comes from the chart, and the manifest is compared without it. */
function withoutNamespace(created: unknown): unknown {
  const { metadata, ...others } = created as { readonly metadata: object };
  return { ...others, metadata: { ...metadata, namespace: undefined } };
}

function different({ path, expected, actual }: Difference, manifest: Manifest): Diagnostic {
  const diagnostic =
    manifest.name === '' && path.startsWith('metadata')
      ? differentObject.generatedName()
      : differentObject.differentValue({ expected: show(expected), actual: show(actual) });
  return inManifest(diagnostic, manifest, nearestNode(manifest.root.yaml, parsePath(path)), path);
}

/** The node at a path, or the nearest node above it in the input. */
function nearestNode(root: YamlNode, steps: readonly PathStep[]): YamlNode {
  let node = root;
  for (const step of steps) {
    const child = typeof step === 'number' ? node.items?.[step] : node.fields?.get(step);
    if (child === undefined) {
      return node;
    }
    node = child;
  }
  return node;
}
