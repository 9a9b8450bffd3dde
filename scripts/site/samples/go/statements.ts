// Statements of samples in Go.
import * as ts from 'typescript';
import { loopVariable, thrownText } from '../rosetta/tree';
import { commentsOf } from './comments';
import { Expressions } from './expressions';
import { indent } from './layout';
import { type Types, Untranslatable } from './types';

/** Translates the statements of one sample. */
export class Statements {
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
        const text = this.statement(statement);
        const lines = [...commentsOf(statement), ...this.expressions.takeDeclarations(), text];
        return `${isApart ? '\n' : ''}${lines.join('\n')}`;
      })
      .join('\n');
  }

  private statement(node: ts.Statement): string {
    if (ts.isExpressionStatement(node)) {
      return this.print(node.expression) ?? this.expressions.translate(node.expression);
    }
    if (ts.isForOfStatement(node)) {
      return this.loop(node);
    }
    if (ts.isIfStatement(node) && node.elseStatement === undefined) {
      return `if ${this.expressions.condition(node.expression)} ${this.block(node.thenStatement)}`;
    }
    const thrown = thrownText(node);
    if (thrown !== undefined) {
      return `panic(*${this.expressions.translate(thrown)})`;
    }
    const [declaration, ...others] = ts.isVariableStatement(node) ? node.declarationList.declarations : [];
    if (declaration?.initializer === undefined || !ts.isIdentifier(declaration.name) || others.length > 0) {
      throw new Untranslatable(ts.SyntaxKind[node.kind]);
    }
    const value = this.expressions.translate(declaration.initializer);
    // Go does not compile a variable without a use.
    return this.isUsed(declaration.name) ? `${declaration.name.text} := ${value}` : value;
  }

  private loop(node: ts.ForOfStatement): string {
    const variable = loopVariable(node);
    if (variable === undefined) {
      throw new Untranslatable('a loop over parts of items');
    }
    const list = this.expressions.list(node.expression);
    return `for _, ${variable.text} := range ${list} ${this.block(node.statement)}`;
  }

  private block(node: ts.Statement): string {
    const statements = ts.isBlock(node) ? node.statements : [node];
    return `{\n${indent(this.translate(statements))}\n}`;
  }

  /** `console.log` or `console.error` of a text or number; undefined for other statements. */
  private print(node: ts.Expression): string | undefined {
    const [argument, ...others] = ts.isCallExpression(node) ? node.arguments : [];
    if (!ts.isCallExpression(node) || !/^console\.(?:log|error)$/.test(node.expression.getText())) {
      return undefined;
    }
    if (argument === undefined || others.length > 0 || !this.types.isPointer(argument)) {
      throw new Untranslatable('console.log of an object');
    }
    const text = this.expressions.translate(argument);
    return `fmt.Println(${ts.isStringLiteralLike(argument) ? text : `*${text}`})`;
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
