import { type AnalyzeOptions, analyze } from '../../analysis/analyze';
import { optionPlace } from '../../analysis/app-analysis';
import { rule as manifest } from '../../analysis/rules/manifest/manifest/rule';
import { type Suppression, suppressionOf } from '../../analysis/suppression';
import { NOT_RENDERED, UNREADABLE } from '../../diagnostics/codes/input';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { formatDiagnostics } from '../../diagnostics/format';
import { countsOf } from '../../diagnostics/format/summary';
import { formatText } from '../../diagnostics/format/text';
import { ReportFormat } from '../../diagnostics/report-format';
import { Severity } from '../../diagnostics/severity';
import { isAtLeast } from '../../diagnostics/severity-order';
import { countOf, quote } from '../../diagnostics/words';
import { type Manifests, readManifests } from '../../world/input/manifests';
import { meshConfigResource, meshFileContent, meshNetworksResource } from '../../world/input/mesh-settings';
import type { Resource, Role } from '../../world/resource';
import type { AnalysisSettings } from '../../world/settings';
import { ExitCode, UsageError } from '../command';
import { filesAt, unreadable } from '../input';
import type { Terminal } from '../terminal';
import type { AnalyzeArguments } from './arguments';
import { Progress } from './progress';
import { SourceTexts } from './source-texts';

/** Analyzes the files of the arguments, prints the findings, and returns the exit code. */
export function analyzeFiles(args: AnalyzeArguments, terminal: Terminal): number {
  const texts = new SourceTexts(terminal);
  const progress = new Progress(terminal);
  const manifests = readAll(args.paths, 'analyzed', texts, progress);
  const count = manifests.reduce((sum, { resources }) => sum + resources.length, 0);
  const findings = args.isIsolated
    ? analyzeIsolated(manifests, args, texts, progress)
    : analyzeTogether(manifests, args, texts, progress);
  progress.clear();
  const isEmpty = count === 0 && !args.allowsEmpty;
  if (isEmpty && findings.length === 0) {
    throw new UsageError('analyze: the input contains no objects; if that is intended, use --allow-empty');
  }
  terminal.print(format(findings, count, args, texts, terminal));
  return isEmpty ? ExitCode.UNUSABLE : exitCodeOf(findings, args);
}

function exitCodeOf(findings: readonly Diagnostic[], { failOn }: AnalyzeArguments): number {
  if (findings.some(isUnreadable)) {
    return ExitCode.UNUSABLE;
  }
  return failOn !== 'never' && findings.some(({ severity }) => isAtLeast(severity, failOn))
    ? ExitCode.FOUND
    : ExitCode.OK;
}

/** Whether a diagnostic is about input that is not analyzed. */
function isUnreadable({ code, severity }: Diagnostic): boolean {
  return code === UNREADABLE.code || (code === NOT_RENDERED.code && severity === Severity.ERROR);
}

function format(
  findings: Diagnostic[],
  count: number,
  args: AnalyzeArguments,
  texts: SourceTexts,
  terminal: Terminal,
): string {
  if (args.format !== ReportFormat.TEXT) {
    return formatDiagnostics(findings, args.format);
  }
  return formatText(findings, {
    isColored: terminal.isColored,
    summary: `${countsOf(findings)} in ${countOf(count, 'object')}`,
    lineOf: (file, line) => texts.lineOf(file, line),
  });
}

function analyzeTogether(
  manifests: readonly Manifests[],
  args: AnalyzeArguments,
  texts: SourceTexts,
  progress: Progress,
): Diagnostic[] {
  const context = readContext(args, texts, progress);
  const resources = [...manifests.flatMap((part) => part.resources), ...context];
  progress.show(`analyzing ${countOf(resources.length, 'object')}`);
  return analyze(resources, {
    settings: settingsOf(args, texts),
    suppressions: suppressionsOf(args),
    diagnostics: manifests.flatMap((part) => part.diagnostics),
  });
}

/** Analyzes each file alone. */
function analyzeIsolated(
  manifests: readonly Manifests[],
  args: AnalyzeArguments,
  texts: SourceTexts,
  progress: Progress,
): Diagnostic[] {
  const shared: AnalyzeOptions = {
    settings: settingsOf(args, texts),
    suppressions: suppressionsOf(args),
    rules: [manifest],
  };
  return manifests.flatMap(({ resources, diagnostics }, index) => {
    progress.show(`analyzing file ${index + 1} of ${manifests.length}`);
    return analyze(resources, { ...shared, diagnostics });
  });
}

function settingsOf(args: AnalyzeArguments, texts: SourceTexts): AnalysisSettings {
  const { istioVersion, gatewayApiChannel, context, meshConfig, meshNetworks } = args;
  const config =
    meshConfig === undefined ? undefined : meshConfigResource(meshFile(meshConfig, 'mesh', texts), meshConfig);
  const networks =
    meshNetworks === undefined
      ? undefined
      : meshNetworksResource(meshFile(meshNetworks, 'meshNetworks', texts), meshNetworks);
  return {
    gatewayApiChannel,
    isClosed: context.length > 0,
    ...(istioVersion && { istioVersion }),
    ...(config && { meshConfig: config }),
    ...(networks && { meshNetworks: networks }),
  };
}

function meshFile(file: string, key: 'mesh' | 'meshNetworks', texts: SourceTexts): Record<string, unknown> {
  const content = meshFileContent(read(file, texts), key);
  if (content === undefined) {
    throw new UsageError(`analyze: ${quote(file)} does not contain ${key === 'mesh' ? 'a MeshConfig' : 'networks'}`);
  }
  return content;
}

function suppressionsOf({ suppressions }: AnalyzeArguments): Suppression[] {
  return suppressions.map((suppression) => {
    const { code, kind = '*', namespace = '*', name = '*' } = suppression;
    return suppressionOf(suppression, optionPlace(`${code}=${kind}/${namespace}/${name}`));
  });
}

/** Rejects a context with unreadable files, whose objects would seem to be missing. */
function readContext({ context }: AnalyzeArguments, texts: SourceTexts, progress: Progress): Resource[] {
  const parts = readAll(context, 'context', texts, progress);
  const broken = parts.flatMap(({ diagnostics }) => diagnostics).find(({ code }) => code === UNREADABLE.code);
  if (broken !== undefined) {
    throw new UsageError(`analyze: --context: ${placeAndMessage(broken)}`);
  }
  return parts.flatMap(({ resources }) => resources);
}

function placeAndMessage({ file, line, message }: Diagnostic): string {
  return `${file}:${line}: ${message}`;
}

function readAll(paths: readonly string[], role: Role, texts: SourceTexts, progress: Progress): Manifests[] {
  const found = paths.map((path) => filesAt(path, 'analyze'));
  const files = found.flatMap((each) => each.files);
  const parts = files.map((file, index) => {
    progress.show(`reading file ${index + 1} of ${files.length}`);
    return readManifests(read(file, texts), file, role);
  });
  return [...found.map(({ diagnostics }) => ({ resources: [], diagnostics })), ...parts];
}

function read(file: string, texts: SourceTexts): string {
  try {
    return texts.read(file);
  } catch (error) {
    throw unreadable(file, error, 'analyze');
  }
}
