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
 * What the API server, istiod, `istioctl analyze` and Kiali would say about the manifests of an app, before there is a
 * cluster.
 */
export class Analysis {
  /**
   * Makes `app.synth()` fail with one report of all findings, before anything is written.
   *
   * @param app - the app
   * @param options - which findings are failures, and what is known beside the app
   */
  public static enforce(app: App, options: EnforceOptions = {}): void {
    new Enforcement(app, options).install();
  }

  /**
   * The findings about an app, a chart or any other construct. What stands elsewhere in the app is known, but gets no
   * findings.
   *
   * @param scope - the construct
   * @param options - what is known beside the app
   */
  public static of(scope: IConstruct, options: AnalysisOptions = {}): Diagnostic[] {
    return analyzeApp(scope, options);
  }

  /**
   * Hides findings about a construct and all below it. A suppression that hides nothing is reported.
   *
   * @param scope - the construct
   * @param code - code such as `IST0101`
   * @param reason - why the finding is wrong, or does not matter here
   */
  public static suppress(scope: IConstruct, code: string, reason: string): void {
    suppressBelow(scope, code, reason);
  }

  /**
   * Writes findings as text.
   *
   * @param findings - the findings
   * @param format - how to write them
   */
  public static format(findings: Diagnostic[], format: ReportFormat): string {
    return formatDiagnostics(findings, format);
  }

  private constructor() {}
}
