// Turns the diagnostics of a construct into the errors of a synth, or into warnings.
import type { IConstruct } from 'constructs';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { formatInline } from '../diagnostics/format/inline';
import type { Locator } from '../private/origin';
import { isSuppressed } from './suppression';
import type { ValidationMode } from './validation-mode';

/** Reports the diagnostics of one construct. */
export class ValidationReport {
  private printed = '';

  /**
   * @param construct - the construct that is validated
   * @param locate - finds the call for a message; called only if there is a diagnostic
   */
  public constructor(
    private readonly construct: IConstruct,
    private readonly locate: Locator,
  ) {}

  /** Returns the errors for cdk8s. In mode `warn`, prints the diagnostics if they have changed, and returns no errors. */
  public errorsOf(diagnostics: readonly Diagnostic[], mode: ValidationMode): string[] {
    const reported = diagnostics.filter(({ code }) => !isSuppressed(this.construct, code));
    const errors = reported.map((diagnostic) => formatInline({ ...this.locate(diagnostic.path), ...diagnostic }));
    if (mode !== 'warn') {
      return errors;
    }
    const warnings = errors.map((error) => `warning: [${this.construct.node.path}] ${error}\n`).join('');
    if (warnings !== this.printed) {
      process.stderr.write(warnings);
      this.printed = warnings;
    }
    return [];
  }
}
