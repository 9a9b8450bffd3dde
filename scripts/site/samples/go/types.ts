// Types of TypeScript as types of Go.
import * as ts from 'typescript';
import type { GoName, GoPackage } from './names';

/** Syntax or a type of a sample that has no translation. */
export class Untranslatable extends Error {}

const CDK8S_PLUS = 'cdk8splus30';

/** What the translation of a sample needs to know about its types, and the packages that it uses. */
export class Types {
  public readonly used = new Map<string, GoPackage>();

  public constructor(
    public readonly checker: ts.TypeChecker,
    private readonly names: ReadonlyMap<ts.Symbol, GoName>,
  ) {}

  /** The exported type at a node such as `istio.Host`; undefined if it is something else. */
  public exportedAt(node: ts.Node): { readonly symbol: ts.Symbol; readonly goName: GoName } | undefined {
    const found = this.checker.getSymbolAtLocation(node);
    const symbol = found && found.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(found) : found;
    const goName = symbol && this.names.get(symbol);
    return symbol && goName && { symbol, goName };
  }

  /** The name with its package, which is then imported. */
  public qualified(goName: GoName, prefix = ''): string {
    this.used.set(goName.package.path, goName.package);
    return `${goName.package.name}.${prefix}${goName.name}`;
  }

  /** The name of a struct; undefined if the type is not one. jsii takes interfaces without an `I` for structs. */
  public structOf(type: ts.Type): GoName | undefined {
    const symbol = type.getSymbol();
    const isStruct = symbol !== undefined && symbol.flags & ts.SymbolFlags.Interface && !/^I[A-Z]/.test(symbol.name);
    return isStruct ? this.names.get(symbol) : undefined;
  }

  /** The type that a value must have at its place. */
  public expected(node: ts.Expression): ts.Type {
    const type = this.contextual(node) ?? this.checker.getTypeAtLocation(node);
    return this.nonNullable(type);
  }

  /** The type that a value must have; that of a value within one that can be anything can be anything, too. */
  public contextual(node: ts.Expression): ts.Type | undefined {
    const type = this.checker.getContextualType(node);
    const { parent } = node;
    if (type !== undefined) {
      return type;
    }
    const outer = ts.isPropertyAssignment(parent) ? parent.parent : parent;
    const isWithin = ts.isArrayLiteralExpression(outer) || ts.isObjectLiteralExpression(outer);
    const around = isWithin ? this.contextual(outer) : undefined;
    return around !== undefined && isAny(around) ? around : undefined;
  }

  /**
   * Whether an object has other methods than its place takes. Those of cdk8s-plus and of this package return types of their
   * own package; within a package, types that have the same methods in TypeScript have them in Go.
   */
  public needsConversion(node: ts.Expression): boolean {
    const expected = this.nameOf(this.expected(node))?.package.name;
    const given = this.nameOf(this.checker.getTypeAtLocation(node))?.package.name;
    return (expected === CDK8S_PLUS) !== (given === CDK8S_PLUS);
  }

  /** An object of cdk8s-plus as what a class of this package makes of it. */
  public factory(node: ts.Expression, name: string, text: string): string | undefined {
    const expected = this.nameOf(this.expected(node));
    const apiObject = [...this.names.values()].find((each) => each.name === 'ApiObject');
    if (!expected || !apiObject) {
      return undefined;
    }
    const factory = this.qualified({ package: expected.package, name });
    return `${factory}_FromApiObject(${this.qualified(apiObject)}_Of(${text}))`;
  }

  /** Whether Go has a pointer to values of the type of an expression. */
  public isPointer(node: ts.Expression): boolean {
    return primitiveOf(this.nonNullable(this.checker.getTypeAtLocation(node))) !== undefined && !this.isEnum(node);
  }

  private isEnum(node: ts.Expression): boolean {
    const type = this.nonNullable(this.checker.getTypeAtLocation(node));
    return (type.flags & ts.TypeFlags.EnumLike) !== 0;
  }

  /** The type of a parameter, a field, an item or a value of a map. */
  public text(given: ts.Type): string {
    const type = this.nonNullable(given);
    if (isAny(type)) {
      return 'interface{}';
    }
    if (type.flags & ts.TypeFlags.EnumLike) {
      return this.named(type);
    }
    const primitive = primitiveOf(type);
    if (primitive !== undefined) {
      return primitive;
    }
    const item = this.itemOf(type);
    if (item !== undefined) {
      return `*[]${this.text(item)}`;
    }
    const value = type.getStringIndexType();
    if (value !== undefined) {
      return `*map[string]${this.text(value)}`;
    }
    const struct = this.structOf(type);
    return struct === undefined ? this.named(type) : `*${this.qualified(struct)}`;
  }

  /** The type of the items of a list; undefined for other types. */
  public itemOf(type: ts.Type): ts.Type | undefined {
    return this.checker.isArrayType(type) ? this.checker.getTypeArguments(type as ts.TypeReference)[0] : undefined;
  }

  /** The compiler takes `unknown` without null for an empty object. */
  private nonNullable(type: ts.Type): ts.Type {
    return isAny(type) ? type : this.checker.getNonNullableType(type);
  }

  private nameOf(type: ts.Type | undefined): GoName | undefined {
    const symbol = type?.getSymbol();
    return symbol && (this.names.get(symbol) ?? this.names.get(parentOf(symbol)));
  }

  private named(type: ts.Type): string {
    const goName = this.nameOf(type);
    if (goName === undefined) {
      throw new Untranslatable(`the type ${this.checker.typeToString(type)}`);
    }
    return this.qualified(goName);
  }
}

export function isAny(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
}

/** Go has pointers to these, because values can be missing. */
function primitiveOf(type: ts.Type): string | undefined {
  const members = type.isUnion() ? type.types : [type];
  const isEvery = (flags: ts.TypeFlags) => members.every((member) => member.flags & flags);
  if (isEvery(ts.TypeFlags.StringLike)) {
    return '*string';
  }
  if (isEvery(ts.TypeFlags.NumberLike)) {
    return '*float64';
  }
  return isEvery(ts.TypeFlags.BooleanLike) ? '*bool' : undefined;
}

/** The enum of a member, which is the type of a value if the enum has no other members. */
function parentOf(symbol: ts.Symbol): ts.Symbol {
  return (symbol as ts.Symbol & { readonly parent?: ts.Symbol }).parent ?? symbol;
}
