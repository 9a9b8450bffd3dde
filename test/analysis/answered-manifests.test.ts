// Compares the findings about single manifests with the answers of the API server and of istiod.
import { describe, expect, it } from 'vitest';
import { analyze } from '../../lib/analysis/analyze';
import { rule as manifest } from '../../lib/analysis/rules/manifest/manifest/rule';
import type { Diagnostic } from '../../lib/diagnostics/diagnostic';
import { Severity } from '../../lib/diagnostics/severity';
import { readManifests } from '../../lib/world/input/manifests';
import { type AnsweredManifest, answeredManifests } from '../cases/manifests';

const MANIFESTS = answeredManifests();

function findingsOf({ manifest: content, channel }: AnsweredManifest): Diagnostic[] {
  const { resources, diagnostics } = readManifests(JSON.stringify(content), 'case.json');
  return analyze(resources, { diagnostics, rules: [manifest], settings: { gatewayApiChannel: channel } });
}

function agrees(answered: AnsweredManifest): boolean {
  const isRefused = findingsOf(answered).some(({ severity }) => severity === Severity.ERROR);
  return isRefused === (answered.expected === 'invalid');
}

describe('the answers of the API server and of istiod', () => {
  it('are the results of the analysis', () => {
    expect(MANIFESTS.filter((answered) => !agrees(answered)).map(({ id }) => id)).toEqual([]);
  });

  it('come with a finding if istiod warns', () => {
    const warned = MANIFESTS.filter(({ warnings }) => warnings !== undefined);
    expect(warned.filter((answered) => findingsOf(answered).length === 0).map(({ id }) => id)).toEqual([]);
  });
});
