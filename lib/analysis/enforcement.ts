import type { App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { markAsAnalyzed } from '../base/analyzed';
import { Synthesis } from '../base/synthesis';
import { type ValidationMode, validationModeOf } from '../base/validation-mode';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { formatText } from '../diagnostics/format/text';
import { isAtLeast, Severity } from '../diagnostics/severity';
import { analyzeApp } from './app-analysis';
import type { EnforceOptions } from './options';

/** Makes the synth of an app fail if the analysis reports diagnostics. */
export class Enforcement {
  /** The result of one synth. cdk8s calls the validation once for each chart. */
  private result: { readonly synth: object; readonly errors: string[] } | undefined;

  private readonly synthesis: Synthesis | undefined;

  public constructor(
    private readonly app: App,
    private readonly options: EnforceOptions,
  ) {
    this.synthesis = Synthesis.of(app);
  }

  public install(): void {
    markAsAnalyzed(this.app);
    this.app.node.addValidation({ validate: () => this.validate() });
  }

  private validate(): string[] {
    const synth = this.synthesis?.current;
    if (synth !== undefined && this.result?.synth === synth) {
      return this.result.errors;
    }
    const errors = this.findErrors();
    this.result = synth && { synth, errors };
    return errors;
  }

  private findErrors(): string[] {
    if (validationModeOf(this.app) === 'off') {
      return [];
    }
    const { failOn = Severity.ERROR } = this.options;
    const findings = analyzeApp(this.app, this.options);
    const modes = findings.filter(({ severity }) => isAtLeast(severity, failOn)).map((finding) => this.modeOf(finding));
    const report = formatText(findings);
    if (!modes.includes('error') && modes.includes('warn')) {
      process.stderr.write(`warning: ${report}\n`);
    }
    return modes.includes('error') ? [report] : [];
  }

  /** Validation can be disabled, or reduced to warnings, for parts of the construct tree. */
  private modeOf({ construct = '' }: Diagnostic): ValidationMode {
    const ids = construct.split('/').filter((id) => id !== '');
    const start: IConstruct = this.app;
    return validationModeOf(ids.reduce((scope, id) => scope.node.tryFindChild(id) ?? scope, start));
  }
}
