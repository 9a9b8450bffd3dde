import { formatPath, type PathStep } from './field-path';

/** The members of a map. */
type Values = Readonly<Record<string, unknown>>;

/** The result for a field that is not set, as most are not. */
const NOTHING: readonly never[] = [];

/**
 * A map of a manifest with its path. Rules read its fields by name, whatever values the manifest has.
 *
 * It reads like istiod: null is unset, and an unset number is 0. Values of the wrong type are NaN or undefined; the schema
 * check reports them.
 */
export abstract class MapReader {
  // Only declared, because a field that is defined is written twice: rules create a reader for each map of a manifest.
  declare private readonly values: Values;
  declare private readonly parent: MapReader | undefined;
  declare private readonly name: string | undefined;
  declare private readonly item: PathStep | undefined;

  /**
   * @param name - field of the parent that contains the map; undefined for a whole manifest
   * @param item - index or key of the map, if the field contains several
   */
  protected constructor(values: Values, parent?: MapReader, name?: string, item?: PathStep) {
    this.values = values;
    this.parent = parent;
    this.name = name;
    this.item = item;
  }

  /** Creates the reader of a map below this one. */
  protected abstract child(values: Values, name: string, item?: PathStep): this;

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
    return isMap(value) ? this.child(value, name) : undefined;
  }

  /** The maps in the list of the field. */
  public objects(name: string): readonly this[] {
    const list = this.list(name);
    if (list.length === 0) {
      return NOTHING;
    }
    const fields: this[] = [];
    for (let index = 0; index < list.length; index++) {
      const item = list[index];
      if (isMap(item)) {
        fields.push(this.child(item, name, index));
      }
    }
    return fields;
  }

  /** The texts in the list of the field, with their indices. */
  public texts(name: string): readonly [index: number, text: string][] {
    const list = this.list(name);
    if (list.length === 0) {
      return NOTHING;
    }
    const texts: [number, string][] = [];
    for (let index = 0; index < list.length; index++) {
      const item = list[index];
      if (typeof item === 'string') {
        texts.push([index, item]);
      }
    }
    return texts;
  }

  /** The entries of the map in the field, without those that are null. */
  public entries(name: string): readonly [key: string, value: unknown][] {
    const value = this.member(name);
    return isMap(value) ? Object.entries(value).filter(([, each]) => each !== null) : NOTHING;
  }

  /** The keys of the map in the field whose value is null. */
  public nullKeys(name: string): readonly string[] {
    const value = this.member(name);
    return isMap(value) ? Object.keys(value).filter((key) => value[key] === null) : NOTHING;
  }

  /** The maps in the map of the field, with their keys. */
  public objectEntries(name: string): readonly [key: string, value: this][] {
    const entries = this.entries(name);
    if (entries.length === 0) {
      return NOTHING;
    }
    const fields: [string, this][] = [];
    for (const [key, value] of entries) {
      if (isMap(value)) {
        fields.push([key, this.child(value, name, key)]);
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
    return typeof this.item === 'number' ? this.item : 0;
  }

  /** The plain value. */
  public get value(): Values {
    return this.values;
  }

  /** Path of this map, or of a field below it, in the manifest. */
  public pathTo(...below: PathStep[]): string {
    return formatPath([...this.allSteps(), ...below]);
  }

  private allSteps(): PathStep[] {
    const own = [this.name, this.item].filter((step) => step !== undefined);
    return [...(this.parent?.allSteps() ?? []), ...own];
  }

  private list(name: string): readonly unknown[] {
    const value = this.member(name);
    return Array.isArray(value) ? value : NOTHING;
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
