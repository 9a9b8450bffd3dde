import type { Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { formatPath, type PathStep } from './field-path';
import { goDuration } from './go-duration';

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

/** What only the construct knows and the manifest cannot show, such as a Service without the named port. */
export interface RenderProblem {
  /** Path of the field in the manifest. */
  readonly path: string;
  /** What is wrong and what to do. */
  readonly message: string;
}

/** An object of another namespace that a manifest refers to, where that namespace has to allow it. */
export interface ForeignObject {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

/** A value that writes itself: the factories of oneofs, and handles of other resources. */
export interface Renderable {
  _render(renderer: Renderer): unknown;
}

/**
 * Turns props into the plain value of a manifest field.
 *
 * Structs keep their member names, which are the API's own; lists keep their order; members that are `undefined`, or
 * render to it, disappear; a `Duration` becomes a Go duration; a value with `_render` writes itself. What the user gives
 * empty stays empty: an empty selector or rule means something in these APIs.
 */
export class Renderer {
  public readonly problems: RenderProblem[] = [];
  public readonly foreignObjects: ForeignObject[] = [];
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
      return value.map((item, index) => this.at(index, () => this.render(item)));
    }
    if (isRenderable(value)) {
      return this.render(value._render(this));
    }
    return isDuration(value) ? goDuration(value) : this.renderStruct(value);
  }

  /** Notes a problem of the field that is being rendered, or of a field below it. */
  public report(message: string, ...below: PathStep[]): void {
    this.problems.push({ path: formatPath([...this.steps, ...below]), message });
  }

  /** Notes an object of another namespace that has to allow the reference. */
  public refer(object: ForeignObject): void {
    this.foreignObjects.push(object);
  }

  private renderStruct(struct: object): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const [key, member] of Object.entries(struct)) {
      const rendered = this.at(key, () => this.render(member));
      if (rendered !== undefined) {
        result[key] = rendered;
      }
    }
    return result;
  }

  private at<T>(step: PathStep, render: () => T): T {
    this.steps.push(step);
    const result = render();
    this.steps.pop();
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
