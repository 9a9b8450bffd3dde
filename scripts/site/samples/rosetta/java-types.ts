// Types of variables in Java.
import * as ts from 'typescript';

/**
 * The type of a variable.
 *
 * @param nameOf - the name of a type of a package; undefined for other symbols
 */
export function javaTypeText(
  given: ts.Type,
  checker: ts.TypeChecker,
  nameOf: (symbol: ts.Symbol) => string | undefined,
): string {
  const textOf = (type: ts.Type) => javaTypeText(type, checker, nameOf);
  const type = checker.getBaseTypeOfLiteralType(checker.getNonNullableType(given));
  const primitive = primitiveOf(type);
  if (primitive !== undefined) {
    return primitive;
  }
  if (checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(type as ts.TypeReference);
    return `List<${item === undefined ? 'Object' : textOf(item)}>`;
  }
  const symbol = type.getSymbol();
  const value = type.getStringIndexType();
  if (value !== undefined) {
    return `Map<String, ${textOf(value)}>`;
  }
  if (symbol !== undefined && symbol.flags & ts.SymbolFlags.ObjectLiteral) {
    // A map has one type of values.
    const values = new Set(type.getProperties().map((property) => textOf(checker.getTypeOfSymbol(property))));
    return `Map<String, ${values.size === 1 ? [...values][0] : 'Object'}>`;
  }
  return (symbol && nameOf(symbol)) ?? 'Object';
}

function primitiveOf(type: ts.Type): string | undefined {
  const members = type.isUnion() ? type.types : [type];
  const isEvery = (flags: ts.TypeFlags) => members.every((member) => member.flags & flags && !isEnum(member));
  if (isEvery(ts.TypeFlags.StringLike)) {
    return 'String';
  }
  if (isEvery(ts.TypeFlags.NumberLike)) {
    return 'Number';
  }
  return isEvery(ts.TypeFlags.BooleanLike) ? 'Boolean' : undefined;
}

function isEnum({ flags }: ts.Type): boolean {
  return (flags & ts.TypeFlags.EnumLike) !== 0;
}
