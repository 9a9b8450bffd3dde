// Objects that satisfy an interface by their members, which is enough in TypeScript and Python alone.
import * as ts from 'typescript';
import { type JsiiType, jsiiTypeOf, jsiiTypesNamed } from '../jsii-types';

/** How an object becomes one that implements the interface. */
export interface Conversion {
  readonly target: JsiiType;
  /** Whether the object is of an interface, not of a class. */
  readonly isInterface: boolean;
  /** The class of this package with a method `fromApiObject` for objects of cdk8s-plus. */
  readonly factory?: JsiiType;
}

const FACTORIES = new Set(['Service', 'ServiceAccount', 'Namespace'].map((name) => `cdk8s-istio.kubernetes.${name}`));

/** The conversion that an expression needs at its place. */
export function conversionOf(node: ts.Node, checker: ts.TypeChecker): Conversion | undefined {
  if (!ts.isExpression(node) || isKey(node)) {
    return undefined;
  }
  const expected = checker.getContextualType(node);
  const symbol = expected && checker.getNonNullableType(expected).getSymbol();
  const target = jsiiTypeOf(symbol);
  const given = checker.getNonNullableType(checker.getTypeAtLocation(node)).getSymbol();
  const type = jsiiTypeOf(given);
  if (!symbol || !given || !target?.isBehavioral || !type || isSubtype(given, symbol, checker)) {
    return undefined;
  }
  const factory = type.assembly === 'cdk8s-plus-30' ? factoryOf(target) : undefined;
  return { target, isInterface: type.isBehavioral, ...(factory !== undefined && { factory }) };
}

/** The class `Service` for the interface `IService`. */
function factoryOf({ fqn, name }: JsiiType): JsiiType | undefined {
  const factory = fqn.slice(0, -name.length) + name.slice(1);
  return FACTORIES.has(factory) ? jsiiTypesNamed(name.slice(1)).find((type) => type.fqn === factory) : undefined;
}

/** Whether a node is the key of an object; it has the type of its value. */
function isKey(node: ts.Expression): boolean {
  const { parent } = node;
  return (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent)) && parent.name === node;
}

/** Whether a type names another as one that it extends or implements. */
function isSubtype(type: ts.Symbol, other: ts.Symbol, checker: ts.TypeChecker): boolean {
  if (type === other) {
    return true;
  }
  const clauses = (type.declarations ?? []).flatMap((declaration) =>
    ts.isClassLike(declaration) || ts.isInterfaceDeclaration(declaration) ? (declaration.heritageClauses ?? []) : [],
  );
  return clauses.some(({ types }) =>
    types.some(({ expression }) => {
      const found = checker.getSymbolAtLocation(expression);
      const base = found && found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
      return base !== undefined && isSubtype(base, other, checker);
    }),
  );
}
