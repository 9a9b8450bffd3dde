import type { Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { formatPath, type PathStep } from '../private/field-path';
import { goDuration } from '../private/go-duration';
import type { Origin } from '../private/origin';
import { Trait } from '../private/trait';
import type { WrittenField } from './field-origins';

/** Context in which a value is rendered, which decides how names are written. */
export interface RenderScope {
  /** Construct whose manifest is rendered. */
  readonly construct: IConstruct;
  /** Namespace of that manifest, if known. */
  readonly namespace: string | undefined;
  /** DNS domain of the cluster, such as `cluster.local`. */
  readonly clusterDomain: string;
  /** Trust domain of the mesh, the first part of a SPIFFE identity. */
  readonly trustDomain: string;
}

/** An object of another namespace that a manifest refers to, if that namespace must allow the reference. */
export interface ForeignObject {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

const VERBATIM = new Trait<unknown>('Verbatim');

/** Marks a value that is written unchanged: settings without values of this package. The mark has no members. */
export function verbatim(value: unknown): object {
  const marked = {};
  VERBATIM.set(marked, value);
  return marked;
}

/** A value that renders itself: the factories of oneofs, and handles of other resources. */
export interface Renderable {
  _render(renderer: Renderer): unknown;
}

/**
 * Turns props into the plain value of a manifest field.
 *
 * Structs keep their member names, which are those of the API, and lists keep their order. Members that are `undefined`,
 * or render to it, are left out. A `Duration` becomes a Go duration, a value with `_render` renders itself, and a value
 * marked by `verbatim` is copied unchanged. Empty values stay empty, because an empty selector or rule has a meaning in
 * these APIs.
 */
export class Renderer {
  public readonly diagnostics: Diagnostic[] = [];
  public readonly foreignObjects: ForeignObject[] = [];
  /** The fields that calls wrote, such as a rule that `addHttpRoute` added. */
  public readonly writtenFields: WrittenField[] = [];
  /** Whether a value was copied unchanged, so that the result may contain what this package never writes, such as null. */
  public wroteVerbatim = false;
  private readonly steps: PathStep[];

  public constructor(
    public readonly scope: RenderScope,
    ...root: PathStep[]
  ) {
    this.steps = root;
  }

  public render(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    if (Array.isArray(value)) {
      return this.renderList(value);
    }
    if (isRenderable(value)) {
      return this.render(value._render(this));
    }
    if (Object.getPrototypeOf(value) !== Object.prototype && isDuration(value)) {
      return goDuration(value);
    }
    return this.renderStruct(value);
  }

  /** Reports a diagnostic about the field that is being rendered, or about a field below it. */
  public report(diagnostic: Diagnostic, ...below: PathStep[]): void {
    this.diagnostics.push({ ...diagnostic, path: formatPath([...this.steps, ...below]) });
  }

  /** Records an object of another namespace that must allow the reference. */
  public refer(object: ForeignObject): void {
    this.foreignObjects.push(object);
  }

  /** Records the call that wrote the field that is being rendered. */
  public writtenBy(origin: Origin): void {
    this.writtenFields.push({ steps: [...this.steps], origin });
  }

  // Loops, not closures: rendering takes most of the time that this package adds to a synth.
  private renderList(list: readonly unknown[]): unknown[] {
    const result: unknown[] = [];
    for (let index = 0; index < list.length; index++) {
      this.steps.push(index);
      result.push(this.render(list[index]));
      this.steps.pop();
    }
    return result;
  }

  private renderStruct(struct: object): unknown {
    const keys = Object.keys(struct);
    if (keys.length === 0 && VERBATIM.isOn(struct)) {
      this.wroteVerbatim = true;
      return VERBATIM.of(struct);
    }
    const result: Record<string, unknown> = {};
    for (const key of keys) {
      this.steps.push(key);
      const rendered = this.render((struct as Record<string, unknown>)[key]);
      if (rendered !== undefined) {
        result[key] = rendered;
      }
      this.steps.pop();
    }
    return result;
  }
}

function isRenderable(value: object): value is Renderable {
  return typeof (value as Partial<Renderable>)._render === 'function';
}

// Not `instanceof`: an app may contain a second copy of cdk8s, whose Duration is another class.
function isDuration(value: object): value is Duration {
  return typeof (value as Partial<Duration>).toMilliseconds === 'function';
}
