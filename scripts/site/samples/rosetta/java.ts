// Translates to Java what jsii-rosetta leaves out, or names otherwise than the generated package.
import { JavaVisitor } from 'jsii-rosetta';
import * as ts from 'typescript';
import { type JsiiType, jsiiTypeOf } from '../jsii-types';
import type { Conversion } from './conversions';
import { javaMethod, javaProperty } from './java-names';
import { javaTypeText } from './java-types';
import { translateLeftOut } from './left-out';
import { capitalized, constantName, isConstant, isLength, loopVariable, plainOperator, type Tree, tree } from './tree';
import { typeAt, UsedTypes } from './used-types';

type Context = Parameters<JavaVisitor['identifier']>[1];
type Struct = Parameters<JavaVisitor['knownStructObjectLiteralExpression']>[1];
type Submodule = Parameters<JavaVisitor['propertyAccessExpression']>[2];

/** A visitor for one sample. */
export class Java extends JavaVisitor {
  public readonly used = new UsedTypes(({ java }) => java);

  public override sourceFile(node: ts.SourceFile, context: Context): Tree {
    translateLeftOut(context, 'IllegalStateException', (conversion, object) => this.converted(conversion, object));
    return super.sourceFile(node, context);
  }

  private converted({ target, factory, isInterface }: Conversion, object: Tree): Tree {
    const name = this.used.nameOf(target);
    if (factory !== undefined) {
      return tree([this.used.nameOf(factory), '.fromApiObject(', `${this.used.apiObject()}.of(`, object, '))']);
    }
    return tree(['UnsafeCast.unsafeCast(', isInterface ? '(JsiiObject) ' : '', object, `, ${name}.class)`]);
  }

  public override identifier(node: ts.Identifier, context: Context): Tree {
    const { currentContext, typeChecker } = context;
    if (currentContext.identifierAsString) {
      return super.identifier(node, context);
    }
    if (ts.isPropertyAssignment(node.parent) && node.parent.name === node) {
      return tree([javaProperty(node.text)]);
    }
    const type = typeAt(node, typeChecker);
    return type === undefined ? super.identifier(node, context) : tree([this.used.nameOf(type)]);
  }

  public override numericLiteral(node: ts.NumericLiteral, context: Context): Tree {
    return context.currentContext.identifierAsString
      ? tree([JSON.stringify(node.text)])
      : super.numericLiteral(node, context);
  }

  public override propertyAccessExpression(
    node: ts.PropertyAccessExpression,
    context: Context,
    submodule: Submodule,
  ): Tree {
    const { typeChecker } = context;
    const type = typeAt(node, typeChecker);
    if (type !== undefined) {
      return tree([this.used.nameOf(type)]);
    }
    const isThis = node.expression.kind === ts.SyntaxKind.ThisKeyword;
    if (submodule !== undefined || isThis || context.currentContext.discardPropertyAccess) {
      return super.propertyAccessExpression(node, context, submodule);
    }
    const owner = context.updateContext({ convertPropertyToGetter: true }).convert(node.expression);
    return tree([owner, '.', isLength(node, typeChecker) ? 'size()' : member(node, typeChecker)]);
  }

  public override elementAccessExpression(node: ts.ElementAccessExpression, context: Context): Tree {
    return tree([context.convert(node.expression), '.get(', context.convert(node.argumentExpression), ')']);
  }

  public override binaryExpression(node: ts.BinaryExpression, context: Context): Tree {
    const { left, right, operatorToken } = node;
    const isComparison = /^[=!]==$/.test(operatorToken.getText());
    if (!isComparison || !ts.isStringLiteral(right)) {
      return super.binaryExpression(node, context);
    }
    const not = operatorToken.getText().startsWith('!') ? '!' : '';
    return tree([not, context.convert(right), '.equals(', context.convert(left), ')']);
  }

  public override translateBinaryOperator(operator: string): string {
    return plainOperator(operator);
  }

  public override knownStructObjectLiteralExpression(
    node: ts.ObjectLiteralExpression,
    struct: Struct,
    context: Context,
  ): Tree {
    return super.knownStructObjectLiteralExpression(node, this.used.named(struct), context);
  }

  public override variableDeclaration(node: ts.VariableDeclaration, context: Context): Tree {
    if (node.initializer === undefined || !ts.isIdentifier(node.name)) {
      return super.variableDeclaration(node, context);
    }
    const type = this.typeText(node.name, context);
    return tree([type, ' ', node.name.text, ' = ', context.convert(node.initializer), ';'], [], {
      canBreakLine: true,
    });
  }

  public override forOfStatement(node: ts.ForOfStatement, context: Context): Tree {
    const variable = loopVariable(node);
    if (variable === undefined) {
      return super.forOfStatement(node, context);
    }
    const start = ['for (', this.typeText(variable, context), ' ', variable.text, ' : '];
    return tree([...start, context.convert(node.expression), ') '], [context.convert(node.statement)], {
      canBreakLine: true,
    });
  }

  private typeText(variable: ts.Identifier, { typeChecker }: Context): string {
    const nameOf = (symbol: ts.Symbol) => {
      const type: JsiiType | undefined = jsiiTypeOf(symbol);
      return type && this.used.nameOf(type);
    };
    return javaTypeText(typeChecker.getTypeAtLocation(variable), typeChecker, nameOf);
  }
}

/** A member of a class or object, as jsii names it: properties have methods that get them. */
function member({ name, parent }: ts.PropertyAccessExpression, checker: ts.TypeChecker): string {
  const symbol = checker.getSymbolAtLocation(name);
  if (symbol !== undefined && symbol.flags & ts.SymbolFlags.EnumMember) {
    return name.text;
  }
  if (isConstant(name, checker)) {
    return constantName(name.text);
  }
  const isCalled = ts.isCallExpression(parent) && parent.expression === name.parent;
  return isCalled ? javaMethod(name.text) : `get${capitalized(javaProperty(name.text))}()`;
}
