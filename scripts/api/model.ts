// The public API as data: what lib/index.ts exports, without the generated L1.
import * as ts from 'typescript';
import { isOptional, type LoadedProgram, resolveAlias, TypeNames, typeOfMember } from '../shapes/program';

export interface ApiParameter {
  readonly name: string;
  readonly type: string;
  readonly isOptional: boolean;
  readonly isRest: boolean;
}

export interface ApiMember {
  readonly name: string;
  readonly kind: 'constructor' | 'method' | 'property' | 'value';
  readonly isStatic: boolean;
  readonly isOptional: boolean;
  readonly parameters: readonly ApiParameter[];
  /** Type of a property, type that a method returns, or value of an enum member. */
  readonly type: string;
  readonly isDocumented: boolean;
}

export interface ApiType {
  /** With its submodule, such as `istio.VirtualService`. */
  readonly name: string;
  readonly kind: 'class' | 'construct' | 'enum' | 'interface' | 'struct';
  /** Classes and interfaces of the API that it extends or implements. */
  readonly bases: readonly string[];
  /** Its own members, and those of bases that are not part of the API. */
  readonly members: readonly ApiMember[];
  readonly isDocumented: boolean;
  /** Whether the docstring of the type, or of one of its members, has an `@example`. */
  readonly hasExample: boolean;
}

const FOREIGN_MODULES = ['cdk8s', 'cdk8s-plus-30', 'constructs'];

export function readApi(program: LoadedProgram): ApiType[] {
  const names = new Map<ts.Symbol, string>();
  for (const module of FOREIGN_MODULES) {
    for (const [name, symbol] of program.exportsOf(module)) {
      names.set(symbol, name);
    }
  }
  const own = ownTypes(program);
  for (const [name, symbol] of own) {
    names.set(symbol, name);
  }
  const reader = new ApiReader(program.checker, names, new Set(own.values()));
  return [...own].map(([name, symbol]) => reader.type(name, symbol));
}

/** Everything that is exported, by its name with the submodule. */
function ownTypes({ checker, exportsOf }: LoadedProgram): Map<string, ts.Symbol> {
  const types = new Map<string, ts.Symbol>();
  const collect = (symbols: Iterable<readonly [string, ts.Symbol]>, prefix: string): void => {
    for (const [name, symbol] of symbols) {
      if (isInternal(symbol)) {
        continue;
      }
      if (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface | ts.SymbolFlags.Enum)) {
        types.set(`${prefix}${name}`, symbol);
      } else if (name !== 'l1') {
        const members = checker.getExportsOfModule(symbol);
        collect(
          members.map((member) => [member.name, resolveAlias(checker, member)]),
          `${prefix}${name}.`,
        );
      }
    }
  };
  collect(exportsOf(''), '');
  return types;
}

/** jsii strips what is marked as internal. */
function isInternal(symbol: ts.Symbol): boolean {
  return symbol.getJsDocTags().some(({ name }) => name === 'internal');
}

class ApiReader {
  private readonly types: TypeNames;

  public constructor(
    private readonly checker: ts.TypeChecker,
    private readonly names: ReadonlyMap<ts.Symbol, string>,
    private readonly own: ReadonlySet<ts.Symbol>,
  ) {
    this.types = new TypeNames(checker, names);
  }

  public type(name: string, symbol: ts.Symbol): ApiType {
    return {
      name,
      kind: this.kindOf(symbol),
      bases: this.basesOf(symbol),
      members: this.membersOf(symbol),
      isDocumented: this.isDocumented(symbol),
      hasExample: this.hasExample(symbol),
    };
  }

  private kindOf(symbol: ts.Symbol): ApiType['kind'] {
    if (symbol.flags & ts.SymbolFlags.Enum) {
      return 'enum';
    }
    if (symbol.flags & ts.SymbolFlags.Class) {
      return this.ancestorsOf(symbol).some(({ name }) => name === 'Construct') ? 'construct' : 'class';
    }
    // As jsii does: an interface with the prefix I is implemented by classes, any other one is a struct.
    return /^I[A-Z]/.test(symbol.name) ? 'interface' : 'struct';
  }

  private basesOf(symbol: ts.Symbol): string[] {
    return this.ancestorsOf(symbol)
      .filter((ancestor) => this.own.has(ancestor))
      .map((ancestor) => this.names.get(ancestor) ?? ancestor.name);
  }

