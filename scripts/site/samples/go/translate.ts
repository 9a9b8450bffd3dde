// Translates samples to Go. jsii-rosetta does too, but without the names of the packages of types, without arguments that are
// left out, and with lists by value where pointers are needed, so that hardly a sample compiles.
import * as ts from 'typescript';
import type { Completed } from '../rosetta/translate';
import { indent } from './layout';
import { type GoName, type GoPackage, goNames, PROBE } from './names';
import { Statements } from './statements';
import { Types, Untranslatable } from './types';

const OPTIONS: ts.CompilerOptions = {
  module: ts.ModuleKind.CommonJS,
  target: ts.ScriptTarget.ES2022,
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};
const JSII: GoPackage = { path: 'github.com/aws/jsii-runtime-go', name: 'jsii' };

/**
 * Translates samples; the result is empty for one that Go cannot express alike, such as one with functions.
 *
 * @param folder - folder from which the compiler finds the packages
 */
export function translateToGo(samples: readonly Completed[], folder: string): string[] {
  const files = new Map(samples.map(({ complete }, index) => [`${folder}/go-${index}.ts`, complete]));
  const probe = `${folder}/go-probe.ts`;
  files.set(probe, PROBE);
  const program = createProgram(files);
  const checker = program.getTypeChecker();
  const probed = program.getSourceFile(probe);
  const names = probed === undefined ? new Map<ts.Symbol, GoName>() : goNames(checker, probed);
  return samples.map(({ visible }, index) => {
    const source = program.getSourceFile(`${folder}/go-${index}.ts`);
    return source === undefined ? '' : translateFile(source, visible, checker, names);
  });
}

function createProgram(files: ReadonlyMap<string, string>): ts.Program {
  const host = ts.createCompilerHost(OPTIONS);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.getSourceFile = (file, target) => {
    const text = files.get(file);
    return text === undefined ? getSourceFile(file, target) : ts.createSourceFile(file, text, target, true);
  };
  return ts.createProgram([...files.keys()], OPTIONS, host);
}

function translateFile(
  source: ts.SourceFile,
  visible: string,
  checker: ts.TypeChecker,
  names: ReadonlyMap<ts.Symbol, GoName>,
): string {
  const types = new Types(checker, names);
  const start = source.text.length - visible.length;
  const statements = source.statements.filter((each) => each.getStart() >= start && !ts.isImportDeclaration(each));
  try {
    const body = new Statements(types, source).translate(statements);
    return program(body, types, /^import /m.test(visible));
  } catch (error) {
    if (error instanceof Untranslatable) {
      return '';
    }
    throw error;
  }
}

/** A whole program if the sample has an app of its own, else the statements below the imports. */
function program(body: string, types: Types, isWhole: boolean): string {
  const packages = [...types.used.values()];
  const imports = importsOf(body.includes('jsii.') || isWhole ? [...packages, JSII] : packages, body.includes('fmt.'));
  return isWhole
    ? `package main\n\n${imports}\n\nfunc main() {\n\tdefer jsii.Close()\n${indent(body)}\n}\n`
    : `${imports}\n\n${body}\n`;
}

function importsOf(packages: readonly GoPackage[], needsFormat: boolean): string {
  const others = packages.map(({ path }) => `\t"${path}"`).sort();
  return ['import (', ...(needsFormat ? ['\t"fmt"', ''] : []), ...others, ')'].join('\n');
}
