// Completes what jsii-rosetta leaves out: imports of structs and collections.
import type { Translation } from './translate';

/** A translation with all the imports that it needs. */
export function polished(translation: Translation): Translation {
  return {
    ...translation,
    python: python(translation.python),
    java: java(translation.java),
    csharp: csharp(translation.csharp),
  };
}

/** Structs are imported apart from the rest, and once per use. */
function python(text: string): string {
  const names = new Map<string, Set<string>>();
  const rest = text.replace(/^from (\S+) import (.+)\n/gm, (_line, module: string, list: string) => {
    const known = names.get(module) ?? new Set();
    names.set(module, new Set([...known, ...list.split(', ')]));
    return '';
  });
  return withImports(
    [...names].map(([module, used]) => `from ${module} import ${[...used].sort().join(', ')}`),
    rest,
  );
}

function java(text: string): string {
  const lines = text.split('\n');
  const rest = lines.filter((line) => !line.startsWith('import ')).join('\n');
  const imports = lines
    .filter((line) => line.startsWith('import '))
    .map((line) => line.replace(/^import org\.cdk8s\.\w+;/, 'import org.cdk8s.*;'));
  const needed = [
    ...(/\b(?:ApiObjectMetadata|GroupVersionKind)\b/.test(rest) ? ['import org.cdk8s.*;'] : []),
    ...(/\b(?:List|Map)\.of\(/.test(rest) ? ['import java.util.*;'] : []),
  ];
  return withImports([...new Set([...imports, ...needed])], rest);
}

function csharp(text: string): string {
  const lines = text.split('\n');
  const rest = lines.filter((line) => !line.startsWith('using ')).join('\n');
  const imports = lines.filter((line) => line.startsWith('using '));
  const needed = [
    ...(/\bApiObjectMetadata\b/.test(rest) ? ['using Org.Cdk8s;'] : []),
    ...(/\bDictionary</.test(rest) ? ['using System.Collections.Generic;'] : []),
  ];
  return withImports([...new Set([...imports, ...needed])], rest);
}

function withImports(imports: readonly string[], rest: string): string {
  const code = rest.trim();
  return imports.length === 0 ? `${code}\n` : `${imports.join('\n')}\n\n${code}\n`;
}