  /** All that a class or interface extends or implements, directly or not. */
  private ancestorsOf(symbol: ts.Symbol): ts.Symbol[] {
    const clauses = (symbol.declarations ?? [])
      .filter((declaration) => ts.isClassDeclaration(declaration) || ts.isInterfaceDeclaration(declaration))
      .flatMap((declaration) => declaration.heritageClauses ?? []);
    const parents = clauses
      .flatMap((clause) => clause.types)
      .map((type) => this.checker.getTypeAtLocation(type).symbol)
      .filter((parent) => parent !== undefined);
    return [...new Set(parents.flatMap((parent) => [parent, ...this.ancestorsOf(parent)]))];
  }

  private membersOf(symbol: ts.Symbol): ApiMember[] {
    if (symbol.flags & ts.SymbolFlags.Enum) {
      return [...(symbol.exports?.values() ?? [])].map((member) => this.enumMember(member));
    }
    const instance = this.checker.getPropertiesOfType(this.checker.getDeclaredTypeOfSymbol(symbol));
    const members = instance.filter((member) => this.isListed(member, symbol)).map((member) => this.member(member));
    if (!(symbol.flags & ts.SymbolFlags.Class)) {
      return members;
    }
    const statics = [...(symbol.exports?.values() ?? [])].filter((member) => this.isListed(member, symbol));
    return [...this.constructorsOf(symbol), ...statics.map((member) => this.member(member, true)), ...members];
  }

  /** Whether a member is public, and listed with this type rather than with a base of the API or of another package. */
  private isListed(member: ts.Symbol, symbol: ts.Symbol): boolean {
    const declaration = member.valueDeclaration;
    const owner = declaration && this.ownerOf(declaration);
    const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
    return (
      declaration !== undefined &&
      !isInternal(member) &&
      !(ts.getCombinedModifierFlags(declaration) & hidden) &&
      !declaration.getSourceFile().fileName.includes('/node_modules/') &&
      (owner === symbol || owner === undefined || !this.own.has(owner))
    );
  }

  private ownerOf(declaration: ts.Declaration): ts.Symbol | undefined {
    const parent = ts.isParameter(declaration) ? declaration.parent.parent : declaration.parent;
    return ts.isClassDeclaration(parent) || ts.isInterfaceDeclaration(parent)
      ? parent.name && this.checker.getSymbolAtLocation(parent.name)
      : undefined;
  }

  private constructorsOf(symbol: ts.Symbol): ApiMember[] {
    const constructors = this.checker.getTypeOfSymbol(symbol).getConstructSignatures();
    return constructors
      .filter(
        ({ declaration }) => declaration && !(ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Private),
      )
      .map((signature) => ({
        name: 'constructor',
        kind: 'constructor',
        isStatic: false,
        isOptional: false,
        parameters: this.parametersOf(signature),
        type: '',
        isDocumented: true,
      }));
  }

  private member(member: ts.Symbol, isStatic = false): ApiMember {
    const [signature] =
      member.flags & ts.SymbolFlags.Method ? typeOfMember(this.checker, member).getCallSignatures() : [];
    return {
      name: member.name,
      kind: signature ? 'method' : 'property',
      isStatic,
      isOptional: isOptional(member),
      parameters: signature ? this.parametersOf(signature) : [],
      type: signature ? this.textOf(signature.getReturnType()) : this.textOf(this.checker.getTypeOfSymbol(member)),
      isDocumented: this.isDocumented(member),
    };
  }

  private enumMember(member: ts.Symbol): ApiMember {
    const { value } = this.checker.getDeclaredTypeOfSymbol(member) as ts.LiteralType;
    const isDocumented = this.isDocumented(member);
    const type = JSON.stringify(value);
    return { name: member.name, kind: 'value', isStatic: true, isOptional: false, parameters: [], type, isDocumented };
  }

  private parametersOf(signature: ts.Signature): ApiParameter[] {
    return signature.parameters.map((parameter) => {
      const declaration = parameter.valueDeclaration as ts.ParameterDeclaration;
      return {
        name: parameter.name,
        type: this.textOf(this.checker.getTypeOfSymbol(parameter)),
        isOptional: this.checker.isOptionalParameter(declaration),
        isRest: declaration.dotDotDotToken !== undefined,
      };
    });
  }

  private textOf(type: ts.Type): string {
    return type.flags & ts.TypeFlags.Void ? 'void' : this.types.textOf(this.checker.getNonNullableType(type));
  }

  private hasExample(symbol: ts.Symbol): boolean {
    const statics = symbol.exports ? [...symbol.exports.values()] : [];
    const members = symbol.members ? [...symbol.members.values()] : [];
    return [symbol, ...statics, ...members].some((each) => each.getJsDocTags().some(({ name }) => name === 'example'));
  }

  private isDocumented(symbol: ts.Symbol): boolean {
    return symbol.getDocumentationComment(this.checker).length > 0;
  }
}
