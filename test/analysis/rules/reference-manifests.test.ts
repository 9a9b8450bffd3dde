// Manifests of others, which work: what the rules beyond Istio's own say about them must not be wrong.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../../lib/analysis/analyze';
import { KIALI_RULES } from '../../../lib/analysis/rules/kiali';
import { OWN_RULES } from '../../../lib/analysis/rules/own';
import { type Diagnostic, Severity } from '../../../lib/diagnostics/diagnostic';
import type { Resource } from '../../../lib/world/resource';
import { resourcesIn } from '../findings';

const root = join(__dirname, '../../..');
const corpus = join(root, '../shared/corpus');
const reference = join(root, '../shared/reference');
const dist = join(root, 'dist');

function errorsIn(resources: readonly Resource[]): Diagnostic[] {
  const rules = [...KIALI_RULES, ...OWN_RULES];
  return analyze(resources, { rules }).filter(({ severity }) => severity === Severity.ERROR);
}

function textsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ya?ml$/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}

describe.skipIf(!existsSync(dist))('the synthesized manifests (skipped where dist/ is absent)', () => {
  it('have no error', () => {
    expect(errorsIn(textsIn(dist).flatMap((text) => resourcesIn(text, 'analyzed')))).toEqual([]);
  });
});

describe.skipIf(!existsSync(reference))('the reference manifests (skipped where ../shared/reference is absent)', () => {
  it('have no error, each file on its own', () => {
    const errors = textsIn(reference).flatMap((text) => errorsIn(resourcesIn(text, 'analyzed')));
    expect(errors.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  });
});

describe.skipIf(!existsSync(corpus))('the public manifests (skipped where ../shared/corpus is absent)', () => {
  // Test inputs of Istio, with placeholders where the documentation wants an identity.
  const placeholder = /^"[-a-z0-9]+" is not written as Istio writes identities$/;

  it('have no error, each on its own, but placeholders', () => {
    const errors = textsIn(corpus).flatMap((text) =>
      resourcesIn(text, 'analyzed').flatMap((resource) => errorsIn([resource])),
    );
    const wrong = errors.filter(({ code, message }) => code !== 'KIA0106' || !placeholder.test(message));
    expect(wrong.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  });
});
