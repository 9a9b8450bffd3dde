// Leaves out the types of internal members in the compiled declarations, and the imports that only they need: the compiler of
// an app then reads fewer files. The names of the members remain, because without them TypeScript would accept any
// object as an instance of a class that has no other members.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A part of a text, and what replaces it. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Slims the declarations below a folder; returns the number of internal members. */
export function slimDeclarations(folder: string): number {
  let count = 0;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.d.ts')) {
      continue;
    }
    const file = join(folder, name);
    const text = readFileSync(file, 'utf8');
    const edits = memberEdits(parse(text));
    if (edits.length > 0) {
      writeFileSync(file, withoutUnusedImports(applied(edits, text)).trimStart());
      count += edits.length;
    }
  }
  return count;
}

function parse(text: string): ts.SourceFile {
  return ts.createSourceFile('declarations.d.ts', text, ts.ScriptTarget.Latest, true);
}

function memberEdits(source: ts.SourceFile): Edit[] {
  return source.statements.flatMap((statement) => {
    const isType = ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement);
    const members = isType ? [...statement.members].filter(isInternal) : [];
    const seen = new Set<string>();
    return members.map((member) => {
      const replacement = slimMember(member);
      // A setter beside its getter, or an overload, would declare the property again.
      const isRepeated = seen.has(replacement);
      seen.add(replacement);
      return { start: member.getStart(), end: member.getEnd(), text: isRepeated ? '' : replacement };
    });
  });
}

function isInternal(member: ts.ClassElement | ts.TypeElement): boolean {
  return member.name !== undefined && ts.isIdentifier(member.name) && member.name.text.startsWith('_');
}

/** The member as a property of any type: `protected _spec: unknown;`. A static one distinguishes no objects, and is left out. */
function slimMember(member: ts.ClassElement | ts.TypeElement): string {
  const modifiers = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : [];
  if (modifiers.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword)) {
    return '';
  }
  const isOptional = 'questionToken' in member && member.questionToken !== undefined;
  return [
    ...modifiers.map((modifier) => modifier.getText()),
    `${member.name?.getText()}${isOptional ? '?' : ''}: unknown;`,
  ].join(' ');
}

function withoutUnusedImports(text: string): string {
  const source = parse(text);
  const used = usedNames(source);
  const edits = source.statements.flatMap((statement): Edit[] => {
    const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
    if (bindings === undefined) {
      return [];
    }
    if (ts.isNamespaceImport(bindings)) {
      return used.has(bindings.name.text) ? [] : [remove(statement)];
    }
    const kept = bindings.elements.filter(({ name }) => used.has(name.text));
    if (kept.length === 0) {
      return [remove(statement)];
    }
    const names = kept.map((element) => element.getText()).join(', ');
    return [{ start: bindings.getStart(), end: bindings.getEnd(), text: `{ ${names} }` }];
  });
  return applied(edits, text);
}

/** With the comment in front, which is for the compiler. */
function remove(statement: ts.Statement): Edit {
  return { start: statement.getFullStart(), end: statement.getEnd(), text: '' };
}

/** Names that are used outside of imports. */
function usedNames(source: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      names.add(node.text);
    }
    if (!ts.isImportDeclaration(node)) {
      ts.forEachChild(node, visit);
    }
  };
  visit(source);
  return names;
}

function applied(edits: readonly Edit[], text: string): string {
  let result = text;
  for (const { start, end, text: replacement } of [...edits].reverse()) {
    result = result.slice(0, start) + replacement + result.slice(end);
  }
  return result;
}
