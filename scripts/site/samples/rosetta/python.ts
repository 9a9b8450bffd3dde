// Translates to Python what jsii-rosetta leaves out, or names otherwise than the generated package.
import { PythonVisitor } from 'jsii-rosetta';
import * as ts from 'typescript';
import {
  constantName,
  intercept,
  interpolated,
  isConstant,
  isLength,
  plainOperator,
  type Tree,
  thrownText,
  tree,
} from './tree';

type Context = Parameters<PythonVisitor['identifier']>[1];
type Struct = Parameters<PythonVisitor['knownStructObjectLiteralExpression']>[1];

// jsii writes an underscore behind words that are part of the language.
const KEYWORDS = new Set(
  (
    'and as assert async await break class continue def del elif else except finally for from global if import in is ' +
    'lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);
const OPERATORS: Readonly<Record<string, string>> = { '&&': 'and', '||': 'or' };

/** A visitor for one sample. */
export class Python extends PythonVisitor {
  /** The full names of structs that the translation uses, by their names. */
  public readonly structs = new Map<string, string>();

  public override sourceFile(node: ts.SourceFile, context: Context): Tree {
    intercept(context, (each, renderer) => {
      const text = thrownText(each);
      return text && tree(['raise RuntimeError(', renderer.convert(text), ')'], [], { canBreakLine: true });
    });
    return super.sourceFile(node, context);
  }

  public override identifier(node: ts.Identifier, context: Context): Tree {
    if (nameOfMember(node.parent) !== node) {
      return super.identifier(node, context);
    }
    if (context.currentContext.inMap) {
      return tree([node.text]);
    }
    if (isConstant(node, context.typeChecker)) {
      return tree([constantName(node.text)]);
    }
    return KEYWORDS.has(node.text) ? tree([`${node.text}_`]) : super.identifier(node, context);
  }

  public override propertyAccessExpression(
    node: ts.PropertyAccessExpression,
    context: Context,
    submodule: Parameters<PythonVisitor['propertyAccessExpression']>[2],
  ): Tree {
    return isLength(node, context.typeChecker)
      ? tree(['len(', context.convert(node.expression), ')'])
      : super.propertyAccessExpression(node, context, submodule);
  }

  public override propertyAssignment(node: ts.PropertyAssignment, context: Context): Tree {
    if (!ts.isComputedPropertyName(node.name)) {
      return super.propertyAssignment(node, context);
    }
    const inner = context.updateContext({ inMap: false, tailPositionArgument: false });
    return tree([inner.convert(node.name.expression), ': ', inner.convert(node.initializer)], [], {
      canBreakLine: true,
    });
  }

  /** Without a type that is known, an object is a dict with the keys that it has in TypeScript. */
  public override unknownTypeObjectLiteralExpression(node: ts.ObjectLiteralExpression, context: Context): Tree {
    const inner = context.updateContext({ tailPositionArgument: false, variadicArgument: false });
    return this.keyValueObjectLiteralExpression(node, inner);
  }

  /** The fields of a struct are arguments only if the struct is the last parameter, not just the last argument. */
  public override knownStructObjectLiteralExpression(
    node: ts.ObjectLiteralExpression,
    struct: Struct,
    context: Context,
  ): Tree {
    if (struct.kind === 'struct') {
      const { fqn } = struct.jsiiSym;
      this.structs.set(fqn.slice(fqn.lastIndexOf('.') + 1), fqn);
    }
    const tailPositionArgument = context.currentContext.tailPositionArgument && isLastParameter(node, context);
    return super.knownStructObjectLiteralExpression(node, struct, context.updateContext({ tailPositionArgument }));
  }

  public override translateBinaryOperator(operator: string): string {
    return OPERATORS[operator] ?? plainOperator(operator);
  }

  /** A text of several lines would get the indentation of the code. */
  public override stringLiteral(node: ts.StringLiteral | ts.NoSubstitutionTemplateLiteral): Tree {
    const [first = '', ...rest] = node.text.split(/(?<=\n)/);
    return rest.length === 0
      ? tree([JSON.stringify(node.text)])
      : tree(
          ['('],
          [first, ...rest].map((line) => `\n${JSON.stringify(line)}`),
          { indent: 4, suffix: '\n)' },
        );
  }

  public override templateExpression(node: ts.TemplateExpression, context: Context): Tree {
    return tree(['f', ...interpolated(node, context)]);
  }
}

function nameOfMember(node: ts.Node): ts.Node | undefined {
  const isMember =
    ts.isPropertyAssignment(node) || ts.isPropertyAccessExpression(node) || ts.isShorthandPropertyAssignment(node);
  return isMember ? node.name : undefined;
}

function isLastParameter(node: ts.ObjectLiteralExpression, { typeChecker }: Context): boolean {
  const { parent } = node;
  if (!ts.isCallExpression(parent) && !ts.isNewExpression(parent)) {
    return false;
  }
  const parameters = typeChecker.getResolvedSignature(parent)?.parameters ?? [];
  return parameters.length <= (parent.arguments ?? []).length;
}
