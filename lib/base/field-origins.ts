import { formatPath, type PathStep, parsePath } from '../private/field-path';
import type { Origin } from '../private/origin';

/** A field of a manifest, and the call that wrote it. */
export interface WrittenField {
  readonly steps: readonly PathStep[];
  readonly origin: Origin;
}

/** Finds the call that wrote a field of a manifest. */
export class FieldOrigins {
  private readonly origins: ReadonlyMap<string, Origin>;

  public constructor(fields: readonly WrittenField[]) {
    this.origins = new Map(fields.map(({ steps, origin }) => [formatPath(steps), origin]));
  }

  /** Returns the call that wrote the field, or the nearest field around it; undefined if no call is known. */
  public of(path: string): Origin | undefined {
    if (this.origins.size === 0) {
      return undefined;
    }
    const steps = parsePath(path);
    for (let length = steps.length; length > 0; length--) {
      const origin = this.origins.get(formatPath(steps.slice(0, length)));
      if (origin !== undefined) {
        return origin;
      }
    }
    return undefined;
  }
}
