// The manifests of manifests.jsonl, each with the answer of a cluster.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Channel } from '../../lib/facts/kinds';

/** A manifest and the answer. */
export interface AnsweredManifest {
  readonly id: string;
  readonly channel: Channel;
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly expected: 'valid' | 'invalid';
  readonly by?: 'api-server' | 'webhook';
  readonly message?: string;
  readonly warnings?: readonly string[];
}

export function answeredManifests(): AnsweredManifest[] {
  const lines = readFileSync(join(__dirname, 'manifests.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line) => ({ channel: 'standard', ...JSON.parse(line, repeated) }));
}

function repeated(_key: string, value: unknown): unknown {
  const { repeat, times } = (value ?? {}) as { repeat?: unknown; times?: unknown };
  return typeof repeat === 'string' && typeof times === 'number' ? repeat.repeat(times) : value;
}
