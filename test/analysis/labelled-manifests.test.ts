// Compares the findings about single manifests with the expected results: whether the API server and istiod accept them.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../lib/analysis/analyze';
import { rule as manifest } from '../../lib/analysis/rules/manifest/manifest/rule';
import type { Diagnostic } from '../../lib/diagnostics/diagnostic';
import { Severity } from '../../lib/diagnostics/severity';
import { readManifests } from '../../lib/world/input/manifests';

const ROOT = join(__dirname, '..', '..');
const FILE = join(ROOT, '..', 'shared', 'cases', 'accept-reject.jsonl');

/** A manifest with its expected result. */
interface LabelledManifest {
  readonly id: string;
  readonly expected: 'valid' | 'invalid';
  readonly channel?: 'standard' | 'experimental' | 'both';
  readonly warning?: string;
  readonly yaml: string;
}

function labelledManifests(): LabelledManifest[] {
  const lines = existsSync(FILE) ? readFileSync(FILE, 'utf8').trim().split('\n') : [];
  return lines.map((line) => JSON.parse(line));
}

function findingsOf({ yaml, channel = 'standard' }: LabelledManifest): Diagnostic[][] {
  const channels = channel === 'both' ? (['standard', 'experimental'] as const) : [channel];
  return channels.map((gatewayApiChannel) => {
    const { resources, diagnostics } = readManifests(yaml, 'case.yaml');
    return analyze(resources, { diagnostics, rules: [manifest], settings: { gatewayApiChannel } });
  });
}

function agrees(labelled: LabelledManifest): boolean {
  const isRefused = findingsOf(labelled).map((findings) =>
    findings.some(({ severity }) => severity === Severity.ERROR),
  );
  return isRefused.every((refused) => refused === (labelled.expected === 'invalid'));
}

/** Ids in the table of disagreements of the page. */
function explainedIds(): string[] {
  const page = readFileSync(join(ROOT, 'docs', 'analysis-accuracy.md'), 'utf8');
  return [...page.matchAll(/^\| `([\w-]+-\d{4})` \|/gm)].map(([, id]) => id ?? '').sort();
}

describe.skipIf(!existsSync(FILE))(
  'the expected results of the API server and of istiod (need the cases in ../shared)',
  () => {
    it('are the results of the analysis, except for those that docs/analysis-accuracy.md explains', () => {
      const all = labelledManifests();
      const others = all.filter((labelled) => !agrees(labelled)).map(({ id }) => id);
      expect(others.sort()).toEqual(explainedIds());
      expect(others.length / all.length).toBeLessThan(0.01);
    });

    it('include a warning if istiod warns', () => {
      const warned = labelledManifests().filter(
        ({ warning, expected }) => warning !== undefined && expected === 'valid',
      );
      const silent = warned.filter((labelled) => findingsOf(labelled).some((findings) => findings.length === 0));
      expect(silent.map(({ id }) => id)).toEqual([]);
    });
  },
);
