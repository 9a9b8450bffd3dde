// The READMEs of the examples show their picture, and what the command prints for their output.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PICTURED } from '../../scripts/pictures';
import { runCommand } from '../cli/terminal';
import { ROOT } from '../support/project';
import { outputOf } from './output';

// A command of this package in a shell block, and the block below with what it prints.
const COMMAND = /^```sh\nnpx tsx lib\/cli\/main\.ts (.+)\n```\n\n```text\n(.*?)^```$/gms;

function readmeOf(example: string): string {
  return readFileSync(join(ROOT, 'examples', example, 'README.md'), 'utf8');
}

describe.each(Object.entries(PICTURED))('the README of %s', (example, part) => {
  const readme = readmeOf(example);

  test('shows the picture of the example', () => {
    expect(readme).toContain(`](../../docs/pictures/examples/${example}.svg)`);
  });

  test('is listed with all examples', () => {
    expect(readFileSync(join(ROOT, 'examples', 'README.md'), 'utf8')).toContain(`[${example}](${example})`);
  });

  const commands = [...readme.matchAll(COMMAND)].map(([, line = '', printed = '']) => [line, printed] as const);

  test('shows what the command prints', () => {
    expect(commands).not.toEqual([]);
  });

  test.each(commands)('prints what it shows for %s', (line, printed) => {
    const words = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
    const args = words.map((word) => (word.startsWith('examples/dist/') ? join(ROOT, word) : word));
    expect(`${runCommand(args).output}\n`).toBe(printed);
  });

  test('names only files that exist', () => {
    const paths = readme.match(/examples\/dist\/[\w./-]*\w/g) ?? [];
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test('is about manifests without findings', () => {
    expect(runCommand(['analyze', join(outputOf(example), part)]).output).toMatch(/^no findings in \d+ objects$/);
  });
});
