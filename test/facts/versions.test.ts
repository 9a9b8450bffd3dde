import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  ARGO_CD_VERSION,
  GATEWAY_API_VERSION,
  INFERENCE_EXTENSION_VERSION,
  ISTIO_VERSION,
  PROMETHEUS_OPERATOR_VERSION,
  SAIL_ISTIO_VERSION,
} from '../../lib/facts/versions';

const MANIFEST = join(__dirname, '../../imports/definitions/manifest.yaml');

interface Pinned {
  readonly file: string;
  readonly project: string;
  readonly version: string;
}

const { definitions } = parse(readFileSync(MANIFEST, 'utf8')) as { definitions: Pinned[] };

describe('versions', () => {
  it.each([
    ['istio', ISTIO_VERSION],
    ['sail-operator', SAIL_ISTIO_VERSION],
    ['gateway-api-standard', GATEWAY_API_VERSION],
    ['gateway-api-experimental', GATEWAY_API_VERSION],
    ['gateway-api-inference-extension', INFERENCE_EXTENSION_VERSION],
    ['prometheus-operator', PROMETHEUS_OPERATOR_VERSION],
    ['argo-cd', ARGO_CD_VERSION],
  ])('of %s are those of the pinned definitions', (file, version) => {
    const pinned = definitions.filter((definition) => definition.file === `${file}.yaml`);
    expect(pinned.map((definition) => definition.version)).toEqual([version]);
  });
});
