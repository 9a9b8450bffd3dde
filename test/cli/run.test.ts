import { describe, expect, it } from 'vitest';
import { runCommand } from './terminal';

describe('the cdk8s-istio command', () => {
  it('lists its commands without arguments', () => {
    const { exitCode, output } = runCommand([]);
    expect(exitCode).toBe(2);
    expect(output).toMatch(/^Usage: cdk8s-istio COMMAND/);
    expect(output).toMatch(/^ {2}analyze {2}\S/m);
    expect(runCommand(['--help']).exitCode).toBe(0);
  });

  it('lists its commands for an unknown one', () => {
    const { exitCode, errors } = runCommand(['analyse']);
    expect(exitCode).toBe(2);
    expect(errors).toMatch(/^cdk8s-istio: unknown command "analyse"; use one of .*analyze/);
  });
});
