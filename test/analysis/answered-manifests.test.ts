// Compares the findings about single manifests with the answers of the API server and of istiod.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../lib/analysis/analyze';
import { rule as manifest } from '../../lib/analysis/rules/manifest/manifest/rule';
import type { Diagnostic } from '../../lib/diagnostics/diagnostic';
import { Severity } from '../../lib/diagnostics/severity';
import { readManifests } from '../../lib/world/input/manifests';
import { type AnsweredManifest, answeredManifests } from '../cases/manifests';

const PAGE = join(__dirname, '..', '..', 'docs', 'analysis-accuracy.md');
const MANIFESTS = answeredManifests();

function findingsOf({ manifest: content, channel }: AnsweredManifest): Diagnostic[] {
  const { resources, diagnostics } = readManifests(JSON.stringify(content), 'case.json');
  return analyze(resources, { diagnostics, rules: [manifest], settings: { gatewayApiChannel: channel } });
}

function agrees(answered: AnsweredManifest): boolean {
  const isRefused = findingsOf(answered).some(({ severity }) => severity === Severity.ERROR);
  return isRefused === (answered.expected === 'invalid');
}

/** Ids in the table of differences of the page. */
function explainedIds(): string[] {
  return [...readFileSync(PAGE, 'utf8').matchAll(/^\| `([\w-]+-\d{4})` \|/gm)].map(([, id]) => id ?? '').sort();
}

describe('the answers of the API server and of istiod', () => {
  it('are the results of the analysis, except for those that docs/analysis-accuracy.md explains', () => {
    const others = MANIFESTS.filter((answered) => !agrees(answered)).map(({ id }) => id);
    expect(others.sort()).toEqual(explainedIds());
  });

  it('come with a finding if istiod warns', () => {
    const warned = MANIFESTS.filter(({ warnings }) => warnings !== undefined);
    expect(warned.filter((answered) => findingsOf(answered).length === 0).map(({ id }) => id)).toEqual([]);
  });
});
