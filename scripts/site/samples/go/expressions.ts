// Expressions of samples in Go.
import * as ts from 'typescript';
import { conversionOf } from '../rosetta/conversions';
import { plainOperator } from '../rosetta/tree';
import { commentsOf } from './comments';
import { composite, type Entry } from './layout';
import { isAny, type Types, Untranslatable } from './types';

/** Translates the expressions of one sample. */
export class Expressions {
  public constructor(private readonly types: Types) {}

  private declarations: string[] = [];
  private readonly variables = new Set<string>();

  public translate(node: ts.Expression): string {
    return this.converted(node, this.expression(node));
  }

  /** The variables that the expressions since the last call need before them. */
  public takeDeclarations(): string[] {
    const { declarations } = this;
    this.declarations = [];
    return declarations;
  }

  /** An object as what the package takes at its place, if Go does not find that it satisfies the interface. */
  private converted(node: ts.Expression, text: string): string {
    const conversion = conversionOf(node, this.types.checker);
    if (conversion === undefined || !this.types.needsConversion(node)) {
      return text;
    }
    const factory = conversion.factory && this.types.factory(node, conversion.factory.name, text);
    if (factory !== undefined) {
      return factory;
    }
    const type = this.types.text(this.types.expected(node));
    const variable = this.variableFor(conversion.target.name, node.getSourceFile().text);
    this.declarations.push(`var ${variable} ${type}`, `jsii.UnsafeCast(${text}, &${variable})`);
    return variable;
  }

  /** `workload` for `IWorkload`, or `workload2` if the sample has such a name. */
  private variableFor(interfaceName: string, sample: string): string {
    const name = `${interfaceName.charAt(1).toLowerCase()}${interfaceName.slice(2)}`;
    for (let count = 1; ; count++) {
      const variable = count === 1 ? name : `${name}${count}`;
      if (!this.variables.has(variable) && !new RegExp(`\\b${variable}\\b`).test(sample)) {
        this.variables.add(variable);
        return variable;
      }
    }
  }

  /** A condition without a pointer. */
  public condition(node: ts.Expression): string {
    if (ts.isParenthesizedExpression(node)) {
      return `(${this.condition(node.expression)})`;
    }
    if (!ts.isBinaryExpression(node)) {
      return `*${this.translate(node)}`;
    }
    const operator = node.operatorToken.getText();
    if (operator === '&&' || operator === '||') {
      return `${this.condition(node.left)} ${operator} ${this.condition(node.right)}`;
    }
    if (!/^[=!]==$/.test(operator)) {
      throw new Untranslatable(operator);
    }
    return `${this.operand(node.left)} ${plainOperator(operator)} ${this.operand(node.right)}`;
  }

  /** A value that can be compared: texts and numbers without their pointers. */
  private operand(node: ts.Expression): string {
    if (ts.isStringLiteralLike(node)) {
      return JSON.stringify(node.text);
    }
    const text = this.translate(node);
    return this.types.isPointer(node) ? `*${text}` : text;
  }

  /** A list without its pointer. */
  public list(node: ts.Expression): string {
    const text = this.translate(node);
    return text.startsWith('&') ? text.slice(1) : `*${text}`;
  }

  private expression(node: ts.Expression): string {
    if (ts.isParenthesizedExpression(node)) {
      return `(${this.translate(node.expression)})`;
    }
    if (ts.isNewExpression(node)) {
      return this.newExpression(node);
    }
    if (ts.isCallExpression(node)) {
      return `${this.callee(node.expression)}(${this.args(node)})`;
    }
    if (ts.isPropertyAccessExpression(node)) {
      return this.propertyAccess(node);
    }
    if (ts.isIdentifier(node)) {
      return node.text === 'undefined' ? 'nil' : node.text;
    }
    if (ts.isArrayLiteralExpression(node)) {
      return this.array(node);
    }
    if (ts.isObjectLiteralExpression(node)) {
      return this.object(node);
    }
    if (ts.isElementAccessExpression(node)) {
      return this.element(node);
    }
    return this.primitive(node);
  }

  private element({ expression, argumentExpression }: ts.ElementAccessExpression): string {
    const type = this.types.checker.getTypeAtLocation(expression);
    if (this.types.itemOf(type) === undefined || !ts.isNumericLiteral(argumentExpression)) {
      throw new Untranslatable('an element of something else than a list');
    }
    return `(*${this.translate(expression)})[${argumentExpression.text}]`;
  }

