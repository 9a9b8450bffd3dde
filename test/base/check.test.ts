import { Construct } from 'constructs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { addCheck } from '../../lib/base/check';
import { VALIDATION_CONTEXT } from '../../lib/base/validation-mode';
import { problemsOf, testChart } from '../support/manifests';

function checked(mode?: string): Construct {
  const chart = testChart();
  chart.node.setContext(VALIDATION_CONTEXT, mode);
  const construct = new Construct(chart, 'part');
  addCheck(construct, () => ['it is broken; mend it']);
  return construct;
}

describe('a check of a construct', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test('stops the synth', () => {
    expect(problemsOf(checked())).toEqual(['it is broken; mend it']);
  });

  test('says where the construct was made', () => {
    class Checked extends Construct {
      public constructor(scope: Construct) {
        super(scope, 'checked');
        addCheck(this, () => ['it is broken; mend it']);
      }
    }
    expect(new Checked(testChart()).node.validate()).toEqual([
      expect.stringMatching(/^it is broken; mend it \(test\/base\/check\.test\.ts:\d+:\d+\)$/),
    ]);
  });

  test('says where a construct that was made before was told what it is checked for', () => {
    expect(checked().node.validate()).toEqual([
      expect.stringMatching(/^it is broken; mend it \(test\/base\/check\.test\.ts:\d+:\d+\)$/),
    ]);
  });

  test('only warns, once, where validation is turned down', () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const construct = checked('warn');
    expect([...construct.node.validate(), ...construct.node.validate()]).toEqual([]);
    expect(write.mock.calls).toEqual([
      [
        expect.stringMatching(
          /^warning: \[chart\/part\] it is broken; mend it \(test\/base\/check\.test\.ts:\d+:\d+\)\n$/,
        ),
      ],
    ]);
  });

  test('does not look where validation is off', () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(checked('off').node.validate()).toEqual([]);
    expect(write).not.toHaveBeenCalled();
  });
});
