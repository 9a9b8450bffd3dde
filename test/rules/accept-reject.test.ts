// Public cases of manifests that the API server accepts or rejects.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Diagnostic } from '../../lib/diagnostics/diagnostic';
import { validateSchema } from '../../lib/rules/crd';

const FILE = join(__dirname, '../../../shared/cases/accept-reject.jsonl');
const isHere = existsSync(FILE);

interface Row {
  readonly id: string;
  readonly oracle: string;
  readonly expected: 'valid' | 'invalid';
  readonly error?: string | string[];
  readonly channel?: 'standard' | 'experimental' | 'both';
  readonly yaml: string;
}

/** Rows that are marked as valid, but that an API server with these CRDs rejects. */
const REJECTED_VALID_ROWS: Readonly<Record<string, string>> = {
  'istio-api-crd-0061': 'YAML 1.2 reads `001:db8::]` in a flow list as a map',
  'gateway-api-conformance-0380': 'contains a placeholder, {GATEWAY_CONTROLLER_NAME}',
  'istio-gateway-conversion-0719': 'metadata.name has capital letters; the oracle is a converter without API server',
  'istio-gateway-conversion-0726': 'metadata.name has capital letters',
  'istio-gateway-conversion-0727': 'metadata.name has capital letters',
  'istio-gateway-conversion-0728': 'metadata.name has capital letters',
  'istio-webhook-1058': 'port.number is required by the CRD; the oracle is the webhook alone',
  'istio-webhook-1086': 'three tlsCertificates, the CRD allows two; the oracle is the webhook alone',
  'istio-webhook-1209': 'a null in a list of maps; the oracle is the webhook alone',
};

function readRows(): Row[] {
  const lines = isHere ? readFileSync(FILE, 'utf8').trim().split('\n') : [];
  return lines.map((line) => JSON.parse(line) as Row);
}

function channelsOf({ channel }: Row): ('standard' | 'experimental')[] {
  return channel === 'both' ? ['standard', 'experimental'] : [channel ?? 'standard'];
}

function validateRow(row: Row, gatewayApiChannel: 'standard' | 'experimental'): Diagnostic[] {
  // Some rows have the error of their oracle in a field of the manifest.
  const { _err: _, ...manifest } = parse(row.yaml, { version: '1.2' }) as Record<string, unknown>;
  return validateSchema(manifest, { gatewayApiChannel });
}

/** `3 of 4`, and the ids of the other rows. */
function agreement(rows: readonly Row[], agrees: (row: Row) => boolean): { text: string; others: string[] } {
  const others = rows.filter((row) => !agrees(row)).map(({ id }) => id);
  return { text: `${rows.length - others.length} of ${rows.length}`, others };
}

describe.skipIf(!isHere)('accept-reject cases (skipped if ../shared does not exist)', () => {
  const rows = readRows();
  const isCrd = ({ oracle }: Row) => oracle.startsWith('crd');

  it('rejects what the API server rejects', () => {
    const invalid = rows.filter((row) => isCrd(row) && row.expected === 'invalid');
    const { text, others } = agreement(invalid, (row) =>
      channelsOf(row).every((channel) => validateRow(row, channel).length > 0),
    );
    console.log(`CRD cases, invalid: ${text}`);
    expect(invalid.length).toBeGreaterThan(100);
    expect(others).toEqual([]);
  });

  it('accepts what is valid according to any oracle, except for documented rows', () => {
    const valid = rows.filter((row) => row.expected === 'valid');
    const { text, others } = agreement(valid, (row) =>
      channelsOf(row).every((channel) => validateRow(row, channel).length === 0),
    );
    console.log(`CRD cases, valid: ${text}`);
    expect(valid.length).toBeGreaterThan(600);
    expect(others).toEqual(Object.keys(REJECTED_VALID_ROWS));
  });

  it('reports the same message of a CEL rule as the API server', () => {
    const rules = rows.filter(({ oracle, expected }) => oracle.includes('envtest') && expected === 'invalid');
    const { text, others } = agreement(rules, (row) => {
      const messages = channelsOf(row).flatMap((channel) => validateRow(row, channel).map(({ message }) => message));
      return [row.error ?? []].flat().every((error) => isOfSchema(error) || messages.some((it) => it.includes(error)));
    });
    console.log(`CRD cases, same CEL message: ${text}`);
    expect(others).toEqual([]);
  });
});

/** The API server has other messages than this package for violations of a schema. */
function isOfSchema(error: string): boolean {
  return /in body should|Unsupported value|Too long|Invalid value: "/.test(error);
}
