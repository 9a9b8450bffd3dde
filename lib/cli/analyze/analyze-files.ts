import { type AnalyzeOptions, analyze } from '../../analysis/analyze';
import { optionsFrom, settingsFrom, suppressionsFrom } from '../../analysis/configuration/apply';
import type { Configuration } from '../../analysis/configuration/configuration';
import { dayOf } from '../../analysis/day';
import { rule as manifest } from '../../analysis/rules/manifest/manifest/rule';
import { suppressionOf } from '../../analysis/suppression';
import { NOT_RENDERED, UNREADABLE } from '../../diagnostics/codes/input';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { Severity } from '../../diagnostics/severity';
import { type FailureLevel, failsAt } from '../../diagnostics/severity-order';
import { countOf, quote } from '../../diagnostics/words';
import { type Manifests, readManifests } from '../../world/input/manifests';
import { meshConfigResource, meshFileContent, meshNetworksResource } from '../../world/input/mesh-settings';
import type { Resource, Role } from '../../world/resource';
import type { AnalysisSettings } from '../../world/settings';
import { ExitCode, UsageError } from '../command';
import { filesAt, unreadable } from '../input';
import type { Terminal } from '../terminal';
import type { AnalyzeArguments } from './arguments';
import { compareWithBaseline } from './baseline';
import { Progress } from './progress';
import { printReport } from './report';
import { SourceTexts } from './source-texts';

/** Analyzes the files of the arguments, prints the findings, and returns the exit code. */
export function analyzeFiles(args: AnalyzeArguments, configuration: Configuration, terminal: Terminal): number {
  const texts = new SourceTexts(terminal);
  const progress = new Progress(terminal);
  const manifests = readAll(args.paths, 'analyzed', texts, progress);
  const count = manifests.reduce((sum, { resources }) => sum + resources.length, 0);
  const options = optionsOf(args, configuration, texts, terminal);
  const all = args.isIsolated
    ? analyzeIsolated(manifests, options, progress)
    : analyzeTogether(manifests, options, readContext(args, configuration, texts, progress), progress);
  progress.clear();
  const isEmpty = count === 0 && !args.allowsEmpty;
  if (isEmpty && all.length === 0) {
    throw new UsageError('analyze: the input contains no objects; if that is intended, use --allow-empty');
  }
  const baseline =
    args.baseline === undefined ? undefined : compareWithBaseline(all, read(args.baseline, texts), args.baseline);
  const findings = baseline?.fresh ?? all;
  printReport({ findings, count, baseline }, args, texts, terminal);
  const failOn = args.failOn ?? configuration.failOn ?? Severity.ERROR;
  return isEmpty || all.some(isUnreadable) ? ExitCode.UNUSABLE : exitCodeOf(findings, failOn);
}

function exitCodeOf(findings: readonly Diagnostic[], failOn: FailureLevel): number {
  return findings.some(({ severity }) => failsAt(severity, failOn)) ? ExitCode.FOUND : ExitCode.OK;
}

/** Whether a diagnostic is about input that is not analyzed. */
function isUnreadable({ code, severity }: Diagnostic): boolean {
  return code === UNREADABLE.code || (code === NOT_RENDERED.code && severity === Severity.ERROR);
}

function optionsOf(
  args: AnalyzeArguments,
  configuration: Configuration,
  texts: SourceTexts,
  terminal: Terminal,
): AnalyzeOptions {
  const { minSeverity, suppressions } = args;
  return {
    ...optionsFrom(configuration),
    ...(minSeverity && { minSeverity }),
    settings: settingsOf(args, configuration, texts),
    suppressions: [...suppressions.map((each) => suppressionOf(each)), ...suppressionsFrom(configuration)],
    today: dayOf(terminal.now()),
  };
}

function analyzeTogether(
  manifests: readonly Manifests[],
  options: AnalyzeOptions,
  context: readonly Resource[],
  progress: Progress,
): Diagnostic[] {
  const resources = [...manifests.flatMap((part) => part.resources), ...context];
  progress.show(`analyzing ${countOf(resources.length, 'object')}`);
  return analyze(resources, { ...options, diagnostics: manifests.flatMap((part) => part.diagnostics) });
}

/** Analyzes each file alone. */
function analyzeIsolated(manifests: readonly Manifests[], options: AnalyzeOptions, progress: Progress): Diagnostic[] {
  return manifests.flatMap(({ resources, diagnostics }, index) => {
    progress.show(`analyzing file ${index + 1} of ${manifests.length}`);
    return analyze(resources, { ...options, rules: [manifest], diagnostics });
  });
}

function settingsOf(args: AnalyzeArguments, configuration: Configuration, texts: SourceTexts): AnalysisSettings {
  const { istioVersion, kubernetesVersion, gatewayApiChannel, context, meshConfig, meshNetworks } = args;
  const config =
    meshConfig === undefined ? undefined : meshConfigResource(meshFile(meshConfig, 'mesh', texts), meshConfig);
  const networks =
    meshNetworks === undefined
      ? undefined
      : meshNetworksResource(meshFile(meshNetworks, 'meshNetworks', texts), meshNetworks);
  return {
    ...settingsFrom(configuration, context.length > 0),
    ...(gatewayApiChannel && { gatewayApiChannel }),
    ...(istioVersion && { istioVersion }),
    ...(kubernetesVersion && { kubernetesVersion }),
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

/** Rejects a context with unreadable files, whose objects would seem to be missing. */
function readContext(
  { context }: AnalyzeArguments,
  configuration: Configuration,
  texts: SourceTexts,
  progress: Progress,
): Resource[] {
  const parts = readAll([...configuration.context, ...context], 'context', texts, progress);
  const broken = parts.flatMap(({ diagnostics }) => diagnostics).find(({ code }) => code === UNREADABLE.code);
  if (broken !== undefined) {
    throw new UsageError(`analyze: context: ${placeAndMessage(broken)}`);
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
