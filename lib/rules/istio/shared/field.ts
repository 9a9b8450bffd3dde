import type { PathStep } from '../../../private/field-path';
import { MapReader } from '../../../private/map-reader';
import type { Problem, ProblemSeverity } from '../../problem';

/**
 * A map of the manifest together with its place, so that a rule reads fields by name and reports at them.
 *
 * A value of the wrong type reads as NaN or undefined, for which no rule reports anything. The path is written only for
 * a problem.
 */
export class Field extends MapReader {
  public constructor(
    values: Readonly<Record<string, unknown>>,
    private readonly problems: Problem[],
    parent?: Field,
    steps: readonly PathStep[] = [],
  ) {
    super(values, parent, steps);
  }

  /** What istiod refuses, here or at the field below; nothing where there is no message. */
  public error(message: string | undefined, ...below: PathStep[]): void {
    this.report('IST0106', 'error', message, below);
  }

  /** What istiod accepts with a warning, here or at the field below; nothing where there is no message. */
  public warning(message: string | undefined, ...below: PathStep[]): void {
    this.report('IST0133', 'warning', message, below);
  }

  /** What API server and istiod let through, and every proxy then refuses. */
  public brokenInProxy(message: string | undefined, ...below: PathStep[]): void {
    this.report('GWA0001', 'error', message, below);
  }

  /** A route that no request gets to. */
  public unreachable(message: string): void {
    this.report('IST0130', 'warning', message, []);
  }

  /** A match that changes nothing. */
  public ineffective(message: string): void {
    this.report('IST0131', 'info', message, []);
  }

  protected override child(values: Readonly<Record<string, unknown>>, steps: readonly PathStep[]): this {
    return new Field(values, this.problems, this, steps) as this;
  }

  private report(code: string, severity: ProblemSeverity, message: string | undefined, below: PathStep[]): void {
    if (message !== undefined) {
      this.problems.push({ code, severity, path: this.pathTo(...below), message });
    }
  }
}
