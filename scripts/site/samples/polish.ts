// Completes the imports that jsii-rosetta leaves out: structs, collections, and types whose names several packages have.
import type { UsedTypes } from './rosetta/used-types';

/** Structs are imported apart from the rest, and once per use, and without their submodule. */
export function withPythonImports(text: string, structs: ReadonlyMap<string, string>): string {
  const names = new Map<string, Set<string>>();
  const rest = text.replace(/^from (\S+) import (.+)\n/gm, (_line, given: string, list: string) => {
    const module = moduleOf(given, structs.get(list));
    names.set(module, new Set([...(names.get(module) ?? []), ...list.split(', ')]));
    return '';
  });
  return withImports(
    [...names].map(([module, used]) => `from ${module} import ${[...used].sort().join(', ')}`),
    rest,
  );
}

/** The module of a struct: its full name without the last part, as Python writes it. */
function moduleOf(module: string, fqn: string | undefined): string {
  return fqn === undefined ? module : fqn.slice(0, fqn.lastIndexOf('.')).replaceAll('-', '_');
}

export function withJavaImports(text: string, used: UsedTypes): string {
  const lines = text.split('\n');
  const rest = lines.filter((line) => !line.startsWith('import ')).join('\n');
  const imports = lines
    .filter((line) => line.startsWith('import '))
    .map((line) => line.replace(/^import org\.cdk8s\.\w+;/, 'import org.cdk8s.*;'));
  const packages = new Set(imports.map((line) => line.replace(/^import (.+)\.\*;$/, '$1')));
  const needed = [
    ...used.missing(packages, rest).map((name) => `import ${name};`),
    ...(/\b(?:List|Map)\b/.test(rest) ? ['import java.util.*;'] : []),
    ...(rest.includes('UnsafeCast.') ? ['import software.amazon.jsii.*;'] : []),
  ];
  return withImports([...new Set([...imports, ...needed])], rest);
}

export function withCSharpImports(text: string, used: UsedTypes): string {
  const lines = text.split('\n');
  const rest = lines.filter((line) => !line.startsWith('using ')).join('\n');
  const imports = lines.filter((line) => line.startsWith('using '));
  const namespaces = new Set(imports.map((line) => line.replace(/^using (.+);$/, '$1')));
  const needed = [
    ...used.missing(namespaces, rest).map((name) => `using ${name.slice(name.lastIndexOf('.') + 1)} = ${name};`),
    ...(/\bDictionary</.test(rest) ? ['using System.Collections.Generic;'] : []),
    ...(rest.includes('DeputyBase') ? ['using Amazon.JSII.Runtime.Deputy;'] : []),
    ...(/\b(?:Console\.|InvalidOperationException)/.test(rest) ? ['using System;'] : []),
  ];
  return withImports([...new Set([...imports, ...needed])], rest);
}

function withImports(imports: readonly string[], rest: string): string {
  const code = rest.trim();
  return imports.length === 0 ? `${code}\n` : `${imports.join('\n')}\n\n${code}\n`;
}
