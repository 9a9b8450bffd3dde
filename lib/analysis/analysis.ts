import type { App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { suppressBelow } from '../base/suppression';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { formatDiagnostics } from '../diagnostics/format';
import type { ReportFormat } from '../diagnostics/report-format';
import { analyzeApp } from './app-analysis';
import { Enforcement } from './enforcement';
import type { AnalysisOptions, EnforceOptions } from './options';

/**
 * Analyzes the manifests of an app without a cluster. Reports what the API server, istiod, `istioctl analyze` and Kiali
 * report for them.
 *
 * @example
 * const findings = analysis.Analysis.of(app);
 * for (const finding of findings) {
 *   if (finding.severity === analysis.Severity.ERROR) {
 *     console.error(analysis.Analysis.format([finding], analysis.ReportFormat.TEXT));
 *   }
 * }
 */
export class Analysis {
  /**
   * Makes `app.synth()` fail with a report of all diagnostics, before it writes any file.
   *
   * @param app - the app
   * @param options - options
   */
  public static enforce(app: App, options: EnforceOptions = {}): void {
    new Enforcement(app, options).install();
  }

  /**
   * Returns the diagnostics for an app, a chart or any other construct. The rest of the app is known to the analysis, but
   * not analyzed.
   *
   * @param scope - the construct
   * @param options - options
   */
  public static of(scope: IConstruct, options: AnalysisOptions = {}): Diagnostic[] {
    return analyzeApp(scope, options);
  }

  /**
   * Suppresses diagnostics for a construct and its descendants. A suppression that hides nothing is reported.
   *
   * @param scope - the construct
   * @param code - code, such as `IST0101`
   * @param reason - why the diagnostic is wrong or does not matter
   */
  public static suppress(scope: IConstruct, code: string, reason: string): void {
    suppressBelow(scope, code, reason);
  }

  /**
   * Formats diagnostics.
   *
   * @param findings - the diagnostics
   * @param format - format of the result
   */
  public static format(findings: Diagnostic[], format: ReportFormat): string {
    return formatDiagnostics(findings, format);
  }

  private constructor() {}
}
