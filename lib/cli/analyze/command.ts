import { findCode, unknownCode } from '../../analysis/registry';
import { type Command, ExitCode, UsageError } from '../command';
import { configurationIn } from '../configuration';
import type { Terminal } from '../terminal';
import { analyzeFiles } from './analyze-files';
import { type AnalyzeArguments, HELP, OPTIONS, parseAnalyzeArguments } from './arguments';
import { explain } from './explain';
import { runOnChange } from './watch';

/** `cdk8s-istio analyze`: analyzes manifests. */
export const analyzeCommand: Command = {
  help: HELP,
  options: OPTIONS,
  run(args: readonly string[], terminal: Terminal): number {
    const parsed = parseAnalyzeArguments(args);
    if (parsed.isHelp) {
      terminal.print(HELP);
      return ExitCode.OK;
    }
    return parsed.explain === undefined ? runAnalysis(parsed, terminal) : explainCode(parsed.explain, terminal);
  },
};

function runAnalysis(parsed: AnalyzeArguments, terminal: Terminal): number {
  if (parsed.paths.length === 0) {
    throw new UsageError('analyze: no input; name files or folders, or - for standard input');
  }
  if (!parsed.isWatching) {
    return analyzeFiles(parsed, configurationIn(parsed.config, 'analyze'), terminal);
  }
  const { files } = configurationIn(parsed.config, 'analyze');
  const { paths, context, meshConfig = [], meshNetworks = [] } = parsed;
  runOnChange([...paths, ...context, ...files].concat(meshConfig, meshNetworks), terminal, () =>
    analyzeFiles(parsed, configurationIn(parsed.config, 'analyze'), terminal),
  );
  return ExitCode.OK;
}

function explainCode(name: string, terminal: Terminal): number {
  const code = findCode(name);
  if (code === undefined) {
    throw new UsageError(`analyze: ${unknownCode(name)}`);
  }
  terminal.print(explain(code));
  return ExitCode.OK;
}
