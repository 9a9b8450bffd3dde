import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { slimDeclarations } from '../../scripts/slim-declarations';

const DECLARATIONS = `import { Construct, type IConstruct } from 'constructs';
import type { Renderer } from './renderer';
import * as worlds from './worlds';
export declare abstract class Host extends Construct {
    static of(name: string): Host;
    /** @internal */
    static _ofWorld(world: worlds.World): Host;
    private constructor();
    /** Name of the host. */
    get name(): string;
    /** @internal */
    protected abstract _spec(): object;
    /** @internal */
    get _owner(): IConstruct | undefined;
    set _owner(owner: IConstruct | undefined);
    /** @internal */
    _render(renderer: Renderer): unknown;
}
export interface Options {
    readonly _internal?: Renderer;
    readonly host: Host;
}
`;

function slim(text: string): { readonly count: number; readonly text: string } {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-'));
  try {
    const file = join(folder, 'host.d.ts');
    writeFileSync(file, text);
    return { count: slimDeclarations(folder), text: readFileSync(file, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('internal members keep only their names, and imports that only they need are removed', () => {
  const result = slim(DECLARATIONS);
  expect(result.count).toBe(6);
  expect(result.text.replace(/^\s*\/\*\* @internal \*\/\n/gm, '').replace(/\n\s*\n/g, '\n')).toBe(
    `import { Construct } from 'constructs';
export declare abstract class Host extends Construct {
    static of(name: string): Host;
    private constructor();
    /** Name of the host. */
    get name(): string;
    protected abstract _spec: unknown;
    _owner: unknown;
    _render: unknown;
}
export interface Options {
    readonly _internal?: unknown;
    readonly host: Host;
}
`,
  );
});

test('declarations without internal members stay as they are', () => {
  const text = "import { Construct } from 'constructs';\nexport interface Unused {\n}\n";
  expect(slim(text)).toEqual({ count: 0, text });
});
