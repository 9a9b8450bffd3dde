import { expect, test } from 'vitest';
import { validateByIstiod } from '../../../lib/rules/istio';
import { textOf } from './describe-kind';

/** The diagnostics of an object with these annotations, each as `path messageId: text`. */
function diagnosticsOf(kind: string, spec: object, annotations: object): string[] {
  const metadata = { name: 'a', annotations };
  return validateByIstiod({ apiVersion: 'security.istio.io/v1', kind, metadata, spec }).map(
    (diagnostic) => `${diagnostic.path} ${diagnostic.messageId}: ${textOf(diagnostic)}`,
  );
}

const policy = 'AuthorizationPolicy';
const dryRunPath = "metadata.annotations['istio.io/dry-run']";

test.each(['true', 'F', '0'])('a policy that allows or denies accepts the dry run value %s', (value) => {
  expect(diagnosticsOf(policy, {}, { 'istio.io/dry-run': value })).toEqual([]);
  expect(diagnosticsOf(policy, { action: 'DENY', rules: [{}] }, { 'istio.io/dry-run': value })).toEqual([]);
});

test('the dry run annotation is a boolean', () => {
  expect(diagnosticsOf(policy, {}, { 'istio.io/dry-run': 'yes' })).toEqual([
    `${dryRunPath} invalidDryRun: "yes" is not a boolean; use "true" or "false"`,
  ]);
});

test('a policy with action AUDIT does not support a dry run', () => {
  expect(diagnosticsOf(policy, { action: 'AUDIT' }, { 'istio.io/dry-run': 'true' })).toEqual([
    `${dryRunPath} dryRunOfOtherAction: annotation istio.io/dry-run supports actions ALLOW and DENY, not AUDIT; ` +
      'remove the annotation, or change the action',
  ]);
});

test('other kinds do not support a dry run', () => {
  expect(diagnosticsOf('PeerAuthentication', {}, { 'istio.io/dry-run': 'true' })).toEqual([
    `${dryRunPath} dryRunOfOtherKind: annotation istio.io/dry-run is allowed only on an AuthorizationPolicy, ` +
      'not on a PeerAuthentication; remove the annotation',
  ]);
});

test.each(['webhook-always-reject', 'parents', 'parent-namespace'])('internal.istio.io/%s is rejected', (name) => {
  const annotation = `internal.istio.io/${name}`;
  expect(diagnosticsOf('PeerAuthentication', {}, { [annotation]: '' })).toEqual([
    `metadata.annotations['${annotation}'] internalAnnotation: annotation ${annotation} is reserved for Istio and ` +
      'always rejected; remove the annotation',
  ]);
});

test.each([
  [{}],
  [{ apiVersion: 1, kind: [] }],
  [{ apiVersion: 'v1', kind: 'Service' }],
  [{ apiVersion: 'constructor', kind: 'prototype' }],
])('%j has no rules', (manifest) => {
  expect(validateByIstiod(manifest)).toEqual([]);
});
