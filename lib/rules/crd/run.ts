import { SCHEMA, VALIDATION_RULE } from '../../diagnostics/codes/manifest';
import { type CodeDefinition, messagesOf } from '../../diagnostics/define-code';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { formatPath, type PathStep } from '../../private/field-path';
import type { Schema } from '../schema';

/** What to say of a field, value or kind that only the experimental channel has. */
export const EXPERIMENTAL_ONLY =
  'belongs to the experimental channel of the Gateway API; leave it out, or install and target that channel';

/** One judgement of one manifest: where it stands, and what it found. */
export class Run {
  /** Path from the root to the value that is being judged. Whoever pushes a step pops it. */
  public readonly steps: PathStep[] = [];
  /** How many problems so far leave a value that no CEL rule can be asked about. */
  public blocking = 0;
  /** Whether a value was not one of a closed set: it chooses between the alternatives of a schema, and not this one. */
  public isOtherForm = false;
  private readonly schemaProblems: Diagnostic[] = [];
  private readonly ruleProblems: Diagnostic[] = [];

  /** @param elsewhere - the schema of the same kind that knows more, of the experimental channel */
  public constructor(public readonly elsewhere: () => Schema | undefined = () => undefined) {}

  /** What is wrong with a value that is still of the right shape: a pattern, a bound. CEL rules see it all the same. */
  public invalid(message: string, ...below: PathStep[]): void {
    this.schemaProblems.push(this.diagnostic(SCHEMA, message, below));
  }

  /** What is wrong with the shape itself: a type, a missing field. The API server evaluates no CEL rule then. */
  public broken(message: string, ...below: PathStep[]): void {
    this.blocking++;
    this.invalid(message, ...below);
  }

  /** What a CEL rule refuses. */
  public refused(message: string, ...below: PathStep[]): void {
    this.ruleProblems.push(this.diagnostic(VALIDATION_RULE, message, below));
  }

  /** Number of problems so far. */
  public get count(): number {
    return this.schemaProblems.length + this.ruleProblems.length;
  }

  /** All problems; those of the schema first, as the API server has it. */
  public get problems(): Diagnostic[] {
    return [...this.schemaProblems, ...this.ruleProblems];
  }

  /** The node of the other schema at the current place, where it has one. */
  public elsewhereAt(...below: PathStep[]): Schema | undefined {
    let schema = this.elsewhere();
    for (const step of [...this.steps, ...below]) {
      schema = typeof step === 'number' ? schema?.items : memberOf(schema, step);
    }
    return schema;
  }

  private diagnostic(code: CodeDefinition, message: string, below: readonly PathStep[]): Diagnostic {
    return { ...messagesOf(code, { legacy: () => message }).legacy(), path: formatPath([...this.steps, ...below]) };
  }
}

function memberOf(schema: Schema | undefined, name: string): Schema | undefined {
  if (schema?.properties && Object.hasOwn(schema.properties, name)) {
    return schema.properties[name];
  }
  return typeof schema?.additionalProperties === 'object' ? schema.additionalProperties : undefined;
}
