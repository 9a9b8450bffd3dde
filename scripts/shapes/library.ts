// lib/convert/data/library.json: props, enums, constants and factories of this package.
import * as ts from 'typescript';
import * as library from '../../lib';
import { enumMembersOf, fieldsOf, isStruct } from './members';
import { type LoadedProgram, submodulesOf, TypeNames, typeOfMember } from './program';

const FOREIGN_MODULES = ['cdk8s', 'cdk8s-plus-30'];

/** Types of other packages that the props of this one use. */
const FOREIGN_TYPES = new Set(['OwnerReference']);

interface Description {
  /** Types by field; the names of optional fields end in `?`. */
  readonly structs: { [name: string]: object };
  /** Members by their value in the manifest. */
  readonly enums: { [name: string]: object };
  /** Constants of classes by their value in the manifest, as JSON. */
  readonly constants: { [name: string]: object };
  /** Types of parameters by factory; `new` is the constructor. */
  readonly factories: { [name: string]: object };
}

export function describeLibrary(program: LoadedProgram): string {
  const { checker } = program;
  const submodules = submodulesOf(program);
  const names = new Map<ts.Symbol, string>();
  for (const module of FOREIGN_MODULES) {
    for (const [name, symbol] of program.exportsOf(module)) {
      names.set(symbol, name);
    }
  }
  for (const [module, symbols] of submodules) {
    for (const symbol of symbols) {
      names.set(symbol, `${module}.${symbol.name}`);
    }
  }
  const types = new TypeNames(checker, names);
  const description: Description = { structs: {}, enums: {}, constants: {}, factories: {} };
  for (const symbol of [...submodules.values()].flat()) {
    describe(description, symbol, names.get(symbol) ?? symbol.name, checker, types);
  }
  for (const [symbol, name] of names) {
    if (FOREIGN_TYPES.has(name)) {
      describe(description, symbol, name, checker, types);
    }
  }
  return render(description);
}

function describe(
  { structs, enums, constants, factories }: Description,
  symbol: ts.Symbol,
  name: string,
  checker: ts.TypeChecker,
  types: TypeNames,
): void {
  if (symbol.flags & ts.SymbolFlags.Enum) {
    enums[name] = enumMembersOf(symbol, checker);
  } else if (symbol.flags & ts.SymbolFlags.Class) {
    factories[name] = factoriesOf(symbol, checker, types);
    constants[name] = constantsOf(name);
  } else if (isStruct(symbol)) {
    structs[name] = fieldsOf(symbol, checker, types);
  }
}

/** Types of the parameters of public static methods, and of the constructors of constructs. */
function factoriesOf(symbol: ts.Symbol, checker: ts.TypeChecker, types: TypeNames): object {
  const factories: { [name: string]: string[] } = {};
  const [construction] = checker.getTypeOfSymbol(symbol).getConstructSignatures();
  const parameters = construction?.parameters.map((parameter) => parameterText(parameter, checker, types)) ?? [];
  if (parameters[0] === 'Construct') {
    factories.new = parameters;
  }
  for (const member of [...(symbol.exports?.values() ?? [])].filter(isPublicStatic)) {
    const [signature] = checker.getTypeOfSymbol(member).getCallSignatures();
    if (signature) {
      factories[member.name] = signature.parameters.map((parameter) => parameterText(parameter, checker, types));
    }
  }
  return factories;
}

function parameterText(parameter: ts.Symbol, checker: ts.TypeChecker, types: TypeNames): string {
  const declaration = parameter.valueDeclaration as ts.ParameterDeclaration;
  const text = types.textOf(typeOfMember(checker, parameter));
  return `${declaration.dotDotDotToken ? '...' : ''}${text}${checker.isOptionalParameter(declaration) ? '?' : ''}`;
}

/** Names of the public constants of a class by the value that they render. */
function constantsOf(name: string): object {
  const [module = '', className = ''] = name.split('.');
  const members = (library as unknown as Modules)[module]?.[className] ?? {};
  const constants: { [wire: string]: string } = {};
  for (const [member, value] of Object.entries(members)) {
    const rendered = typeof value === 'object' && value !== null ? renderConstant(value) : undefined;
    if (rendered !== undefined) {
      constants[JSON.stringify(rendered)] = member;
    }
  }
  return constants;
}

type Modules = { readonly [module: string]: { readonly [name: string]: object } };

interface Constant {
  _render?(): unknown;
  _condition?(): unknown;
}

function renderConstant(value: Constant): unknown {
  if (Object.getPrototypeOf(value) === Object.prototype) {
    return value;
  }
  try {
    return value._render?.() ?? value._condition?.();
  } catch {
    return undefined;
  }
}

function isPublicStatic(member: ts.Symbol): boolean {
  const declaration = member.valueDeclaration;
  const modifiers = declaration ? ts.getCombinedModifierFlags(declaration) : ts.ModifierFlags.Private;
  return !member.name.startsWith('_') && member.name !== 'prototype' && !(modifiers & ts.ModifierFlags.Private);
}

// One type per line, so that a change to one type is a small diff.
function render(description: Description): string {
  const sections = Object.entries(description).map(([section, types]) => {
    const names = Object.keys(types).sort();
    const filled = names.filter((name) => Object.keys(types[name]).length > 0 || section === 'structs');
    const lines = filled.map((name) => `${JSON.stringify(name)}:${JSON.stringify(types[name])}`);
    return `${JSON.stringify(section)}:{\n${lines.join(',\n')}\n}`;
  });
  return `{${sections.join(',\n')}}\n`;
}
