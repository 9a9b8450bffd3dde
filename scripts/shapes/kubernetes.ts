// lib/convert/data/kubernetes.json: the classes of Kubernetes' own kinds in cdk8s-plus, their props, and those of the
// constructs of cdk8s-plus.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GroupVersionKind } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import * as ts from 'typescript';
import { ROOT } from '../run';
import { describeConstructs } from './constructs';
import { isOptional, type LoadedProgram, TypeNames, typeOfMember } from './program';

const MODULE = 'cdk8s-plus-30';
const SUBMODULE = 'k8s';
const COMPILED = join(ROOT, 'node_modules', MODULE, 'lib/imports/k8s.js');

export function describeKubernetes(program: LoadedProgram): string {
  const { checker, exportsOf } = program;
  const submodule = exportsOf(MODULE).get(SUBMODULE);
  const symbols = submodule ? checker.getExportsOfModule(submodule) : [];
  const types = new TypeNames(checker, new Map(symbols.map((symbol) => [symbol, `${SUBMODULE}.${symbol.name}`])));
  const compiled = readFileSync(COMPILED, 'utf8');
  const wireNames = wireNamesOf(compiled);
  const structs = new Map<string, string>();
  for (const symbol of symbols.filter(({ flags }) => flags & ts.SymbolFlags.Interface)) {
    const fields = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol));
    const wire = wireNames.get(symbol.name);
    const entries = fields.map((field) => {
      const name = wire?.get(field.name) ?? field.name;
      const key = `${name}${isOptional(field) ? '?' : ''}${name === field.name ? '' : `=${field.name}`}`;
      return [key, types.textOf(typeOfMember(checker, field))];
    });
    structs.set(`${SUBMODULE}.${symbol.name}`, JSON.stringify(Object.fromEntries(entries)));
  }
  const kinds = kindsOf();
  const constructs = describeConstructs(program);
  return render({
    kinds,
    structs: new Map([...reachable(structs, kinds), ...constructs.structs]),
    enums: constructs.enums,
  });
}

/** Class by `apiVersion/kind`. Lists are no objects of their own. */
function kindsOf(): Map<string, string> {
  const classes = Object.entries(k8s as { [name: string]: { readonly GVK?: GroupVersionKind } });
  const kinds = new Map<string, string>();
  for (const [name, { GVK: type }] of classes) {
    if (type !== undefined && !type.kind.endsWith('List')) {
      kinds.set(`${type.apiVersion}/${type.kind}`, JSON.stringify(name));
    }
  }
  return kinds;
}

/** What the manifest calls a field, by struct and by the name that the field has in TypeScript. */
function wireNamesOf(compiled: string): Map<string, Map<string, string>> {
  const functions = compiled.matchAll(/^function toJson_(\w+)\(obj\) \{([\s\S]*?)^\}/gm);
  return new Map(
    [...functions].map(([, name = '', body = '']) => [
      name,
      new Map(
        [...body.matchAll(/^ {8}'([^']+)': [^\n]*?obj\.(\w+)/gm)].map(([, wire = '', prop = '']) => [prop, wire]),
      ),
    ]),
  );
}

function reachable(structs: ReadonlyMap<string, string>, kinds: ReadonlyMap<string, string>): Map<string, string> {
  const result = new Map<string, string>();
  const queue = [...kinds.values()].map((name) => `${SUBMODULE}.${JSON.parse(name)}Props`);
  for (const name of queue) {
    const struct = structs.get(name);
    if (struct !== undefined && !result.has(name)) {
      result.set(name, struct);
      queue.push(...[...struct.matchAll(/k8s\.\w+/g)].map(([reference]) => reference));
    }
  }
  return result;
}

function render(sections: { readonly [section: string]: ReadonlyMap<string, string> }): string {
  const texts = Object.entries(sections).map(([section, entries]) => {
    const lines = [...entries]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => `${JSON.stringify(key)}:${value}`);
    return `${JSON.stringify(section)}:{\n${lines.join(',\n')}\n}`;
  });
  return `{${texts.join(',\n')}}\n`;
}
