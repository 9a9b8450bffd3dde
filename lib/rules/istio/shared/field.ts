import {
  ENVOY_REJECTS,
  INEFFECTIVE_MATCH,
  ISTIOD_REJECTS,
  ISTIOD_WARNS,
  UNREACHABLE_ROUTE,
} from '../../../diagnostics/codes/manifest';
import { type CodeDefinition, messagesOf } from '../../../diagnostics/define-code';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import type { PathStep } from '../../../private/field-path';
import { MapReader } from '../../../private/map-reader';

/**
 * A map of the manifest together with its place, so that a rule reads fields by name and reports at them.
 *
 * A value of the wrong type reads as NaN or undefined, for which no rule reports anything. The path is written only for
 * a problem.
 */
export class Field extends MapReader {
  public constructor(
    values: Readonly<Record<string, unknown>>,
    private readonly diagnostics: Diagnostic[],
    parent?: Field,
    steps: readonly PathStep[] = [],
  ) {
    super(values, parent, steps);
  }

  /** What istiod refuses, here or at the field below; nothing where there is no message. */
  public error(message: string | Diagnostic | undefined, ...below: PathStep[]): void {
    this.legacy(ISTIOD_REJECTS, message, below);
  }

  /** What istiod accepts with a warning, here or at the field below; nothing where there is no message. */
  public warning(message: string | Diagnostic | undefined, ...below: PathStep[]): void {
    this.legacy(ISTIOD_WARNS, message, below);
  }

  /** What API server and istiod let through, and every proxy then refuses. */
  public brokenInProxy(message: string | Diagnostic | undefined, ...below: PathStep[]): void {
    this.legacy(ENVOY_REJECTS, message, below);
  }

  /** A route that no request gets to. */
  public unreachable(message: string): void {
    this.legacy(UNREACHABLE_ROUTE, message, []);
  }

  /** A match that changes nothing. */
  public ineffective(message: string): void {
    this.legacy(INEFFECTIVE_MATCH, message, []);
  }

  protected override child(values: Readonly<Record<string, unknown>>, steps: readonly PathStep[]): this {
    return new Field(values, this.diagnostics, this, steps) as this;
  }

  /** Reports a diagnostic here or at the field below; nothing if there is no diagnostic. */
  public report(diagnostic: Diagnostic | undefined, ...below: PathStep[]): void {
    if (diagnostic !== undefined) {
      this.diagnostics.push({ ...diagnostic, path: this.pathTo(...below) });
    }
  }

  private legacy(code: CodeDefinition, message: string | Diagnostic | undefined, below: PathStep[]): void {
    this.report(typeof message === 'string' ? messagesOf(code, { legacy: () => message }).legacy() : message, ...below);
  }
}
