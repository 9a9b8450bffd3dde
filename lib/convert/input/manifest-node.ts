import { formatPath, type PathStep } from '../../private/field-path';
import type { YamlNode } from '../../yaml/index';

/** A value of a manifest with its path. */
export class ManifestNode {
  /**
   * @param parent - the value that contains this one; undefined for the manifest itself
   * @param step - field or index within the parent
   */
  public constructor(
    public readonly yaml: YamlNode,
    private readonly parent?: ManifestNode,
    private readonly step: PathStep = '',
  ) {}

  public get value(): unknown {
    return this.yaml.value;
  }

  /** Path from the root of the manifest. */
  public get steps(): readonly PathStep[] {
    return this.parent === undefined ? [] : [...this.parent.steps, this.step];
  }

  /** Path from the root of the manifest, such as `spec.http[0]`. */
  public get path(): string {
    return formatPath(this.steps);
  }

  public get isMap(): boolean {
    return this.yaml.fields !== undefined;
  }

  public get isList(): boolean {
    return this.yaml.items !== undefined;
  }

  /** A field; undefined if it is missing or null, which the API server treats alike. */
  public field(name: string): ManifestNode | undefined {
    const yaml = this.yaml.fields?.get(name);
    return yaml === undefined || yaml.value === null ? undefined : this.child(name, yaml);
  }

  /** The text in a field; undefined if it is not a text. */
  public text(name: string): string | undefined {
    const value = this.yaml.fields?.get(name)?.value;
    return typeof value === 'string' ? value : undefined;
  }

  /** All fields that are not null. */
  public fields(): [name: string, node: ManifestNode][] {
    const fields: [string, ManifestNode][] = [];
    for (const [name, yaml] of this.yaml.fields ?? []) {
      if (yaml.value !== null) {
        fields.push([name, this.child(name, yaml)]);
      }
    }
    return fields;
  }

  /** A text at the path of this value, such as its key. */
  public named(text: string): ManifestNode {
    return new ManifestNode({ ...this.yaml, value: text, fields: undefined, items: undefined }, this.parent, this.step);
  }

  /** A member of this value. */
  public child(step: PathStep, yaml: YamlNode): ManifestNode {
    return new ManifestNode(yaml, this, step);
  }

  /** The members of a list. */
  public items(): ManifestNode[] {
    return (this.yaml.items ?? []).map((yaml, index) => this.child(index, yaml));
  }
}
