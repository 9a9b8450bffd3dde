import type { Diagnostic } from '../../../diagnostics/diagnostic';
import type { PathStep } from '../../../private/field-path';
import { MapReader } from '../../../private/map-reader';

/**
 * A map of the manifest together with its path, so that a rule reads fields by name and reports at them.
 *
 * A value of the wrong type reads as NaN or undefined, for which no rule reports anything. The path is written only for
 * a diagnostic.
 */
export class Field extends MapReader {
  public constructor(
    values: Readonly<Record<string, unknown>>,
    private readonly diagnostics: Diagnostic[],
    parent?: Field,
    steps: readonly PathStep[] = [],
  ) {
    super(values, parent, steps);
  }

  /** Reports a diagnostic here or at the field below; nothing if there is no diagnostic. */
  public report(diagnostic: Diagnostic | undefined, ...below: PathStep[]): void {
    if (diagnostic !== undefined) {
      this.diagnostics.push({ ...diagnostic, path: this.pathTo(...below) });
    }
  }

  protected override child(values: Readonly<Record<string, unknown>>, steps: readonly PathStep[]): this {
    return new Field(values, this.diagnostics, this, steps) as this;
  }
}
