// TypeScript errors for values in the form of the manifest name the field and the class whose factories to use.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compilerErrors, emptyProject } from '../support/project';

const MANIFEST_FORMS = [
  ['HttpMirror', '{ destination: null as never, percentage: { value: 50 } }', 'value', 'Percentage'],
  ['ServerOptions', "{ port: { number: 80, protocol: 'HTTP' }, hosts: [] }", 'number', 'ServerPort'],
  ['ServerOptions', "{ port: null as never, hosts: [], tls: { mode: 'SIMPLE' } }", 'mode', 'ServerTls'],
  ['TrafficPolicy', "{ tls: { mode: 'ISTIO_MUTUAL' } }", 'mode', 'ClientTls'],
  ['ProxyConfigProps', "{ image: { imageType: 'debug' } }", 'imageType', 'ProxyImage'],
  ['MetricOverride', "{ match: { metric: 'ALL_METRICS' } }", 'metric', 'MetricMatch'],
  ['WasmVmConfig', "{ env: [{ name: 'LEVEL' }] }", 'name', 'WasmEnvironmentVariable'],
  ['HttpMatch', "{ uri: { prefix: '/api/' } }", 'prefix', 'StringMatch'],
] as const;

test('values in the form of the manifest are errors that name the field and the class', () => {
  const folder = emptyProject('type-errors');
  const lines = MANIFEST_FORMS.map(([type, value], index) => `export const x${index}: istio.${type} = ${value};`);
  writeFileSync(join(folder, 'main.ts'), ["import { istio } from 'cdk8s-istio';", ...lines, ''].join('\n'));
  const errors = compilerErrors(folder).trim().split('\n');
  expect(errors.map((error) => error.replace(/^.*error TS\d+: /, ''))).toEqual(
    MANIFEST_FORMS.map(
      ([, , field, type]) =>
        `Object literal may only specify known properties, and '${field}' does not exist in type '${type}'.`,
    ),
  );
});
