// Compares the rules with the results of istiod's webhook and of `istioctl validate`, collected in the shared cases.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { validateManifest } from '../../../lib/rules';

const CASES = join(__dirname, '../../../../shared/cases/accept-reject.jsonl');
const ORACLES = ['webhook', 'crd+webhook', 'istioctl-validate'];

/** Cases with a different result, and the reason. */
const DISAGREEMENTS: Readonly<Record<string, string>> = {
  'istio-api-crd-0061': 'an address that ends with a colon, which YAML parses as a map',
  'istio-webhook-1058': 'only the webhook accepts it; the API server requires a port number, which may be 0',
  'istio-webhook-1086': 'only the webhook accepts it; the API server allows at most 2 certificates',
  'istio-webhook-1209': 'a null in a list, which the API server rejects before it calls the webhook',
  'istio-webhook-1729': 'a patch value of the wrong type, which only the definitions of Envoy messages reveal',
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

function resultOf(row: Row): string {
  return severities(row).includes('error') ? 'invalid' : 'valid';
}

describe.skipIf(rows.length === 0)('the shared cases (skipped if ../shared does not exist)', () => {
  const kinds = [...new Set(rows.map(({ kind }) => kind))].sort();

  test.each(kinds)('have the result of the webhook for each %s except the listed ones', (kind) => {
    const ofKind = rows.filter((row) => row.kind === kind && !(row.id in DISAGREEMENTS));
    expect(ofKind.filter((row) => resultOf(row) !== row.expected).map(({ id, name }) => `${id} ${name}`)).toEqual([]);
  });

  test('have a different result if they are listed, so that the list is up to date', () => {
    const listed = rows.filter((row) => row.id in DISAGREEMENTS);
    expect(listed.filter((row) => resultOf(row) === row.expected).map(({ id }) => id)).toEqual([]);
    expect(listed).toHaveLength(Object.keys(DISAGREEMENTS).length);
  });

  test('have the same result in at least 99 %', () => {
    const agreed = rows.filter((row) => resultOf(row) === row.expected);
    expect(agreed.length / rows.length).toBeGreaterThanOrEqual(0.99);
  });

  test('have a warning if the webhook warns', () => {
    const warned = rows.filter((row) => row.warning && !(row.id in DISAGREEMENTS));
    expect(warned.filter((row) => !severities(row).includes('warning')).map(({ id, name }) => `${id} ${name}`)).toEqual(
      [],
    );
  });
});
