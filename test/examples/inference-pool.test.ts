import { describe, expect, test } from 'vitest';
import { Client } from '../../lib/traffic';
import { meshOf } from './output';

const mesh = meshOf('inference-pool');

/** The pools that a request may go to, as the caveats of the answer name them. */
function poolsOf(headers: Record<string, string>): (string | undefined)[] {
  const answer = mesh.request({
    from: Client.outside(),
    url: 'http://models.example.com/v1/chat/completions',
    method: 'POST',
    headers,
  });
  return answer.caveats.map((caveat) => /InferencePool models\/(\S+) chooses/.exec(caveat)?.[1]);
}

describe('the example inference-pool', () => {
  test.each([
    ['the model in the header', { 'x-gateway-model-name': 'llama-70b' }, ['llama-70b']],
    ['both models for testers', { 'x-tester': 'yes' }, ['llama-8b', 'llama-70b']],
    ['the small model without a header', {}, ['llama-8b']],
    ['the small model for an unknown one', { 'x-gateway-model-name': 'llama-7b' }, ['llama-8b']],
  ])('sends requests to %s', (_, headers, pools) => {
    expect(poolsOf(headers)).toEqual(pools);
  });
});
