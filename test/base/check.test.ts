import { Construct } from 'constructs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { addCheck } from '../../lib/base/check';
import { VALIDATION_CONTEXT } from '../../lib/base/validation-mode';
import { duplicateObject } from '../../lib/diagnostics/codes/construct';
import { diagnosticsOf, testChart } from '../support/manifests';

const FOUND = duplicateObject.sameName({ name: 'a', kind: 'Service', other: 'chart/a' });

function checked(mode?: string): Construct {
  const chart = testChart();
  chart.node.setContext(VALIDATION_CONTEXT, mode);
  const construct = new Construct(chart, 'part');
  addCheck(construct, () => [FOUND]);
  return construct;
}

describe('a check of a construct', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test('stops the synth', () => {
    expect(diagnosticsOf(checked())).toEqual([expect.stringMatching(/^CDK0001 "a" is also the name of the Service/)]);
  });

  test('reports where the construct was created', () => {
    class Checked extends Construct {
      public constructor(scope: Construct) {
        super(scope, 'checked');
        addCheck(this, () => [FOUND]);
      }
    }
    expect(new Checked(testChart()).node.validate()).toEqual([
      expect.stringMatching(/^CDK0001 .* \(test\/base\/check\.test\.ts:\d+:\d+\)$/),
    ]);
  });

  test('reports where the check was added to a construct that was created earlier', () => {
    expect(checked().node.validate()).toEqual([
      expect.stringMatching(/^CDK0001 .* \(test\/base\/check\.test\.ts:\d+:\d+\)$/),
    ]);
  });

  test('only prints a warning, once, in mode warn', () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const construct = checked('warn');
    expect([...construct.node.validate(), ...construct.node.validate()]).toEqual([]);
    expect(write.mock.calls).toEqual([
      [expect.stringMatching(/^warning: \[chart\/part\] CDK0001 .* \(test\/base\/check\.test\.ts:\d+:\d+\)\n$/)],
    ]);
  });

  test('does not run in mode off', () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(checked('off').node.validate()).toEqual([]);
    expect(write).not.toHaveBeenCalled();
  });
});
