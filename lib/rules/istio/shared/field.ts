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
  declare private readonly diagnostics: Diagnostic[];

  public constructor(
    values: Readonly<Record<string, unknown>>,
    diagnostics: Diagnostic[],
    parent?: Field,
    name?: string,
    item?: PathStep,
  ) {
    super(values, parent, name, item);
    this.diagnostics = diagnostics;
  }

  /** Reports a diagnostic here or at the field below; nothing if there is no diagnostic. */
  public report(diagnostic: Diagnostic | undefined, ...below: PathStep[]): void {
    if (diagnostic !== undefined) {
      this.diagnostics.push({ ...diagnostic, path: this.pathTo(...below) });
    }
  }

  protected override child(values: Readonly<Record<string, unknown>>, name: string, item?: PathStep): this {
    return new Field(values, this.diagnostics, this, name, item) as this;
  }
}
