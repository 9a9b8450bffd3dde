// Which construct tells of a node port that is given away twice.
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { claimNodePorts } from '../../lib/base/node-port-claims';
import { VALIDATION_CONTEXT } from '../../lib/base/validation-mode';
import { problemsOf, testChart } from '../support/manifests';

function service(scope: Construct, name: string, ports: unknown[]): ApiObject {
  return new ApiObject(scope, name, { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { ports } });
}

/** A construct that has a say in node ports, but claims none unless told. */
function claimant(scope: Construct, id: string, port?: number, mode?: string): Construct {
  const construct = new Construct(scope, id);
  construct.node.setContext(VALIDATION_CONTEXT, mode);
  claimNodePorts(construct, () => (port === undefined ? [] : [{ port, service: `shop/${id}`, field: id }]));
  return construct;
}

describe('a node port', () => {
  test('of two plain Services is told by a construct whose validation is on', () => {
    const chart = testChart();
    const silent = claimant(chart, 'silent', undefined, 'off');
    const warning = claimant(chart, 'warning', undefined, 'warn');
    const strict = claimant(chart, 'strict');
    service(chart, 'a', [{ port: 80, nodePort: 30000 }]);
    service(chart, 'b', [{ port: 80, nodePort: 30000 }]);
    expect([problemsOf(silent), problemsOf(warning)]).toEqual([[], []]);
    expect(problemsOf(strict)).toEqual([
      'Service bookinfo/b: spec.ports[0].nodePort: 30000 is taken by Service bookinfo/a (chart/a); give another',
    ]);
  });

  test('is looked up anew in every pass of validation', () => {
    const chart = testChart();
    const first = claimant(chart, 'first', 30000);
    const second = claimant(chart, 'second');
    const problems = () => [first, second].flatMap(problemsOf);
    expect(problems()).toEqual([]);
    service(chart, 'late', [{ port: 80, nodePort: 30000 }]);
    const taken = ['first: 30000 is taken by Service bookinfo/late (chart/late); give another'];
    expect([problems(), problems()]).toEqual([taken, taken]);
  });

  test('is not looked for in the empty entries of an included Service, nor where Kubernetes chooses', () => {
    const chart = testChart();
    service(chart, 'odd', [null, { port: 80, nodePort: 0 }]);
    service(chart, 'other', [{ port: 80, nodePort: 0 }]);
    expect(problemsOf(claimant(chart, 'first', 30000))).toEqual([]);
  });
});
