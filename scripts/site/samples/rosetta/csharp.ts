// Translates to C# what jsii-rosetta leaves out, or names otherwise than the generated package.
import { CSharpVisitor } from 'jsii-rosetta';
import type * as ts from 'typescript';
import type { Conversion } from './conversions';
import { translateLeftOut } from './left-out';
import { interpolated, loopVariable, plainOperator, type Tree, tree } from './tree';
import { typeAt, UsedTypes } from './used-types';

type Context = Parameters<CSharpVisitor['identifier']>[1];
type Struct = Parameters<CSharpVisitor['knownStructObjectLiteralExpression']>[1];

/** A visitor for one sample. */
export class CSharp extends CSharpVisitor {
  public readonly used = new UsedTypes(({ dotnet }) => dotnet);

  public override sourceFile(node: ts.SourceFile, context: Context): Tree {
    translateLeftOut(context, 'InvalidOperationException', (conversion, object) => this.converted(conversion, object));
    return super.sourceFile(node, context);
  }

  private converted({ target, factory, isInterface }: Conversion, object: Tree): Tree {
    const name = this.used.nameOf(target);
    if (factory !== undefined) {
      return tree([this.used.nameOf(factory), '.FromApiObject(', `${this.used.apiObject()}.Of(`, object, '))']);
    }
    const deputy = isInterface ? ['((DeputyBase)', object, ')'] : [object];
    return tree([...deputy, `.UnsafeCast<${name}>()`]);
  }

  public override identifier(node: ts.Identifier, context: Context): Tree {
    const type = context.currentContext.identifierAsString ? undefined : typeAt(node, context.typeChecker);
    return type === undefined ? super.identifier(node, context) : tree([this.used.nameOf(type)]);
  }

  public override propertyAccessExpression(node: ts.PropertyAccessExpression, context: Context): Tree {
    const type = typeAt(node, context.typeChecker);
    return type === undefined ? super.propertyAccessExpression(node, context) : tree([this.used.nameOf(type)]);
  }

  public override knownStructObjectLiteralExpression(
    node: ts.ObjectLiteralExpression,
    struct: Struct,
    context: Context,
  ): Tree {
    return super.knownStructObjectLiteralExpression(node, this.used.named(struct), context);
  }

  /** Without a type that is known, an object is a dictionary. */
  public override unknownTypeObjectLiteralExpression(node: ts.ObjectLiteralExpression, context: Context): Tree {
    return this.keyValueObjectLiteralExpression(node, context);
  }

  /** A text of several lines would get the indentation of the code. */
  public override stringLiteral(node: ts.StringLiteral | ts.NoSubstitutionTemplateLiteral, context: Context): Tree {
    return node.text.includes('\n') ? tree([JSON.stringify(node.text)]) : super.stringLiteral(node, context);
  }

  public override forOfStatement(node: ts.ForOfStatement, context: Context): Tree {
    const start = ['foreach (var ', loopVariable(node)?.text ?? '', ' in ', context.convert(node.expression), ')'];
    return tree(start, [context.convert(node.statement)], { canBreakLine: true });
  }

  public override translateBinaryOperator(operator: string): string {
    return plainOperator(operator);
  }

  public override templateExpression(node: ts.TemplateExpression, context: Context): Tree {
    return tree(['$', ...interpolated(node, context)]);
  }
}
