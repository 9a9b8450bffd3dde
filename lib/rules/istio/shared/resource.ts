import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { Field } from './field';

/** One manifest that is validated. */
export class Resource {
  public readonly metadata: Field;
  public readonly spec: Field;

  /** A missing metadata or spec reads as an empty one; the schema reports what is required. */
  public constructor(manifest: Readonly<Record<string, unknown>>, diagnostics: Diagnostic[]) {
    const root = new Field(manifest, diagnostics);
    this.metadata = root.object('metadata') ?? new Field({}, diagnostics, root, 'metadata');
    this.spec = root.object('spec') ?? new Field({}, diagnostics, root, 'spec');
  }

  /** Namespace as written; undefined if the manifest does not set one. */
  public get namespace(): string | undefined {
    return this.metadata.text('namespace');
  }

  public label(key: string): string | undefined {
    return this.metadata.object('labels')?.text(key);
  }
}

/** The rules of one kind. */
export type KindRules = (resource: Resource) => void;
