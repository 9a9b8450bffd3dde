import type { Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { CONSTRUCT_CODES } from '../diagnostics/codes/construct';
import { messagesOf } from '../diagnostics/define-code';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { formatPath, type PathStep } from '../private/field-path';
import { goDuration } from '../private/go-duration';
import { Trait } from '../private/trait';

/** Where a value is rendered: what it needs to know to write names that are right there. */
export interface RenderScope {
  /** The construct whose manifest is written. */
  readonly construct: IConstruct;
  /** The namespace of that manifest, where known. */
  readonly namespace: string | undefined;
  /** DNS domain of the cluster, such as `cluster.local`. */
  readonly clusterDomain: string;
  /** Trust domain of the mesh, the first part of a SPIFFE identity. */
  readonly trustDomain: string;
}

/** An object of another namespace that a manifest refers to, where that namespace has to allow it. */
export interface ForeignObject {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

const VERBATIM = new Trait<unknown>('Verbatim');

/** Marks a value as one that is written as it is: settings in which nothing of this package stands. */
export function verbatim(value: unknown): object {
  const marked = {};
  VERBATIM.set(marked, value);
  return marked;
}

/** A value that writes itself: the factories of oneofs, and handles of other resources. */
export interface Renderable {
  _render(renderer: Renderer): unknown;
}

/**
 * Turns props into the plain value of a manifest field.
 *
 * Structs keep their member names, which are the API's own; lists keep their order; members that are `undefined`, or
 * render to it, disappear; a `Duration` becomes a Go duration; a value with `_render` writes itself; one marked
 * by `verbatim` is not looked into. What the user gives empty stays empty: an empty selector or rule means something in
 * these APIs.
 */
export class Renderer {
  public readonly diagnostics: Diagnostic[] = [];
  public readonly foreignObjects: ForeignObject[] = [];
  /** Whether anything was written as it is, so that it may hold what this package never writes, such as null. */
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
    if (VERBATIM.isOn(value)) {
      this.wroteVerbatim = true;
      return VERBATIM.of(value);
    }
    if (isRenderable(value)) {
      return this.render(value._render(this));
    }
    return isDuration(value) ? goDuration(value) : this.renderStruct(value);
  }

  /** Reports a diagnostic about the field that is being rendered, or about a field below it. */
  public report(found: Diagnostic | string, ...below: PathStep[]): void {
    const [code] = CONSTRUCT_CODES;
    const diagnostic =
      typeof found === 'string' && code ? messagesOf(code, { legacy: () => found }).legacy() : (found as Diagnostic);
    this.diagnostics.push({ ...diagnostic, path: formatPath([...this.steps, ...below]) });
  }

  /** Notes an object of another namespace that has to allow the reference. */
  public refer(object: ForeignObject): void {
    this.foreignObjects.push(object);
  }

  // Loops, not closures: rendering is most of what this package adds to a synth.
  private renderList(list: readonly unknown[]): unknown[] {
    const result: unknown[] = [];
    for (let index = 0; index < list.length; index++) {
      this.steps.push(index);
      result.push(this.render(list[index]));
      this.steps.pop();
    }
    return result;
  }

  private renderStruct(struct: object): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const key of Object.keys(struct)) {
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

// Not `instanceof`: an app may hold a second copy of cdk8s, whose Duration is another class.
function isDuration(value: object): value is Duration {
  return typeof (value as Partial<Duration>).toMilliseconds === 'function';
}
