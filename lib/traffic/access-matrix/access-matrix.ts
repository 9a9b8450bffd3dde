import type { Walker } from '../walk/walker';
import type { AccessEntry } from './access-entry';
import { entryOf } from './entry-of';
import { csvOf } from './format/csv';
import { markdownOf } from './format/markdown';
import { textOf } from './format/text';
import { type SurveyedPair, survey } from './survey';

/**
 * Who may call whom.
 *
 * Each entry is the summary of requests that were sent through the traffic model: one for each method and path that a policy in
 * front of the service names, with and without a token if policies require one, and one that no policy names.
 *
 * @example
 * const matrix = traffic.Mesh.of(app).access();
 * for (const entry of matrix.entries) {
 *   if (entry.client === 'plain' && entry.level !== traffic.AccessLevel.NONE) {
 *     console.log(`${entry.service}:${entry.port}`);
 *   }
 * }
 */
export class AccessMatrix {
  /**
   * @param named - names of clients that are part of the matrix in any case, as `namespace/*` or `sa:namespace/name`
   *
   * @internal
   */
  public static _of(walker: Walker, named: readonly string[] = []): AccessMatrix {
    return new AccessMatrix(survey(walker, named));
  }

  private readonly all: readonly AccessEntry[];

  private constructor(private readonly pairs: readonly SurveyedPair[]) {
    this.all = pairs.map(entryOf);
  }

  /** One entry for each client and each port of a service. */
  public get entries(): AccessEntry[] {
    return [...this.all];
  }

  /** @internal */
  public get _pairs(): readonly SurveyedPair[] {
    return this.pairs;
  }

  /** Returns a list for a terminal, by service; clients with the same access share a line. */
  public toText(): string {
    return textOf(this.all);
  }

  /** Returns a table of clients and services in Markdown. */
  public toMarkdown(): string {
    return markdownOf(this.all);
  }

  /** Returns the entries as comma-separated values, with a header. */
  public toCsv(): string {
    return csvOf(this.all);
  }
}
