import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Interrupt, replaceFolder } from '../../scripts/replace-folder';

let target = '';

beforeEach(() => {
  target = join(mkdtempSync(join(tmpdir(), 'replace-')), 'dist');
  mkdirSync(target);
  writeFileSync(join(target, 'old.yaml'), 'old');
});

function writeFiles(...names: string[]): (fresh: string) => void {
  return (fresh) => {
    mkdirSync(fresh);
    for (const name of names) {
      writeFileSync(join(fresh, name), name);
    }
  };
}

/** Files of the target, and whatever else was left beside it. */
function files(): string[] {
  return readdirSync(join(target, '..'), { recursive: true, encoding: 'utf8' }).sort();
}

describe('replacing a folder', () => {
  it('removes the files that are no longer written, and leaves nothing else behind', () => {
    replaceFolder(target, writeFiles('a.yaml', 'b.yaml'));
    expect(files()).toEqual(['dist', 'dist/a.yaml', 'dist/b.yaml']);
  });

  it('keeps the old folder if writing fails', () => {
    const failing = () => {
      throw new Error('no');
    };
    expect(() => replaceFolder(target, failing)).toThrow('no');
    expect(files()).toEqual(['dist', 'dist/old.yaml']);
  });

  it('creates a folder that does not exist yet', () => {
    const other = join(target, '..', 'other');
    replaceFolder(other, writeFiles('a.yaml'));
    expect(readdirSync(other)).toEqual(['a.yaml']);
  });
});

/** Runs the replacement in a process of its own, which kills itself at a step. */
async function killedAt(step: Parameters<Interrupt>[0]): Promise<void> {
  await run(`
    const { mkdirSync, writeFileSync } = require('node:fs');
    const { replaceFolder } = require('./scripts/replace-folder');
    replaceFolder(${JSON.stringify(target)}, (fresh) => {
      mkdirSync(fresh);
      writeFileSync(fresh + '/new.yaml', 'new');
    }, (step) => step === ${JSON.stringify(step)} && process.kill(process.pid, 'SIGKILL'));
  `);
}

function run(script: string): Promise<number | null> {
  const child = spawn(process.execPath, ['--import', 'tsx', '-e', script], { cwd: join(__dirname, '..', '..') });
  return new Promise((resolve) => {
    child.on('close', resolve);
  });
}

describe('a run that is killed', () => {
  it.each(['written', 'old aside', 'new in place'] as const)('at step "%s" loses nothing', async (step) => {
    await killedAt(step);
    expect(existsSync(target)).toBe(step !== 'old aside');
    // A later run that fails must find the last good folder.
    const failing = () => {
      throw new Error('no');
    };
    expect(() => replaceFolder(target, failing)).toThrow('no');
    expect(readdirSync(target)).toEqual([step === 'new in place' ? 'new.yaml' : 'old.yaml']);
  });
});

describe('two runs at once', () => {
  it('leave the complete folder of one of them', async () => {
    const script = (name: string) => `
      const { mkdirSync, writeFileSync } = require('node:fs');
      const { replaceFolder } = require('./scripts/replace-folder');
      for (let run = 0; run < 100; run++) {
        replaceFolder(${JSON.stringify(target)}, (fresh) => {
          mkdirSync(fresh);
          writeFileSync(fresh + '/1.yaml', '${name}');
          writeFileSync(fresh + '/2.yaml', '${name}');
        });
      }
    `;
    expect(await Promise.all([run(script('a')), run(script('b'))])).toEqual([0, 0]);
    const [first, second] = ['1.yaml', '2.yaml'].map((name) => readFileSync(join(target, name), 'utf8'));
    expect(first).toBe(second);
    expect(files().filter((path) => !path.startsWith('.dist-'))).toEqual(['dist', 'dist/1.yaml', 'dist/2.yaml']);
  });
});
