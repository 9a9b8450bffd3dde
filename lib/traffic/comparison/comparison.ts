import type { Mesh } from '../mesh';
import { Causes, type ChangedObject } from './causes';
import type { Change } from './change';
import { type Compared, compareMeshes } from './compare';
import { markdownOf } from './report/markdown';
import { textOf } from './report/text';
import { rolloutBetween } from './rollout/rollout';
import type { Rollout } from './rollout/rollout-result';

/**
 * How the answers of a mesh to requests change: which requests are now refused, fail, reach something else or are no longer
 * encrypted.
 *
 * The requests are derived from the manifests of both meshes: around each match of a route, each rule of a policy, each host
 * and port, for each kind of client.
 *
 * @example
 * const before = traffic.Mesh.fromManifests([]);
 * const comparison = traffic.Comparison.of(before, traffic.Mesh.of(app));
 * for (const change of comparison.changes) {
 *   if (change.changeClass === traffic.ChangeClass.OPENED) {
 *     throw new Error(comparison.toText());
 *   }
 * }
 */
export class Comparison {
  /**
   * Compares two meshes.
   *
   * @param before - the mesh as it was
   * @param after - the mesh as it is now
   */
  public static of(before: Mesh, after: Mesh): Comparison {
    return new Comparison(before, after, compareMeshes(before, after));
  }

  private constructor(
    private readonly before: Mesh,
    private readonly after: Mesh,
    private readonly compared: Compared,
  ) {}

  /** The changes, ordered by class. */
  public get changes(): Change[] {
    return [...this.compared.changes];
  }

  /**
   * The object whose change is the cause of a change, for each change.
   *
   * @internal
   */
  public _causes(): ReadonlyMap<Change, ChangedObject | undefined> {
    const causes = new Causes(this.before, this.after);
    return new Map(this.compared.changes.map((change) => [change, causes.of(change)]));
  }

  /**
   * The files of the new mesh.
   *
   * @internal
   */
  public _filesAfter(): ReadonlySet<string> {
    return new Set(this.after._world.all.flatMap(({ origin: { file } }) => file ?? []));
  }

  /** Number of the requests that were compared. */
  public get requests(): number {
    return this.compared.requests;
  }

  /**
   * Returns what happens while the objects of the new mesh are applied one after the other: by the sync waves of Argo CD, and
   * in the order in which the mesh was read. Compiles the mesh once for each changed object.
   */
  public rollout(): Rollout {
    return rolloutBetween(this.before, this.after, this.compared.watched);
  }

  /** Returns the changes for a terminal, each with a witness and its way through both meshes. */
  public toText(): string {
    return textOf(this.compared);
  }

  /** Returns the changes as Markdown for a comment: a table, with the ways of the witnesses in folded sections. */
  public toMarkdown(): string {
    return markdownOf(this.compared);
  }
}
