// Functions for tests of the converter: they convert, compile and run the generated code.
import { resolve } from 'node:path';
import * as cdk8s from 'cdk8s';
import * as cdk8sPlus from 'cdk8s-plus-30';
import * as constructs from 'constructs';
import * as ts from 'typescript';
import * as library from '../../lib';
import { type Conversion, type ConvertOptions, convert } from '../../lib/convert';
import { formatLine } from '../../lib/diagnostics/format/line';

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
  const [, body = ''] = /super\(scope, id, .*\);\n\n?([\s\S]*?)\n? {2}\}\n\}\n$/.exec(code) ?? [];
  return body.replace(/^ {4}/gm, '');
}

/** The diagnostics as the command prints them. */
export function linesOf({ diagnostics }: Conversion): string[] {
  return diagnostics.map(formatLine);
}

/** The diagnostics as `line severity CODE path: messageId`. */
export function found({ diagnostics }: Conversion): string[] {
  return diagnostics.map(({ line, severity, code, path, messageId }) =>
    [line, severity, code, path === undefined || path === '' ? messageId : `${path}: ${messageId}`].join(' '),
  );
}

/** The objects that the generated module synthesizes, without construct validation. */
export function synthesize(code: string, className = 'Input'): unknown[] {
  const before = process.env.CDK8S_ISTIO_VALIDATION;
  process.env.CDK8S_ISTIO_VALIDATION = 'off';
  try {
    return cdk8s.Testing.synth(runCode(code, className)) as unknown[];
  } finally {
    process.env.CDK8S_ISTIO_VALIDATION = before ?? '';
  }
}

/** Runs the generated module and returns its chart. */
export function runCode(code: string, className = 'Input'): cdk8s.Chart {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exports: Record<string, new (scope: constructs.Construct, id: string) => cdk8s.Chart> = {};
  new Function('require', 'exports', outputText)((name: string) => MODULES[name], exports);
  const GeneratedChart = exports[className];
  if (GeneratedChart === undefined) {
    throw new Error(`the code does not export ${className}`);
  }
  return new GeneratedChart(new cdk8s.App(), 'chart');
}

/** Errors of the compiler, with strict options, in generated modules by file name. */
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
