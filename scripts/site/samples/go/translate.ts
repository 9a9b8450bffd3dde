// Translates samples to Go. jsii-rosetta does too, but without the names of the packages of types, without arguments that are
// left out, and with lists by value where pointers are needed, so that hardly a sample compiles.
import * as ts from 'typescript';
import { commentsOf } from './comments';
import { Expressions } from './expressions';
import { indent } from './layout';
import { type GoName, type GoPackage, goNames, PROBE } from './names';
import { Types, Untranslatable } from './types';

/** A sample, complete with what it continues. */
export interface GoSample {
  /** The sample as a page shows it. */
  readonly visible: string;
  /** The same with all that it needs to compile. */
  readonly complete: string;
}

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
export function translateToGo(samples: readonly GoSample[], folder: string): string[] {
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

class Statements {
  private readonly expressions: Expressions;

  public constructor(
    private readonly types: Types,
    private readonly source: ts.SourceFile,
  ) {
    this.expressions = new Expressions(types);
  }

  public translate(statements: readonly ts.Statement[]): string {
    return statements
      .map((statement, index) => {
        const isApart = index > 0 && /^\s*\n\s*\n/.test(this.source.text.slice(statement.getFullStart()));
        return `${isApart ? '\n' : ''}${[...commentsOf(statement), this.statement(statement)].join('\n')}`;
      })
      .join('\n');
  }

  private statement(node: ts.Statement): string {
    if (ts.isExpressionStatement(node)) {
      return this.print(node.expression) ?? this.expressions.translate(node.expression);
    }
    const [declaration, ...others] = ts.isVariableStatement(node) ? node.declarationList.declarations : [];
    if (declaration?.initializer === undefined || !ts.isIdentifier(declaration.name) || others.length > 0) {
      throw new Untranslatable(ts.SyntaxKind[node.kind]);
    }
    const value = this.expressions.translate(declaration.initializer);
    // Go does not compile a variable without a use.
    return this.isUsed(declaration.name) ? `${declaration.name.text} := ${value}` : value;
  }

  /** `console.log` of a text; undefined for other statements. */
  private print(node: ts.Expression): string | undefined {
    const [argument, ...others] = ts.isCallExpression(node) ? node.arguments : [];
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'console.log') {
      return undefined;
    }
    if (argument === undefined || others.length > 0 || !this.isText(argument)) {
      throw new Untranslatable('console.log of something else than a text');
    }
    const text = this.expressions.translate(argument);
    return `fmt.Println(${ts.isStringLiteralLike(argument) ? text : `*${text}`})`;
  }

  private isText(node: ts.Expression): boolean {
    return (this.types.checker.getTypeAtLocation(node).flags & ts.TypeFlags.StringLike) !== 0;
  }

  private isUsed(name: ts.Identifier): boolean {
    const symbol = this.types.checker.getSymbolAtLocation(name);
    let count = 0;
    const visit = (node: ts.Node): void => {
      const found = ts.isIdentifier(node) && node !== name ? this.symbolAt(node) : undefined;
      count += found !== undefined && found === symbol ? 1 : 0;
      ts.forEachChild(node, visit);
    };
    visit(this.source);
    return count > 0;
  }

  private symbolAt(node: ts.Identifier): ts.Symbol | undefined {
    return ts.isShorthandPropertyAssignment(node.parent)
      ? this.types.checker.getShorthandAssignmentValueSymbol(node.parent)
      : this.types.checker.getSymbolAtLocation(node);
  }
}
