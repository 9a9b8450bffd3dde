import { expect, test } from 'vitest';
import { validateByIstiod } from '../../../lib/rules/istio';

/** What is said of an object with these annotations. */
function found(kind: string, spec: object, annotations: object): string[] {
  const metadata = { name: 'a', annotations };
  return validateByIstiod({ apiVersion: 'security.istio.io/v1', kind, metadata, spec }).map(
    ({ path, message }) => `${path}: ${message}`,
  );
}

const policy = 'AuthorizationPolicy';
const dryRunPath = "metadata.annotations['istio.io/dry-run']";

test.each(['true', 'F', '0'])('a policy that allows or denies can run dry with %s', (value) => {
  expect(found(policy, {}, { 'istio.io/dry-run': value })).toEqual([]);
  expect(found(policy, { action: 'DENY', rules: [{}] }, { 'istio.io/dry-run': value })).toEqual([]);
});

test('a dry run is on or off', () => {
  expect(found(policy, {}, { 'istio.io/dry-run': 'yes' })).toEqual([
    `${dryRunPath}: "yes" is not a boolean; give "true" or "false"`,
  ]);
});

test('a policy of action AUDIT cannot run dry', () => {
  expect(found(policy, { action: 'AUDIT' }, { 'istio.io/dry-run': 'true' })).toEqual([
    expect.stringContaining('not with AUDIT'),
  ]);
});

test('other kinds cannot run dry', () => {
  expect(found('PeerAuthentication', {}, { 'istio.io/dry-run': 'true' })).toEqual([
    `${dryRunPath}: istio.io/dry-run is for an AuthorizationPolicy only; remove it`,
  ]);
});

test.each(['webhook-always-reject', 'parents', 'parent-namespace'])('internal.istio.io/%s is refused', (name) => {
  expect(found('PeerAuthentication', {}, { [`internal.istio.io/${name}`]: '' })).toEqual([
    expect.stringContaining("for Istio's own use"),
  ]);
});

test.each([
  [{}],
  [{ apiVersion: 1, kind: [] }],
  [{ apiVersion: 'v1', kind: 'Service' }],
  [{ apiVersion: 'constructor', kind: 'prototype' }],
])('nothing is said of %j', (manifest) => {
  expect(validateByIstiod(manifest)).toEqual([]);
});
