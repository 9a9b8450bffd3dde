// Makes the objects with the generated code, and compares them with the input.
import { ApiObject, App, Chart } from 'cdk8s';
import { type PathStep, parsePath } from '../../private/field-path';
import type { YamlNode } from '../../yaml/index';
import { Evaluator } from '../code/evaluate';
import type { Block } from '../code/print';
import { describe, type Manifest } from '../input/manifest';
import type { Remark } from '../remark';
import type { PlannedObject } from '../write/objects';
import { show } from '../write/writer';
import { type Difference, findDifference } from './compare';

export interface CheckedObject {
  readonly manifest: Manifest;
  readonly state: 'equal' | 'different' | 'unsupported';
}

export interface CheckResult {
  readonly objects: readonly CheckedObject[];
  readonly remarks: readonly Remark[];
  /** Objects whose code cannot run, and why. */
  readonly broken: ReadonlyMap<Manifest, Remark>;
}

/** An object of the input, and what was said about it. */
export interface RemarkedObject {
  readonly object: PlannedObject;
  readonly remarks: readonly Remark[];
}

/** The code of an object. */
export interface ObjectBlock extends Block {
  readonly object: PlannedObject;
}

/**
 * Runs the code of all objects.
 *
 * @param all - the objects in the order of the input
 * @param preamble - code that stands before that of the objects
 * @param blocks - the code of those that have any
 */
export function checkObjects(
  all: readonly RemarkedObject[],
  preamble: Block,
  blocks: readonly ObjectBlock[],
): CheckResult {
  // Constructs remember who made them, which nobody will ask here.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return check(all, preamble, blocks);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function check(all: readonly RemarkedObject[], preamble: Block, blocks: readonly ObjectBlock[]): CheckResult {
  const evaluator = new Evaluator(new Chart(new App(), 'check'));
  for (const statement of preamble.statements) {
    evaluator.run(statement);
  }
  const broken = new Map<Manifest, Remark>();
  const made = new Map<PlannedObject, ApiObject>();
  for (const { object, statements } of blocks) {
    try {
      for (const statement of statements) {
        evaluator.run(statement);
      }
      const result = evaluator.valueOf(object.variable);
      if (result) {
        made.set(object, ApiObject.of(result));
      }
    } catch (error) {
      broken.set(object.manifest, remark(object.manifest, '', `this cannot be made: ${(error as Error).message}`));
    }
  }
  return { ...compareAll(all, made), broken };
}

function compareAll(
  all: readonly RemarkedObject[],
  made: ReadonlyMap<PlannedObject, ApiObject>,
): Omit<CheckResult, 'broken'> {
  const objects: CheckedObject[] = [];
  const remarks: Remark[] = [];
  for (const { object, remarks: given } of all) {
    const { manifest } = object;
    const result = made.get(object);
    const isComplete = result !== undefined && !given.some(({ severity }) => severity === 'error');
    const difference = result && findDifference(manifest.root.value, result.toJson());
    if (difference && isComplete) {
      remarks.push(remark(manifest, difference.path, differenceMessage(difference, manifest)));
    }
    const state = !isComplete ? 'unsupported' : difference ? 'different' : 'equal';
    objects.push({ manifest, state });
  }
  return { objects, remarks };
}

function differenceMessage({ path, expected, actual }: Difference, { name }: Manifest): string {
  return name === '' && path.startsWith('metadata')
    ? 'the object has no name, and cdk8s makes one up; give it one'
    : `the code gives ${show(actual)} instead of ${show(expected)}`;
}

function remark(manifest: Manifest, path: string, message: string): Remark {
  const { file, lineOf, root } = manifest;
  const line = lineOf(nearestNode(root.yaml, parsePath(path)));
  return { severity: 'error', file, line, object: describe(manifest), path, message };
}

/** The node at a path, or the nearest one above it that is in the input. */
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
