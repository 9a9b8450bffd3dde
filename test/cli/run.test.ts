import { describe, expect, it } from 'vitest';
import { runCommand } from './terminal';

describe('the cdk8s-istio command', () => {
  it('lists its commands where none is given', () => {
    const { exitCode, output } = runCommand([]);
    expect(exitCode).toBe(2);
    expect(output).toMatch(/^Usage: cdk8s-istio COMMAND/);
    expect(output).toMatch(/^ {2}analyze {2}\S/m);
    expect(runCommand(['--help']).exitCode).toBe(0);
  });

  it('names its commands where it does not know one', () => {
    const { exitCode, errors } = runCommand(['analyse']);
    expect(exitCode).toBe(2);
    expect(errors).toMatch(/^cdk8s-istio: 'analyse' is no command; use one of .*analyze/);
  });
});
