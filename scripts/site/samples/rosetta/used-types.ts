// The types that a translation names, whose names must be clear without a submodule before them.
import * as ts from 'typescript';
import { type JsiiType, jsiiTypeOf, jsiiTypesNamed } from '../jsii-types';

const API_OBJECT = jsiiTypesNamed('ApiObject').find(({ assembly }) => assembly === 'cdk8s');

interface Named {
  readonly type: ts.Type;
}

/** The types of one sample. */
export class UsedTypes {
  private readonly types = new Map<string, JsiiType>();

  /** @param packageOf - the package or namespace of a type */
  public constructor(private readonly packageOf: (type: JsiiType) => string) {}

  /** The name of a type, with its package if another type has the same name. */
  public nameOf(type: JsiiType): string {
    const first = this.types.get(type.name) ?? type;
    this.types.set(type.name, first);
    return first.fqn === type.fqn ? type.name : this.qualified(type);
  }

  /** The class that finds the ApiObject of a construct. */
  public apiObject(): string {
    if (API_OBJECT === undefined) {
      throw new Error('cdk8s has no type ApiObject');
    }
    return this.nameOf(API_OBJECT);
  }

  /** A struct with the name that it must have in the translation. */
  public named<T extends Named>(struct: T): T {
    const symbol = struct.type.getSymbol();
    const type = jsiiTypeOf(symbol);
    return type === undefined ? struct : { ...struct, type: { ...struct.type, symbol: { name: this.nameOf(type) } } };
  }

  /** The full names of types in a text that the imported packages do not make clear. */
  public missing(imported: ReadonlySet<string>, text: string): string[] {
    const isClear = (type: JsiiType) =>
      imported.has(this.packageOf(type)) &&
      jsiiTypesNamed(type.name).every((other) => other.fqn === type.fqn || !imported.has(this.packageOf(other)));
    return [...this.types.values()]
      .filter((type) => new RegExp(`\\b${type.name}\\b`).test(text) && !isClear(type))
      .map((type) => this.qualified(type));
  }

  private qualified(type: JsiiType): string {
    return `${this.packageOf(type)}.${type.name}`;
  }
}

/** The class or enum that a name means. */
export function typeAt(node: ts.Node, checker: ts.TypeChecker): JsiiType | undefined {
  const found = checker.getSymbolAtLocation(node);
  const symbol = found && found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
  const isType = symbol && symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Enum | ts.SymbolFlags.Interface);
  return isType ? jsiiTypeOf(symbol) : undefined;
}
