// What tests of the converter share: converting, compiling and running the generated code.
import { resolve } from 'node:path';
import * as cdk8s from 'cdk8s';
import * as cdk8sPlus from 'cdk8s-plus-30';
import * as constructs from 'constructs';
import * as ts from 'typescript';
import * as library from '../../lib';
import { type Conversion, type ConvertOptions, convert, formatRemark } from '../../lib/convert';

const ROOT = resolve(__dirname, '../..');
const MODULES: Readonly<Record<string, unknown>> = {
  cdk8s,
  constructs,
  'cdk8s-istio': library,
  'cdk8s-plus-30': cdk8sPlus,
};

/** Converts one file. */
export function convertText(text: string, options: Partial<ConvertOptions> = {}): Conversion {
  return convert([{ name: 'input.yaml', text }], { className: 'Input', ...options });
}

/** The statements of the constructor, without their indentation. */
export function bodyOf({ code }: Conversion): string {
  const [, body = ''] = /super\(scope, id, props\);\n\n?([\s\S]*?)\n? {2}\}\n\}\n$/.exec(code) ?? [];
  return body.replace(/^ {4}/gm, '');
}

/** The remarks as the command prints them. */
export function remarksOf({ remarks }: Conversion): string[] {
  return remarks.map(formatRemark);
}

/** The objects that the generated module synthesizes, whatever construct validation thinks of them. */
export function synthesize(code: string, className = 'Input'): unknown[] {
  const before = process.env.CDK8S_ISTIO_VALIDATION;
  process.env.CDK8S_ISTIO_VALIDATION = 'off';
  try {
    return cdk8s.Testing.synth(runCode(code, className)) as unknown[];
  } finally {
    process.env.CDK8S_ISTIO_VALIDATION = before ?? '';
  }
}

/** Runs the generated module and gives its chart. */
export function runCode(code: string, className = 'Input'): cdk8s.Chart {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exports: Record<string, new (scope: constructs.Construct, id: string) => cdk8s.Chart> = {};
  new Function('require', 'exports', outputText)((name: string) => MODULES[name], exports);
  const GeneratedChart = exports[className];
  if (GeneratedChart === undefined) {
    throw new Error(`the code exports no ${className}`);
  }
  return new GeneratedChart(new cdk8s.App(), 'chart');
}

/** What a compiler with the strictest options says about generated modules, by the file names they are given. */
export function compile(modules: ReadonlyMap<string, string>): string[] {
  const folder = resolve(ROOT, 'test/convert/generated');
  const files = new Map([...modules].map(([name, code]) => [resolve(folder, name), code]));
  const { config } = ts.readConfigFile(resolve(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: ['main.ts'] }, ts.sys, ROOT);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.readFile = (file) => files.get(file) ?? readFile(file);
  host.getSourceFile = (file, target) => {
    const code = files.get(file);
    return code === undefined ? getSourceFile(file, target) : ts.createSourceFile(file, code, target);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].flatMap((file) => {
    const source = program.getSourceFile(file);
    const diagnostics = source
      ? [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
      : [];
    return diagnostics.map(({ messageText, start = 0 }) => {
      const line = source ? source.getLineAndCharacterOfPosition(start).line + 1 : 0;
      return `${file.slice(folder.length + 1)}:${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
  });
}
