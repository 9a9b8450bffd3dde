import type { App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { markAsAnalyzed } from '../base/analyzed';
import { Synthesis } from '../base/synthesis';
import { type ValidationMode, validationModeOf } from '../base/validation-mode';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { countsOf } from '../diagnostics/format/summary';
import { formatText } from '../diagnostics/format/text';
import { Severity } from '../diagnostics/severity';
import { type FailureLevel, failsAt, isAtLeast } from '../diagnostics/severity-order';
import { analyzeApp } from './app-analysis';
import { readConfiguration } from './configuration/read';
import type { EnforceOptions } from './options';

/** Makes the synth of an app fail if the analysis reports diagnostics. */
export class Enforcement {
  /** The synth whose result is known. cdk8s calls the validation once for each chart. */
  private analyzed: object | undefined;
  /** The last report on standard error, so that several synths print it once. */
  private printed = '';

  private readonly synthesis: Synthesis | undefined;

  public constructor(
    private readonly app: App,
    private readonly options: EnforceOptions,
  ) {
    this.synthesis = Synthesis.of(app);
  }

  public install(): void {
    markAsAnalyzed(this.app);
    this.app.node.addValidation({ validate: () => this.problems() });
  }

  /**
   * Throws if there are diagnostics to fail on. An error that is returned instead would be printed after the path of the
   * app, which is empty.
   */
  private problems(): string[] {
    const synth = this.synthesis?.current;
    if (synth === undefined || this.analyzed !== synth) {
      this.analyzed = synth;
      this.analyze();
    }
    return [];
  }

  private analyze(): void {
    if (validationModeOf(this.app) === 'off') {
      return;
    }
    const failOn = this.options.failOn ?? readConfiguration(this.options.configFile).failOn ?? Severity.ERROR;
    const findings = analyzeApp(this.app, this.options);
    const enabled = findings.filter((finding) => this.modeOf(finding) !== 'off');
    const failures = enabled.filter(({ severity }) => failsAt(severity, failOn));
    if (failures.some((finding) => this.modeOf(finding) === 'error')) {
      throw new Error([`Validation failed:\n${formatText(enabled)}`, ...this.otherErrors()].join('\n\n'));
    }
    this.print(enabled, failOn);
  }

  /** The errors of the validations that the analysis does not replace. */
  private otherErrors(): string[] {
    const [, ...others] = this.app.node.findAll();
    return others.flatMap(({ node }) => node.validate().map((error) => `[${node.path}] ${error}`));
  }

  /** Prints errors and warnings; of infos, only the count. */
  private print(findings: readonly Diagnostic[], failOn: FailureLevel): void {
    const lowest = failOn === Severity.INFO ? failOn : Severity.WARNING;
    const shown = findings.filter(({ severity }) => isAtLeast(severity, lowest));
    const report = shown.length === 0 ? '' : `${formatText(shown, { summary: countsOf(findings) })}\n`;
    if (report !== this.printed) {
      process.stderr.write(report);
      this.printed = report;
    }
  }

  /** Validation can be disabled, or reduced to warnings, for parts of the construct tree. */
  private modeOf({ construct = '' }: Diagnostic): ValidationMode {
    const ids = construct.split('/').filter((id) => id !== '');
    const start: IConstruct = this.app;
    return validationModeOf(ids.reduce((scope, id) => scope.node.tryFindChild(id) ?? scope, start));
  }
}
