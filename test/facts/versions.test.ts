import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  ARGO_CD_VERSION,
  GATEWAY_API_VERSION,
  ISTIO_VERSION,
  PROMETHEUS_OPERATOR_VERSION,
} from '../../lib/facts/versions';

const { imports } = parse(readFileSync(join(__dirname, '../../cdk8s.yaml'), 'utf8')) as { imports: string[] };

/** The releases that the definitions of a repository come from. */
function releasesOf(repository: string): string[] {
  const own = imports.filter((address) => address.includes(`/${repository}/`));
  return [...new Set(own.map((address) => /\/v?(\d+\.\d+\.\d+)\//.exec(address)?.[1] ?? address))];
}

describe('versions', () => {
  it.each([
    ['istio/api', ISTIO_VERSION],
    ['istio-ecosystem/sail-operator', ISTIO_VERSION],
    ['kubernetes-sigs/gateway-api', GATEWAY_API_VERSION],
    ['prometheus-operator/prometheus-operator', PROMETHEUS_OPERATOR_VERSION],
    ['argoproj/argo-cd', ARGO_CD_VERSION],
  ])('of %s are those of the imported definitions', (repository, version) => {
    expect(releasesOf(repository)).toEqual([version]);
  });
});
