// Manifests that are known to work. The rules besides Istio's own must not report errors for them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../../lib/analysis/analyze';
import { RULES } from '../../../lib/analysis/rules';
import type { Diagnostic } from '../../../lib/diagnostics/diagnostic';
import { Severity } from '../../../lib/diagnostics/severity';
import type { Resource } from '../../../lib/world/resource';
import { CASES, CORPUS_TITLE, corpusFiles } from '../../support/cases';
import { resourcesIn } from '../findings';

const root = join(__dirname, '../../..');
const corpus = [...corpusFiles().values()];

const folders = ['kiali', 'own'].flatMap((group) => readdirSync(join(root, 'lib/analysis/rules', group)));
const rules = RULES.filter(({ name }) => folders.includes(name));

function errorsIn(resources: readonly Resource[]): Diagnostic[] {
  return analyze(resources, { rules }).filter(({ severity }) => severity === Severity.ERROR);
}

function textsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ya?ml$/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}

describe('the synthesized manifests', () => {
  it('have no errors', () => {
    expect(errorsIn(textsIn(join(root, 'dist')).flatMap((text) => resourcesIn(text, 'analyzed')))).toEqual([]);
  });
});

describe('the reference manifests', () => {
  it('have no errors, each file on its own', () => {
    const errors = textsIn(join(CASES, 'reference')).flatMap((text) => errorsIn(resourcesIn(text, 'analyzed')));
    expect(errors.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  });
});

describe.skipIf(corpus.length === 0)(`the public manifests${CORPUS_TITLE}`, () => {
  it('have no errors, each on its own, except for placeholders', () => {
    const errors = corpus.flatMap((text) => resourcesIn(text, 'analyzed').flatMap((resource) => errorsIn([resource])));
    const wrong = errors.filter((diagnostic) => !isPlaceholder(diagnostic));
    expect(wrong.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  });
});

/** Test inputs of Istio contain placeholders instead of identities. */
function isPlaceholder({ messageId, parameters }: Diagnostic): boolean {
  return messageId === 'malformedPrincipal' && /^[-a-z0-9]+$/.test(`${parameters.principal}`);
}
