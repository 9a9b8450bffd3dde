import type { Diagnostic } from '../../diagnostics/diagnostic';
import { formatLine } from '../../diagnostics/format/line';
import { Mesh } from '../../traffic';
import { World } from '../../world/world';
import { type Command, ExitCode } from '../command';
import { readMeshInput } from '../mesh-input';
import type { Terminal } from '../terminal';
import { COMMAND, HELP, OPTIONS, parseTestArguments, type TestArguments, usageError } from './arguments';
import { ConfigValidatorMesh } from './config-validator-mesh';
import { readConfigValidatorTests } from './config-validator-tests';
import { mergeCoverage } from './coverage';
import { formatReport } from './format';
import { readInput } from './read-input';
import type { Report } from './report';
import { TestKey } from './test-document';
import { readTests } from './tests';
import { hasPassed, runTest } from './traffic-test';

/** `cdk8s-istio test`: tests what the mesh does with requests. */
export const testCommand: Command = {
  help: HELP,
  options: OPTIONS,
  run(args: readonly string[], terminal: Terminal): number {
    const parsed = parseTestArguments(args);
    if (parsed.isHelp) {
      terminal.print(HELP);
      return ExitCode.OK;
    }
    const report = runTests(parsed, terminal);
    terminal.print(formatReport(report, parsed.format, terminal.isColored));
    return report.results.every(hasPassed) ? ExitCode.OK : ExitCode.FOUND;
  },
};

function runTests(args: TestArguments, terminal: Terminal): Report {
  const { testFiles, manifests } = readInput(args.paths, terminal);
  if (testFiles.length === 0) {
    throw usageError('the input contains no tests; add a file with the key "tests"');
  }
  const input = readMeshInput({ ...args, paths: [], files: manifests }, COMMAND, terminal);
  if (!input.isComplete) {
    throw usageError('a part of the manifests cannot be read; no test is executed');
  }
  const mesh = Mesh._ofWorld(new World(input.resources, input.settings));
  const validators: ConfigValidatorMesh[] = [];
  const validator = () => {
    validators[0] ??= new ConfigValidatorMesh(input);
    return validators[0];
  };
  const documents = testFiles.flatMap((file) => file.documents);
  const parts = documents.map((document) =>
    TestKey.TEST_CASES in document.value ? readConfigValidatorTests(document, validator) : readTests(document, mesh),
  );
  refuseInvalid(
    [...testFiles, ...parts].flatMap(({ diagnostics }) => diagnostics),
    terminal,
  );
  const results = parts.flatMap(({ tests }) => tests).map(runTest);
  return { results, coverage: mergeCoverage([mesh.coverage(), ...validators.map((each) => each.coverage())]) };
}

/** Runs no test if one is invalid, because a test that checks nothing would pass. */
function refuseInvalid(diagnostics: readonly Diagnostic[], terminal: Terminal): void {
  for (const diagnostic of diagnostics) {
    terminal.printError(`${formatLine(diagnostic)}\n`);
  }
  if (diagnostics.length > 0) {
    throw usageError('the tests are invalid; none of them is executed');
  }
}