  private primitive(node: ts.Expression): string {
    const wrap = (pointer: string, text: string) => (this.isAnything(node) ? text : `jsii.${pointer}(${text})`);
    if (ts.isStringLiteralLike(node)) {
      return wrap('String', JSON.stringify(node.text));
    }
    if (ts.isNumericLiteral(node) || ts.isPrefixUnaryExpression(node)) {
      return wrap('Number', node.getText().replaceAll('_', ''));
    }
    if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) {
      return wrap('Bool', node.getText());
    }
    if (ts.isTemplateExpression(node)) {
      return this.template(node);
    }
    const parts = partsOf(node);
    if (parts !== undefined) {
      return wrap('String', parts.map((part) => JSON.stringify(part)).join(' +\n\t'));
    }
    throw new Untranslatable(ts.SyntaxKind[node.kind]);
  }

  private template({ head, templateSpans }: ts.TemplateExpression): string {
    const escaped = (text: string) => text.replaceAll('%', '%%');
    const format = [head.text, ...templateSpans.map(({ literal }) => literal.text)].map(escaped).join('%v');
    const values = templateSpans.map(({ expression }) => this.operand(expression));
    return `jsii.Sprintf(${[JSON.stringify(format), ...values].join(', ')})`;
  }

  private newExpression(node: ts.NewExpression): string {
    const exported = this.types.exportedAt(node.expression);
    if (exported === undefined) {
      throw new Untranslatable(`new ${node.expression.getText()}`);
    }
    return `${this.types.qualified(exported.goName, 'New')}(${this.args(node)})`;
  }

  /** A static method, or a method of an object. */
  private callee(node: ts.Expression): string {
    if (!ts.isPropertyAccessExpression(node)) {
      throw new Untranslatable(`a call of ${node.getText()}`);
    }
    const owner = this.types.exportedAt(node.expression);
    return owner === undefined
      ? `${this.translate(node.expression)}.${pascalCase(node.name.text)}`
      : `${this.types.qualified(owner.goName)}_${pascalCase(node.name.text)}`;
  }

  /** All arguments. Those that the sample leaves out are nil. */
  private args(node: ts.CallExpression | ts.NewExpression): string {
    const parameters = this.types.checker.getResolvedSignature(node)?.parameters ?? [];
    const given = (node.arguments ?? []).map((argument) => this.translate(argument));
    const left = parameters.slice(given.length).filter(({ valueDeclaration }) => !isRest(valueDeclaration));
    return [...given, ...left.map(() => 'nil')].join(', ');
  }

  private propertyAccess(node: ts.PropertyAccessExpression): string {
    const owner = this.types.exportedAt(node.expression);
    if (owner !== undefined) {
      const name = `${this.types.qualified(owner.goName)}_${node.name.text}`;
      return owner.symbol.flags & ts.SymbolFlags.Enum ? name : `${name}()`;
    }
    const type = this.types.checker.getTypeAtLocation(node.expression);
    const name = `${this.translate(node.expression)}.${pascalCase(node.name.text)}`;
    // The members of classes and interfaces are methods.
    return this.types.structOf(type) === undefined ? `${name}()` : name;
  }

  private array(node: ts.ArrayLiteralExpression): string {
    const expected = this.types.expected(node);
    const item = this.types.itemOf(expected);
    if (item === undefined && !isAny(expected)) {
      throw new Untranslatable('a list without a type');
    }
    const type = item === undefined ? 'interface{}' : this.types.text(item);
    const entries = node.elements.map((element): Entry => {
      const value = this.translate(element);
      // The type of items that are structs is that of the list.
      const isRepeated = type.startsWith('*') && value.startsWith(`&${type.slice(1)}{`);
      return { comments: commentsOf(element), value: isRepeated ? value.slice(type.length) : value };
    });
    return composite(`${item === undefined ? '' : '&'}[]${type}`, entries);
  }

  private object(node: ts.ObjectLiteralExpression): string {
    const expected = this.types.expected(node);
    const struct = this.types.structOf(expected);
    if (struct !== undefined) {
      const name = this.types.qualified(struct);
      const known = new Set(expected.getProperties().map((property) => property.name));
      return composite(
        `&${name}`,
        this.members(node, (key) => fieldName(key, known)),
      );
    }
    if (isAny(expected)) {
      return composite('map[string]interface{}', this.members(node, JSON.stringify));
    }
    const value = expected.getStringIndexType();
    if (value === undefined) {
      throw new Untranslatable('an object without a type');
    }
    return composite(`&map[string]${this.types.text(value)}`, this.members(node, JSON.stringify));
  }

  private members(node: ts.ObjectLiteralExpression, keyOf: (name: string) => string): Entry[] {
    return node.properties.map((member) => {
      if (ts.isShorthandPropertyAssignment(member)) {
        return { comments: commentsOf(member), key: keyOf(member.name.text), value: member.name.text };
      }
      if (!ts.isPropertyAssignment(member)) {
        throw new Untranslatable(ts.SyntaxKind[member.kind]);
      }
      if (ts.isComputedPropertyName(member.name)) {
        const key = `*${this.translate(member.name.expression)}`;
        return { comments: commentsOf(member), key, value: this.translate(member.initializer) };
      }
      const name = member.name.text;
      return { comments: commentsOf(member), key: keyOf(name), value: this.translate(member.initializer) };
    });
  }

  /** Whether a value can be of any type, so that it is written without a pointer. */
  private isAnything(node: ts.Expression): boolean {
    const type = this.types.contextual(node);
    return type !== undefined && isAny(type);
  }
}

/** The field of a struct. A struct in Go has no others than those that are declared. */
function fieldName(key: string, known: ReadonlySet<string>): string {
  if (!known.has(key)) {
    throw new Untranslatable(`the field ${key}`);
  }
  return pascalCase(key);
}

/** The literals of `'a' + 'b'`. */
function partsOf(node: ts.Expression): string[] | undefined {
  if (ts.isStringLiteralLike(node)) {
    return [node.text];
  }
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) {
    return undefined;
  }
  const [left, right] = [partsOf(node.left), partsOf(node.right)];
  return left && right && [...left, ...right];
}

function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function isRest(declaration: ts.Declaration | undefined): boolean {
  return declaration !== undefined && ts.isParameter(declaration) && declaration.dotDotDotToken !== undefined;
}
