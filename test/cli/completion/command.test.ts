// Each script is loaded by its shell, which then completes words.
import { spawnSync } from 'node:child_process';
import { describe, expect, it, test } from 'vitest';
import { runCommand } from '../terminal';

function isInstalled(name: string): boolean {
  return spawnSync(name, ['-c', 'true']).status === 0;
}

/** The lines that a script prints. */
function shell(name: string, script: string): string[] {
  const { stdout, stderr } = spawnSync(name, ['-c', script], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((line) => line !== '');
}

function scriptOf(name: string): string {
  return runCommand(['completion', name]).output;
}

/** What bash completes for words; the last word is incomplete. */
function bash(...words: string[]): string[] {
  const list = words.map((word) => `'${word}'`).join(' ');
  return shell(
    'bash',
    `${scriptOf('bash')}
COMP_WORDS=(cdk8s-istio ${list}); COMP_CWORD=${words.length}
_cdk8s_istio; printf '%s\\n' "\${COMPREPLY[@]}"`,
  );
}

function fish(line: string): string[] {
  const lines = shell('fish', `${scriptOf('fish')}\ncomplete -C 'cdk8s-istio ${line}'`);
  return lines.map((each) => each.split('\t')[0] ?? '');
}

describe('the completion of bash', () => {
  it.each([
    [['an'], ['analyze']],
    [['help', 'conv'], ['convert']],
    [
      ['analyze', '--mesh-'],
      ['--mesh-config', '--mesh-networks'],
    ],
    [['analyze', '--format', 'j'], ['json']],
    [
      ['request', '--format', ''],
      ['text', 'json'],
    ],
    [['completion', 'f'], ['fish']],
    [['analyze', '--context', ''], []],
  ])('completes %j', (words, expected) => {
    expect(bash(...words)).toEqual(expected);
  });
});

describe('the completion of fish', () => {
  test.skipIf(!isInstalled('fish'))('completes commands, options and values (skipped without fish)', () => {
    expect(fish('an')).toEqual(['analyze']);
    expect(fish('analyze --mesh-')).toEqual(['--mesh-config', '--mesh-networks']);
    expect(fish('analyze --format j')).toEqual(['json']);
  });
});

describe('the completion of zsh', () => {
  test.skipIf(!isInstalled('zsh'))('loads without an error (skipped without zsh)', () => {
    expect(shell('zsh', `autoload -Uz compinit; compinit -D -u\n${scriptOf('zsh')}`)).toEqual([]);
  });
});

describe('cdk8s-istio completion', () => {
  it.each([
    [[], /name one shell: bash, zsh, fish/],
    [['csh'], /the shell cannot be "csh"; use one of bash, zsh, fish/],
  ])('refuses %j', (args, message) => {
    const { exitCode, errors } = runCommand(['completion', ...args]);
    expect(exitCode).toBe(2);
    expect(errors).toMatch(message);
  });
});
