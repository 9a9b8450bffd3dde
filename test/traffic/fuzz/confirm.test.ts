import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Scenario } from '../recorded';
import { confirmedDifferences } from './confirm';

const GATEWAY = { name: 'gw', type: 'gateway', namespace: 'istio-system', labels: {}, ip: '10.9.0.1' } as const;

/** A mesh that answers 404 by the model, whatever was recorded. */
function empty(status: number): Scenario {
  const answer = { status, details: status === 404 ? 'route_not_found' : 'direct_response' };
  return {
    name: 'empty',
    proxies: [GATEWAY],
    manifests: [
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'Gateway',
        metadata: { name: 'public', namespace: 'istio-system' },
        spec: { servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }] },
      },
    ],
    requests: [{ name: 'r0', proxy: 'gw', host: 'shop.example.com', path: '/', answer }],
  };
}

/** A program in place of the real mesh. It knows the same fields of requests, and gives the same answer to all of them. */
function program(status: number): string {
  const details = status === 404 ? 'route_not_found' : 'direct_response';
  return `#!/usr/bin/env node
const { readFileSync } = require('node:fs');
for (const file of process.argv.slice(3)) {
  const { name, requests } = JSON.parse(readFileSync(file, 'utf8'));
  for (const request of requests) {
    if ('answer' in request) throw new Error('unknown field "answer"');
  }
  console.log(JSON.stringify({ scenario: name, envoyFailed: null, webhook: null }));
  for (const { name } of requests) {
    console.log(JSON.stringify({ name, status: ${status}, log: { details: '${details}' } }));
  }
}
`;
}

describe('differences between the model and a real mesh', () => {
  let tool: string;
  beforeEach(() => {
    tool = mkdtempSync(join(tmpdir(), 'real-mesh-'));
  });
  afterEach(() => {
    rmSync(tool, { recursive: true, force: true });
  });

  const install = (text: string) => writeFileSync(join(tool, 'run'), text, { mode: 0o755 });

  it('are confirmed if the mesh shows them again', () => {
    install(program(200));
    expect(confirmedDifferences(tool, [empty(200)]).map(({ failures }) => failures.length)).toEqual([1]);
  });

  it('are chance if the mesh does not show them again', () => {
    install(program(404));
    expect(confirmedDifferences(tool, [empty(200)])).toEqual([]);
  });

  it('are an error if the mesh does not answer again', () => {
    install('#!/bin/sh\nexit 1\n');
    expect(() => confirmedDifferences(tool, [empty(200)])).toThrow('asked about again');
  });

  it('do not exist if the model agrees', () => {
    install('#!/bin/sh\nexit 1\n');
    expect(confirmedDifferences(tool, [empty(404)])).toEqual([]);
  });
});
