// Agreement with the verdicts of istiod's webhook and of `istioctl validate`, collected in the shared cases.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { validateManifest } from '../../../lib/rules';

const CASES = join(__dirname, '../../../../shared/cases/accept-reject.jsonl');
const ORACLES = ['webhook', 'crd+webhook', 'istioctl-validate'];

/** Where the verdict is another one, and why. */
const DISAGREEMENTS: Readonly<Record<string, string>> = {
  'istio-api-crd-0061': 'an address with a colon at its end, which YAML reads as a map',
  'istio-webhook-1058': 'the webhook alone accepts it; the API server asks for a port number, be it 0',
  'istio-webhook-1086': 'the webhook alone accepts it; the API server takes 2 certificates at most',
  'istio-webhook-1209': 'a null in a list, which the API server refuses before the webhook sees it',
  'istio-webhook-1729': "a patch value of a wrong type, which only Envoy's messages tell",
};

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly oracle: string;
  readonly expected: 'valid' | 'invalid';
  readonly warning?: unknown;
  readonly yaml: string;
}

const rows = existsSync(CASES) ? readRows() : [];

function readRows(): Row[] {
  const lines = readFileSync(CASES, 'utf8').trim().split('\n');
  return lines.map((line): Row => JSON.parse(line)).filter(({ oracle }) => ORACLES.includes(oracle));
}

function severities(row: Row): string[] {
  return validateManifest(parse(row.yaml)).map(({ severity }) => severity);
}

function verdict(row: Row): string {
  return severities(row).includes('error') ? 'invalid' : 'valid';
}

describe.skipIf(rows.length === 0)('the shared cases (skipped where ../shared is absent)', () => {
  const kinds = [...new Set(rows.map(({ kind }) => kind))].sort();

  test.each(kinds)('get the verdict of the webhook for every %s but the named ones', (kind) => {
    const ofKind = rows.filter((row) => row.kind === kind && !(row.id in DISAGREEMENTS));
    expect(ofKind.filter((row) => verdict(row) !== row.expected).map(({ id, name }) => `${id} ${name}`)).toEqual([]);
  });

  test('get another verdict where it is named, so that the list does not outlive its reasons', () => {
    const named = rows.filter((row) => row.id in DISAGREEMENTS);
    expect(named.filter((row) => verdict(row) === row.expected).map(({ id }) => id)).toEqual([]);
    expect(named).toHaveLength(Object.keys(DISAGREEMENTS).length);
  });

  test('agree in 99 of 100', () => {
    const agreed = rows.filter((row) => verdict(row) === row.expected);
    expect(agreed.length / rows.length).toBeGreaterThanOrEqual(0.99);
  });

  test('get a warning where the webhook warns', () => {
    const warned = rows.filter((row) => row.warning && !(row.id in DISAGREEMENTS));
    expect(warned.filter((row) => !severities(row).includes('warning')).map(({ id, name }) => `${id} ${name}`)).toEqual(
      [],
    );
  });
});
