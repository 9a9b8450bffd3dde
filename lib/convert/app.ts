// Converts YAML to a whole app: a class for each namespace, the app that creates them, and a test that the app writes the
// objects of the input.

import type { Diagnostic } from '../diagnostics/diagnostic';
import { type CodeOptions, type Conversion, convertInput } from './convert';
import type { InputFile, Manifest } from './input/manifest';
import { readInput } from './input/read';
import { classNameFor } from './write/names';

/** An app. */
export interface AppConversion {
  /** Texts of its files by path, except for `main.ts`, which runs it. */
  readonly files: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
  /** Number of objects that the app creates. */
  readonly objects: number;
}

/** File for objects that do not state a namespace, and the files that an app needs. */
const OTHERS = 'manifests';
const TAKEN = new Set(['app', 'main', OTHERS]);

const TEST = `import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import { expect, test } from 'vitest';
import { createApp } from '../app';

const converted = JSON.parse(readFileSync(join(__dirname, 'manifests.json'), 'utf8'));

test('the app writes the objects from which it was converted', () => {
  const written = createApp().charts.flatMap((chart) => Testing.synth(chart));
  expect(written).toEqual(expect.arrayContaining(converted));
});
`;

/** Converts files to an app. Never throws because of their content. */
export function convertToApp(files: readonly InputFile[], options: CodeOptions): AppConversion {
  const ofInput: Diagnostic[] = [];
  const { manifests, trailing } = readInput(files, (diagnostic) => ofInput.push(diagnostic));
  const groups = groupsOf(manifests);
  const conversions = [...groups].map(([name, group], index): [name: string, conversion: Conversion] => {
    const input = { manifests: group, documents: group.length, trailing: index === 0 ? trailing : [] };
    return [name, convertInput(input, { ...options, className: classNameFor(`${name}.ts`) })];
  });
  const objects = conversions.flatMap(([, conversion]) => conversion.objects);
  const equal = objects.filter(({ state }) => state === 'equal').map(({ created }) => created);
  return {
    files: new Map([
      ...conversions.map(([name, { code }]) => [`${name}.ts`, code] as const),
      ['app.ts', appOf([...groups.keys()])],
      ['test/manifests.test.ts', TEST],
      ['test/manifests.json', `${JSON.stringify(equal, undefined, 2)}\n`],
    ]),
    objects: objects.filter(({ created }) => created !== undefined).length,
    diagnostics: [...ofInput, ...conversions.flatMap(([, { diagnostics }]) => diagnostics)],
  };
}

/** The objects by the name of their file. */
function groupsOf(manifests: readonly Manifest[]): Map<string, Manifest[]> {
  const groups = new Map<string, Manifest[]>();
  for (const manifest of manifests) {
    const { namespace = OTHERS } = manifest;
    const name = manifest.namespace !== undefined && TAKEN.has(namespace) ? `${namespace}-namespace` : namespace;
    const group = groups.get(name) ?? [];
    group.push(manifest);
    groups.set(name, group);
  }
  return groups;
}

function appOf(names: readonly string[]): string {
  const classes = names.map((name) => [name, classNameFor(`${name}.ts`)] as const);
  return `import { App } from 'cdk8s';
${classes.map(([name, className]) => `import { ${className} } from './${name}';\n`).join('')}
/** Creates everything that is deployed. */
export function createApp(): App {
  const app = new App();
${classes.map(([name, className]) => `  new ${className}(app, '${name}');\n`).join('')}  return app;
}
`;
}
