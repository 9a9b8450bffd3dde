// Which construct reports a node port that two Services request.
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { claimNodePorts } from '../../lib/base/node-port-claims';
import { VALIDATION_CONTEXT } from '../../lib/base/validation-mode';
import { diagnosticsOf, testChart } from '../support/manifests';

function service(scope: Construct, name: string, ports: unknown[]): ApiObject {
  return new ApiObject(scope, name, { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { ports } });
}

/** A construct that may claim node ports, and claims none by default. */
function claimant(scope: Construct, id: string, port?: number, mode?: string): Construct {
  const construct = new Construct(scope, id);
  construct.node.setContext(VALIDATION_CONTEXT, mode);
  claimNodePorts(construct, () => (port === undefined ? [] : [{ port, service: `shop/${id}`, field: id }]));
  return construct;
}

describe('a node port', () => {
  test('of two plain Services is reported by a construct whose validation is on', () => {
    const chart = testChart();
    const silent = claimant(chart, 'silent', undefined, 'off');
    const warning = claimant(chart, 'warning', undefined, 'warn');
    const strict = claimant(chart, 'strict');
    service(chart, 'a', [{ port: 80, nodePort: 30000 }]);
    service(chart, 'b', [{ port: 80, nodePort: 30000 }]);
    expect([diagnosticsOf(silent), diagnosticsOf(warning)]).toEqual([[], []]);
    expect(diagnosticsOf(strict)).toEqual([
      'CDK0009 ports[0].nodePort: node port 30000 of Service "bookinfo/b" is in use by Service "bookinfo/a" of "chart/a"; use another node port',
    ]);
  });

  test('is checked again in every pass of validation', () => {
    const chart = testChart();
    const first = claimant(chart, 'first', 30000);
    const second = claimant(chart, 'second');
    const diagnostics = () => [first, second].flatMap(diagnosticsOf);
    expect(diagnostics()).toEqual([]);
    service(chart, 'late', [{ port: 80, nodePort: 30000 }]);
    const taken = [
      expect.stringMatching(/^CDK0009 first: node port 30000 .* by Service "bookinfo\/late" of "chart\/late"/),
    ];
    expect([diagnostics(), diagnostics()]).toEqual([taken, taken]);
  });

  test('is not read from empty entries of an included Service, or if Kubernetes selects the port', () => {
    const chart = testChart();
    service(chart, 'odd', [null, { port: 80, nodePort: 0 }]);
    service(chart, 'other', [{ port: 80, nodePort: 0 }]);
    expect(diagnosticsOf(claimant(chart, 'first', 30000))).toEqual([]);
  });

  test.each([29999, 32768, 30000.5])('cannot be %d', (port) => {
    expect(diagnosticsOf(claimant(testChart(), 'first', port))).toEqual([
      `CDK0008 first: ${port} is not a node port; use a whole number from 30000 to 32767`,
    ]);
  });
});
