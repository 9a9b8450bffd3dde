import { formatPath, type PathStep } from './field-path';

/**
 * A map of a manifest together with its place, so that a rule reads fields by name, whatever the manifest holds there.
 *
 * It reads as istiod does: null is unset, an unset number is 0. A value of the wrong type is the schema's business: it
 * reads as NaN or undefined.
 */
export abstract class MapReader {
  protected constructor(
    private readonly values: Readonly<Record<string, unknown>>,
    private readonly parent: MapReader | undefined,
    private readonly steps: readonly PathStep[],
  ) {}

  /** Makes the reader of a map that stands below this one. */
  protected abstract child(values: Readonly<Record<string, unknown>>, steps: readonly PathStep[]): this;

  /** Whether the field is set, be it to something empty. */
  public has(name: string): boolean {
    const value = this.member(name);
    return value !== undefined && value !== null;
  }

  /** Whether the field is set to anything but an empty text, list or map. */
  public filled(name: string): boolean {
    const value = this.member(name);
    if (typeof value === 'object') {
      return value !== null && (Array.isArray(value) ? value.length : Object.keys(value).length) > 0;
    }
    return value !== undefined && value !== '';
  }

  /** The text of the field; undefined where it is unset or no text. */
  public text(name: string): string | undefined {
    const value = this.member(name);
    return typeof value === 'string' ? value : undefined;
  }

  /** The number of the field; 0 where it is unset, NaN where it is no number. */
  public number(name: string): number {
    const value = this.member(name);
    if (typeof value === 'number') {
      return value;
    }
    return value === undefined || value === null ? 0 : Number.NaN;
  }

  /** Whether the field is true. */
  public flag(name: string): boolean {
    return this.member(name) === true;
  }

  /** The map below the field; undefined where it is unset or no map. */
  public object(name: string): this | undefined {
    const value = this.member(name);
    return isMap(value) ? this.child(value, [name]) : undefined;
  }

  /** The maps of the list at the field. */
  public objects(name: string): this[] {
    const fields: this[] = [];
    this.list(name).forEach((item, index) => {
      if (isMap(item)) {
        fields.push(this.child(item, [name, index]));
      }
    });
    return fields;
  }

  /** The texts of the list at the field, each with its index. */
  public texts(name: string): [index: number, text: string][] {
    const texts: [number, string][] = [];
    this.list(name).forEach((item, index) => {
      if (typeof item === 'string') {
        texts.push([index, item]);
      }
    });
    return texts;
  }

  /** The entries of the map at the field. */
  public entries(name: string): [key: string, value: unknown][] {
    const value = this.member(name);
    return isMap(value) ? Object.entries(value) : [];
  }

  /** The maps in the map at the field, each with its key. */
  public objectEntries(name: string): [key: string, value: this][] {
    const fields: [string, this][] = [];
    for (const [key, value] of this.entries(name)) {
      if (isMap(value)) {
        fields.push([key, this.child(value, [name, key])]);
      }
    }
    return fields;
  }

  /** Length of the list at the field; 0 where there is none. */
  public length(name: string): number {
    return this.list(name).length;
  }

  /** Index of this map in its list. */
  public get index(): number {
    const step = this.steps[this.steps.length - 1];
    return typeof step === 'number' ? step : 0;
  }

  /** The plain value. */
  public get value(): Readonly<Record<string, unknown>> {
    return this.values;
  }

  /** Where this map, or the field below it, stands in the manifest. */
  public pathTo(...below: PathStep[]): string {
    return formatPath([...this.allSteps(), ...below]);
  }

  private allSteps(): PathStep[] {
    return [...(this.parent?.allSteps() ?? []), ...this.steps];
  }

  private list(name: string): readonly unknown[] {
    const value = this.member(name);
    return Array.isArray(value) ? value : [];
  }

  // What a map inherits, such as `constructor`, is no field of it.
  private member(name: string): unknown {
    return Object.hasOwn(this.values, name) ? this.values[name] : undefined;
  }
}

/** Whether a value is a map, in the sense of YAML. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
