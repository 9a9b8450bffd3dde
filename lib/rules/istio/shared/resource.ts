import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { Field } from './field';

/** One manifest under judgement. */
export class Resource {
  public readonly metadata: Field;
  public readonly spec: Field;

  /** Without metadata or spec it reads as with empty ones; what must be there is the schema's business. */
  public constructor(manifest: Readonly<Record<string, unknown>>, problems: Diagnostic[]) {
    const root = new Field(manifest, problems);
    this.metadata = root.object('metadata') ?? new Field({}, problems, root, ['metadata']);
    this.spec = root.object('spec') ?? new Field({}, problems, root, ['spec']);
  }

  /** Namespace as written; undefined where it is left to whoever applies the manifest. */
  public get namespace(): string | undefined {
    return this.metadata.text('namespace');
  }

  public label(key: string): string | undefined {
    return this.metadata.object('labels')?.text(key);
  }
}

/** The rules of one kind. */
export type KindRules = (resource: Resource) => void;
