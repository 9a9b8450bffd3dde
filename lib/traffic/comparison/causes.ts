// Finds the object whose change is the cause of a change of answers.

import { isDeepStrictEqual } from 'node:util';
import { formatPath, type PathStep } from '../../private/field-path';
import { firstDifference } from '../../private/first-difference';
import { isMap } from '../../private/map-reader';
import type { Resource } from '../../world/resource';
import { World } from '../../world/world';
import { Mesh } from '../mesh';
import { behaviorOf } from './behavior';
import type { Change } from './change';
import { classesOf } from './classify';
import { decidersOf } from './deciders';
import { observe } from './observe';
import { applied, isWritten, type Step, stepsBetween } from './rollout/steps';

type Manifest = Readonly<Record<string, unknown>>;

/** Each object is a mesh to compile. */
const MOST_OBJECTS = 50;

/** An object that is added, changed or deleted. */
export interface ChangedObject {
  /** The object as it is now; as it was, if it is deleted. */
  readonly resource: Resource;
  readonly isDeleted: boolean;
  /** Path of the first field that is new or has another value; undefined for the whole object. */
  readonly path: string | undefined;
}

/** The causes of the changes between two meshes. */
export class Causes {
  private readonly old: ReadonlyMap<string, Resource>;
  private readonly current: ReadonlyMap<string, Resource>;
  private readonly steps: readonly Step[];
  private readonly meshes = new Map<Step, Mesh>();

  public constructor(
    private readonly before: Mesh,
    private readonly after: Mesh,
  ) {
    this.old = writtenIn(before._world);
    this.current = writtenIn(after._world);
    this.steps = stepsBetween([...this.old.values()], [...this.current.values()]);
  }

  /**
   * The object without whose change the answer would be as before. If there is none, because several objects have the same
   * effect, the one that decides about the request; undefined if that has not changed.
   */
  public of(change: Change): ChangedObject | undefined {
    const deciders = decidersOf(change.before, change.after);
    const names = deciders.map(({ name }) => name);
    const traces = [change.before, change.after].map((answer) => answer.explain()).join('\n');
    const likely = [...this.steps].sort((one, other) => rankOf(one, names, traces) - rankOf(other, names, traces));
    const found = likely.find((step) => this.isCause(step, change)) ?? likely.find(({ name }) => names.includes(name));
    const rule = deciders.find(({ name }) => name === found?.name)?.rule;
    return found && this.changedObject(found, rule);
  }

  /** Whether the change does not happen if one of the objects stays as it was. */
  private isCause(step: Step, { changeClass, witness, before }: Change): boolean {
    const mesh = this.meshWithout(step);
    if (mesh === undefined) {
      return false;
    }
    const old = behaviorOf(before, witness, this.before, mesh);
    return !classesOf(old, observe(mesh, witness, this.before).behavior).includes(changeClass);
  }

  /** The new mesh with one object as it was; undefined if too many are compiled already. */
  private meshWithout(step: Step): Mesh | undefined {
    const known = this.meshes.get(step);
    if (known !== undefined || this.meshes.size >= MOST_OBJECTS) {
      return known;
    }
    const resources = applied(this.current, { ...step, resource: this.old.get(step.identity) });
    const mesh = Mesh._ofWorld(new World([...resources.values()], this.after._world.settings));
    this.meshes.set(step, mesh);
    return mesh;
  }

  private changedObject({ identity, resource }: Step, rule: number | undefined): ChangedObject | undefined {
    const old = this.old.get(identity);
    if (resource === undefined) {
      return old && { resource: old, isDeleted: true, path: undefined };
    }
    return { resource, isDeleted: false, path: old && differenceIn(resource.manifest, old.manifest, rule) };
  }
}

function writtenIn({ all }: World): Map<string, Resource> {
  return new Map(all.filter(isWritten).map((resource) => [resource.identity, resource]));
}

/** Objects that decide about the request come first, then others on its way. */
function rankOf({ name }: Step, names: readonly string[], traces: string): number {
  if (names.includes(name)) {
    return 0;
  }
  return traces.includes(name) ? 1 : 2;
}

/** The rule that decides comes first. Metadata, such as checksums in annotations, is seldom what matters. */
function differenceIn(manifest: Manifest, oldManifest: Manifest, rule: number | undefined): string | undefined {
  const { metadata, ...own } = manifest;
  const { metadata: oldMetadata, ...old } = oldManifest;
  const inRule = rule === undefined ? [] : ruleDifference(own.spec, old.spec, rule);
  const [found] = [inRule, firstDifference(own, old), firstDifference({ metadata }, { metadata: oldMetadata })].filter(
    ({ length }) => length > 0,
  );
  return found && formatPath(found);
}

function ruleDifference(spec: unknown, oldSpec: unknown, rule: number): PathStep[] {
  const [own, old] = [spec, oldSpec].map((each) =>
    isMap(each) && Array.isArray(each.rules) ? (each.rules[rule] as unknown) : undefined,
  );
  return own === undefined || isDeepStrictEqual(own, old) ? [] : ['spec', 'rules', rule, ...firstDifference(own, old)];
}
