// The library as the TypeScript compiler sees it, and the names of its types in the words of the converter.
import { join } from 'node:path';
import * as ts from 'typescript';
import { ROOT } from '../run';

/** What the generators ask. */
export interface LoadedProgram {
  readonly checker: ts.TypeChecker;
  /** What a module exports, by name. */
  readonly exportsOf: (module: string) => ReadonlyMap<string, ts.Symbol>;
}

const LIBRARY = join(ROOT, 'lib/index.ts');

/** Submodules that have no kinds of their own to convert to. */
const NOT_CONVERTED = new Set(['addons', 'analysis', 'apps', 'mesh']);

export function loadProgram(): LoadedProgram {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [LIBRARY] }, ts.sys, ROOT);
  const program = ts.createProgram([LIBRARY], options);
  const checker = program.getTypeChecker();
  const exportsOfFile = (file: string) => {
    const source = program.getSourceFile(file);
    const symbol = source && checker.getSymbolAtLocation(source);
    if (symbol === undefined) {
      throw new Error(`shapes: ${file} is not a module`);
    }
    return new Map(checker.getExportsOfModule(symbol).map((member) => [member.name, resolveAlias(checker, member)]));
  };
  const resolve = (module: string) => {
    const found = ts.resolveModuleName(module, LIBRARY, options, ts.sys).resolvedModule;
    return found?.resolvedFileName ?? module;
  };
  return { checker, exportsOf: (module) => exportsOfFile(module === '' ? LIBRARY : resolve(module)) };
}

/** The submodules whose props and classes the converter writes, by name. */
export function submodulesOf({ checker, exportsOf }: LoadedProgram): Map<string, ts.Symbol[]> {
  const submodules = [...exportsOf('')].filter(([name]) => !NOT_CONVERTED.has(name));
  return new Map(
    submodules.map(([name, symbol]) => [
      name,
      checker.getExportsOfModule(symbol).map((member) => resolveAlias(checker, member)),
    ]),
  );
}

export function resolveAlias(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** Writes types as text: `string`, `number`, `any`, `Duration`, `istio.Host`, with `[]` for lists and `{}` for maps. */
export class TypeNames {
  public constructor(
    private readonly checker: ts.TypeChecker,
    private readonly names: ReadonlyMap<ts.Symbol, string>,
  ) {}

  public textOf(type: ts.Type): string {
    const flags = type.flags;
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) {
      return 'any';
    }
    if (flags & ts.TypeFlags.StringLike && !(flags & ts.TypeFlags.EnumLike)) {
      return 'string';
    }
    if (flags & ts.TypeFlags.NumberLike && !(flags & ts.TypeFlags.EnumLike)) {
      return 'number';
    }
    if (flags & ts.TypeFlags.BooleanLike) {
      return 'boolean';
    }
    return this.textOfObject(type);
  }

  private textOfObject(type: ts.Type): string {
    const [item] = this.checker.isArrayType(type) ? this.checker.getTypeArguments(type as ts.TypeReference) : [];
    if (item) {
      return `${this.textOf(item)}[]`;
    }
    const name = type.symbol && this.names.get(type.symbol);
    if (name !== undefined) {
      return name;
    }
    const value = type.getStringIndexType();
    if (value) {
      return `${this.textOf(value)}{}`;
    }
    return this.checker.typeToString(type);
  }
}

/** The type of a member without the `undefined` of an optional one. */
export function typeOfMember(checker: ts.TypeChecker, member: ts.Symbol): ts.Type {
  return checker.getNonNullableType(checker.getTypeOfSymbol(member));
}

export function isOptional(symbol: ts.Symbol): boolean {
  return (symbol.flags & ts.SymbolFlags.Optional) !== 0;
}
