import type { Diagnostic } from '../../diagnostics/diagnostic';
import { formatPath, type PathStep } from '../../private/field-path';
import type { Schema } from '../schema';

/** One validation of one manifest: the current place in it, and the diagnostics so far. */
export class Run {
  /** Path from the root to the current value. Whoever pushes a step pops it. */
  public readonly steps: PathStep[] = [];
  /** Number of diagnostics about values that no CEL rule can evaluate. */
  public blocking = 0;
  /** Whether a value is not in an enum: it selects among the alternatives of a schema, and rules out this one. */
  public isOtherForm = false;
  private readonly ofSchema: Diagnostic[] = [];
  private readonly ofRules: Diagnostic[] = [];

  /**
   * @param experimental - returns the schema of the same kind in the experimental channel, which has more fields
   * @param nullIsUnset - whether null is as good as no value: the API server drops it, unless the field is nullable
   */
  public constructor(
    private readonly experimental: () => Schema | undefined = () => undefined,
    public readonly nullIsUnset = true,
  ) {}

  /** Reports a value that has the right shape, but breaks a pattern or a bound. CEL rules still evaluate it. */
  public invalid(diagnostic: Diagnostic, ...below: PathStep[]): void {
    this.ofSchema.push(this.placed(diagnostic, below));
  }

  /** Reports a value of the wrong shape: a wrong type, a missing field. The API server then evaluates no CEL rule. */
  public broken(diagnostic: Diagnostic, ...below: PathStep[]): void {
    this.blocking++;
    this.invalid(diagnostic, ...below);
  }

  /** Reports a value that violates a CEL rule. */
  public refused(diagnostic: Diagnostic, ...below: PathStep[]): void {
    this.ofRules.push(this.placed(diagnostic, below));
  }

  /** Number of diagnostics so far. */
  public get count(): number {
    return this.ofSchema.length + this.ofRules.length;
  }

  /** All diagnostics; those about the schema come first, as in the API server. */
  public get diagnostics(): Diagnostic[] {
    return [...this.ofSchema, ...this.ofRules];
  }

  /** The node of the experimental schema at the current place; undefined if there is none. */
  public experimentalAt(...below: PathStep[]): Schema | undefined {
    let schema = this.experimental();
    for (const step of [...this.steps, ...below]) {
      schema = typeof step === 'number' ? schema?.items : memberOf(schema, step);
    }
    return schema;
  }

  private placed(diagnostic: Diagnostic, below: readonly PathStep[]): Diagnostic {
    return { ...diagnostic, path: formatPath([...this.steps, ...below]) };
  }
}

function memberOf(schema: Schema | undefined, name: string): Schema | undefined {
  if (schema?.properties && Object.hasOwn(schema.properties, name)) {
    return schema.properties[name];
  }
  return typeof schema?.additionalProperties === 'object' ? schema.additionalProperties : undefined;
}
