// The script of docs/validation.md that keeps the last good dist/, with a replacement for the cdk8s command.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '../support/project';

const CDK8S = `#!/usr/bin/env node
const { mkdirSync, writeFileSync } = require('node:fs');
const folder = process.argv.at(-1);
mkdirSync(folder);
writeFileSync(folder + '/1.yaml', process.env.MANIFEST);
if (process.env.FAILS) process.exit(1);
writeFileSync(folder + '/2.yaml', process.env.MANIFEST);
`;

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recipe-'));
  const [, script = ''] = /^```js\n(.*?)^```$/ms.exec(readFileSync(join(ROOT, 'docs', 'validation.md'), 'utf8')) ?? [];
  writeFileSync(join(folder, 'synth.mjs'), script);
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'npx'), CDK8S, { mode: 0o755 });
});

function synth(environment: { readonly [name: string]: string }): Promise<number | null> {
  const path = `${join(folder, 'bin')}${delimiter}${process.env.PATH}`;
  const env = { ...process.env, PATH: path, ...environment };
  const child = spawn(process.execPath, ['synth.mjs'], { cwd: folder, env });
  return new Promise((resolve) => {
    child.on('close', resolve);
  });
}

function manifests(): string[] {
  return readdirSync(join(folder, 'dist')).map((name) => readFileSync(join(folder, 'dist', name), 'utf8'));
}

describe('the script that keeps the last good manifests', () => {
  it('replaces them, without the files of charts that are gone', async () => {
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'dist', 'gone.yaml'), 'old');
    expect(await synth({ MANIFEST: 'new' })).toBe(0);
    expect(manifests()).toEqual(['new', 'new']);
  });

  it('keeps them if the app fails', async () => {
    await synth({ MANIFEST: 'good' });
    expect(await synth({ MANIFEST: 'bad', FAILS: 'yes' })).toBe(1);
    expect(manifests()).toEqual(['good', 'good']);
  });

  it('leaves the complete manifests of one of several runs at once, and nothing else', async () => {
    const names = ['a', 'b', 'c', 'd'];
    expect(await Promise.all(names.map((name) => synth({ MANIFEST: name })))).toEqual([0, 0, 0, 0]);
    expect(new Set(manifests()).size).toBe(1);
    expect(readdirSync(folder).sort()).toEqual(['bin', 'dist', 'synth.mjs']);
    expect(existsSync(join(folder, 'dist', '2.yaml'))).toBe(true);
  });
});
