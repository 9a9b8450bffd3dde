import { formatPath, type PathStep } from './field-path';

/**
 * A map of a manifest with its path. Rules read its fields by name, whatever values the manifest has.
 *
 * It reads like istiod: null is unset, and an unset number is 0. Values of the wrong type are NaN or undefined; the schema
 * check reports them.
 */
export abstract class MapReader {
  protected constructor(
    private readonly values: Readonly<Record<string, unknown>>,
    private readonly parent: MapReader | undefined,
    private readonly steps: readonly PathStep[],
  ) {}

  /** Creates the reader of a map below this one. */
  protected abstract child(values: Readonly<Record<string, unknown>>, steps: readonly PathStep[]): this;

  /** Whether the field is set, even to an empty value. */
  public has(name: string): boolean {
    const value = this.member(name);
    return value !== undefined && value !== null;
  }

  /** Whether the field is set to a value other than an empty text, list or map. */
  public filled(name: string): boolean {
    const value = this.member(name);
    if (typeof value === 'object') {
      return value !== null && (Array.isArray(value) ? value.length > 0 : Object.values(value).some(isNotNull));
    }
    return value !== undefined && value !== '';
  }

  /** The text of the field; undefined if it is unset or not a text. */
  public text(name: string): string | undefined {
    const value = this.member(name);
    return typeof value === 'string' ? value : undefined;
  }

  /** The number of the field; 0 if it is unset, NaN if it is not a number. */
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

  /** The map in the field; undefined if it is unset or not a map. */
  public object(name: string): this | undefined {
    const value = this.member(name);
    return isMap(value) ? this.child(value, [name]) : undefined;
  }

  /** The maps in the list of the field. */
  public objects(name: string): this[] {
    const fields: this[] = [];
    this.list(name).forEach((item, index) => {
      if (isMap(item)) {
        fields.push(this.child(item, [name, index]));
      }
    });
    return fields;
  }

  /** The texts in the list of the field, with their indices. */
  public texts(name: string): [index: number, text: string][] {
    const texts: [number, string][] = [];
    this.list(name).forEach((item, index) => {
      if (typeof item === 'string') {
        texts.push([index, item]);
      }
    });
    return texts;
  }

  /** The entries of the map in the field, without those that are null. */
  public entries(name: string): [key: string, value: unknown][] {
    const value = this.member(name);
    return isMap(value) ? Object.entries(value).filter(([, each]) => each !== null) : [];
  }

  /** The keys of the map in the field whose value is null. */
  public nullKeys(name: string): string[] {
    const value = this.member(name);
    return isMap(value) ? Object.keys(value).filter((key) => value[key] === null) : [];
  }

  /** The maps in the map of the field, with their keys. */
  public objectEntries(name: string): [key: string, value: this][] {
    const fields: [string, this][] = [];
    for (const [key, value] of this.entries(name)) {
      if (isMap(value)) {
        fields.push([key, this.child(value, [name, key])]);
      }
    }
    return fields;
  }

  /** Length of the list in the field; 0 if there is no list. */
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

  /** Path of this map, or of a field below it, in the manifest. */
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

  // Inherited members, such as `constructor`, are not fields.
  private member(name: string): unknown {
    return Object.hasOwn(this.values, name) ? this.values[name] : undefined;
  }
}

function isNotNull(value: unknown): boolean {
  return value !== null;
}

/** Whether a value is a map of YAML. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
