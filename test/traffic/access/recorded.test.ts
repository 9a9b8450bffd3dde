import { describe, expect, it } from 'vitest';
import { accessControlOf, answerTo, type RecordedCase, readRecording, reportedRule } from './recorded';

const RECORDINGS = ['istio-authorization.jsonl', 'real-mesh.jsonl'];

describe.each(RECORDINGS)('the access decisions of %s', (file) => {
  const { meshes, cases } = readRecording(file);
  const controls = meshes.map(accessControlOf);
  const answers = cases.map((recorded) => {
    const control = controls[recorded.mesh];
    return { recorded, answer: control && answerTo(recorded, control) };
  });

  it('are those of the real mesh', () => {
    const differences = answers
      .filter(({ recorded, answer }) => answer?.outcome !== recorded.outcome || answer?.status !== statusOf(recorded))
      .map(({ recorded, answer }) => `${recorded.name}: ${answer?.outcome} ${answer?.status}`);
    expect(differences).toEqual([]);
  });

  it('name the rule that denies', () => {
    const differences = answers
      .filter(({ recorded, answer }) => recorded.policy && answer && reportedRule(answer) !== recorded.policy)
      .map(({ recorded, answer }) => `${recorded.name}: ${answer && reportedRule(answer)}, not ${recorded.policy}`);
    expect(differences).toEqual([]);
  });
});

function statusOf({ outcome, request, status }: RecordedCase): number | undefined {
  return status ?? (outcome === 'denied' && request.protocol !== 'tcp' ? 403 : undefined);
}
