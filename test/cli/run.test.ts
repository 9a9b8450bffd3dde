import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/project';
import { runCommand } from './terminal';

describe('the cdk8s-istio command', () => {
  it('lists its commands without arguments', () => {
    const { exitCode, output } = runCommand([]);
    expect(exitCode).toBe(2);
    expect(output).toMatch(/^Usage: cdk8s-istio COMMAND/);
    expect(output).toMatch(/^ {2}analyze {2,}\S/m);
    expect(runCommand(['--help']).exitCode).toBe(0);
  });

  it('lists its commands for an unknown one', () => {
    const { exitCode, errors } = runCommand(['analyse']);
    expect(exitCode).toBe(2);
    expect(errors).toMatch(/^cdk8s-istio: unknown command "analyse"; did you mean "analyze"\?/);
    expect(runCommand(['verify']).errors).toMatch(/unknown command "verify"; use one of .*analyze/);
  });

  it('prints the help of a command like its option --help', () => {
    expect(runCommand(['help', 'analyze'])).toEqual(runCommand(['analyze', '--help']));
    expect(runCommand(['help']).output).toBe(runCommand([]).output);
    expect(runCommand(['help', 'analyse']).exitCode).toBe(2);
  });

  it('has a row for each of its commands in the docs', () => {
    const page = readFileSync(join(ROOT, 'docs', 'command-line.md'), 'utf8');
    const names = [...runCommand([]).output.matchAll(/^ {2}(\w+) {2}/gm)].map(([, name]) => name);
    expect(names).toContain('analyze');
    expect(names.filter((name) => !page.includes(`| \`${name}\` | `))).toEqual([]);
  });

  it('prints the version of the package', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(runCommand(['--version'])).toEqual({ exitCode: 0, output: version, errors: '' });
  });

  it.each([
    [['analyze', '--formt', 'json'], 'unknown option "--formt"; did you mean "--format"?'],
    [['convert', '--chek'], 'unknown option "--chek"; did you mean "--check"?'],
    [['request', '--zzzzzzzz'], 'unknown option "--zzzzzzzz"; see cdk8s-istio request --help'],
  ])('suggests an option for %j', (args, message) => {
    expect(runCommand(args)).toEqual({ exitCode: 2, output: '', errors: `cdk8s-istio: ${args[0]}: ${message}\n` });
  });
});
