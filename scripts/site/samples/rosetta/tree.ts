// What the visitors share: trees of output, and translations that jsii-rosetta has no method for.
import { JavaVisitor } from 'jsii-rosetta';
import * as ts from 'typescript';

/** A part of a translation. */
export type Tree = ReturnType<JavaVisitor['ellipsis']>;

/** Translates the nodes of one sample. */
export interface Renderer {
  readonly typeChecker: ts.TypeChecker;
  convert(node: ts.Node | undefined): Tree;
}

interface TreeOptions {
  readonly canBreakLine?: boolean;
  readonly separator?: string;
  readonly suffix?: string;
  readonly indent?: number;
}

type TreeClass = new (prefix: (Tree | string)[], children: (Tree | string)[], options: TreeOptions) => Tree;

// jsii-rosetta does not export the class of its trees.
const { constructor: Constructor } = new JavaVisitor().ellipsis(undefined as never, undefined as never);

export function tree(prefix: (Tree | string)[], children: (Tree | string)[] = [], options: TreeOptions = {}): Tree {
  return new (Constructor as TreeClass)(prefix, children, options);
}

/** Translates a node, or returns undefined to leave it to jsii-rosetta. */
export type Translate = (node: ts.Node, renderer: Renderer, rest: () => Tree) => Tree | undefined;

/** Lets a function translate nodes first. jsii-rosetta leaves nodes without a method of the visitor as they are. */
export function intercept(renderer: Renderer, translate: Translate): void {
  const intercepted = renderer as Renderer & { dispatch(node: ts.Node): Tree };
  const { dispatch } = intercepted;
  intercepted.dispatch = function (this: Renderer, node): Tree {
    const rest = () => dispatch.call(this, node);
    return translate(node, this, rest) ?? rest();
  };
}

/** The text that `throw new Error(text)` throws. */
export function thrownText(node: ts.Node): ts.Expression | undefined {
  const error = ts.isThrowStatement(node) ? node.expression : undefined;
  return error && ts.isNewExpression(error) ? error.arguments?.[0] : undefined;
}

/** The variable of a loop over a list. */
export function loopVariable({ initializer }: ts.ForOfStatement): ts.Identifier | undefined {
  const [declaration] = ts.isVariableDeclarationList(initializer) ? initializer.declarations : [];
  return declaration !== undefined && ts.isIdentifier(declaration.name) ? declaration.name : undefined;
}

/** The operator of JavaScript as most languages write it. */
export function plainOperator(operator: string): string {
  return operator.replace(/^([=!]=)=$/, '$1');
}

/** Whether a property is the length of a list. */
export function isLength({ name, expression }: ts.PropertyAccessExpression, checker: ts.TypeChecker): boolean {
  return name.text === 'length' && checker.isArrayType(checker.getTypeAtLocation(expression));
}

/** Whether a name is that of a constant of a class, which jsii writes in capitals. */
export function isConstant(name: ts.Node, checker: ts.TypeChecker): boolean {
  const symbol = checker.getSymbolAtLocation(name);
  const declaration = symbol?.valueDeclaration;
  const modifiers = declaration === undefined ? 0 : ts.getCombinedModifierFlags(declaration);
  const constant = ts.ModifierFlags.Static | ts.ModifierFlags.Readonly;
  return declaration !== undefined && ts.isPropertyDeclaration(declaration) && (modifiers & constant) === constant;
}

/** The name of a constant of a class; a letter behind a digit begins a word. */
export function constantName(name: string): string {
  return name.replace(/(\d)([A-Z])/g, '$1_$2');
}

/** The format text and the values of a template, for languages with braces around values. */
export function interpolated(node: ts.TemplateExpression, renderer: Renderer): (Tree | string)[] {
  const literal = (text: string) => JSON.stringify(text).slice(1, -1).replace(/[{}]/g, '$&$&');
  const spans = node.templateSpans.flatMap((span) => [
    '{',
    renderer.convert(span.expression),
    `}${literal(span.literal.text)}`,
  ]);
  return [`"${literal(node.head.text)}`, ...spans, '"'];
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
