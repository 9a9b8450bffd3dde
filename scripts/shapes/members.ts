// The members of types, as the converter reads them.
import * as ts from 'typescript';
import { isOptional, type TypeNames, typeOfMember } from './program';

/** Types of the fields of a struct by their name; the names of optional fields end in `?`. */
export function fieldsOf(
  symbol: ts.Symbol,
  checker: ts.TypeChecker,
  types: TypeNames,
): { readonly [field: string]: string } {
  const fields = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol));
  return Object.fromEntries(
    fields.map((field) => [`${field.name}${isOptional(field) ? '?' : ''}`, types.textOf(typeOfMember(checker, field))]),
  );
}

/** Names of the members of an enum by their value in the manifest. */
export function enumMembersOf(symbol: ts.Symbol, checker: ts.TypeChecker): { readonly [value: string]: string } {
  const members = [...(symbol.exports?.values() ?? [])].map((member) => {
    const { value } = checker.getDeclaredTypeOfSymbol(member) as ts.StringLiteralType;
    return [value, member.name];
  });
  return Object.fromEntries(members);
}

/** Whether a type is a struct: an interface that has only data. */
export function isStruct(symbol: ts.Symbol): boolean {
  return (symbol.flags & ts.SymbolFlags.Interface) !== 0 && !/^I[A-Z]/.test(symbol.name);
}
