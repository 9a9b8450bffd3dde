import type { App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { markAsAnalyzed } from '../base/analyzed';
import { type ValidationMode, validationModeOf } from '../base/validation-mode';
import { analyzeApp } from './app-analysis';
import { type Finding, Severity } from './finding';
import type { EnforceOptions } from './options';
import { formatText } from './report/text';
import { isAtLeast } from './severity';

/** Holds an app to the findings about it: its synth fails where there are some. */
export class Enforcement {
  /** The verdict of the synth that is going on. */
  private verdict: string[] | undefined;
  private isSynthesizing = false;

  public constructor(
    private readonly app: App,
    private readonly options: EnforceOptions,
  ) {}

  public install(): void {
    markAsAnalyzed(this.app);
    this.app.node.addValidation({ validate: () => this.validate() });
    this.rememberDuring('synth');
    this.rememberDuring('synthYaml');
  }

  /** A synth asks for validation once for each chart and once more; the analysis is made for the first of them. */
  private validate(): string[] {
    if (this.verdict !== undefined) {
      return this.verdict;
    }
    const verdict = this.judge();
    this.verdict = this.isSynthesizing ? verdict : undefined;
    return verdict;
  }

  private judge(): string[] {
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

  /** What is switched off, or turned down to warnings, below some construct does not stop the synth. */
  private modeOf({ construct = '' }: Finding): ValidationMode {
    const ids = construct.split('/').filter((id) => id !== '');
    const start: IConstruct = this.app;
    return validationModeOf(ids.reduce((scope, id) => scope.node.tryFindChild(id) ?? scope, start));
  }

  /** Keeps the verdict from the start to the end of a method; whoever calls it again gets a new one. */
  private rememberDuring(method: 'synth' | 'synthYaml'): void {
    const original: () => unknown = this.app[method].bind(this.app);
    const remembering = (): unknown => {
      this.isSynthesizing = true;
      try {
        return original();
      } finally {
        this.isSynthesizing = false;
        this.verdict = undefined;
      }
    };
    Object.defineProperty(this.app, method, { value: remembering, configurable: true });
  }
}
