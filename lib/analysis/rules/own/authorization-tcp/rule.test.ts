import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function database(port: string, more = ''): string {
  return `
apiVersion: v1
kind: Service
metadata: { name: db, namespace: shop }
spec: { selector: { app: db }, ports: [{ ${port} }${more}] }
---
apiVersion: v1
kind: Pod
metadata: { name: db, namespace: shop, labels: { app: db } }
spec: { containers: [{ name: main, image: db, ports: [{ name: pg, containerPort: 5432 }] }] }
---
`;
}

function policy(ruleText: string, action = 'ALLOW', selector = 'selector: { matchLabels: { app: db } },'): string {
  return `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: db, namespace: shop }
spec: { ${selector} action: ${action}, rules: [${ruleText}] }
---
`;
}

const TCP = database('name: tcp-pg, port: 5432');
const METHODS = '{ from: [{ source: { namespaces: [shop] } }], to: [{ operation: { methods: [GET] } }] }';

describe('pods that serve TCP only', () => {
  it('have no methods', () => {
    expect(findingsOf(rule, TCP + policy(METHODS))).toEqual([
      'ANA0123 warning AuthorizationPolicy shop/db spec.rules[0].to[0].operation.methods: the pods serve TCP ports only, which have no methods, so the rule never matches',
    ]);
  });

  it.each([
    ["{ to: [{ operation: { notPaths: ['/admin'] } }] }", 'spec.rules[0].to[0].operation.notPaths'],
    ['{ to: [{ operation: { hosts: [a.com], ports: ["5432"] } }] }', 'spec.rules[0].to[0].operation.hosts'],
    ["{ from: [{ source: { requestPrincipals: ['*'] } }] }", 'spec.rules[0].from[0].source.requestPrincipals'],
    ["{ when: [{ key: 'request.headers[x]', values: [a] }] }", 'spec.rules[0].when[0].key'],
  ])('have no other attributes of HTTP: %s', (ruleText, path) => {
    expect(findingsOf(rule, TCP + policy(ruleText))).toEqual([expect.stringContaining(path)]);
  });

  it('ignore the methods of a DENY policy', () => {
    expect(findingsOf(rule, TCP + policy(METHODS, 'DENY'))).toEqual([
      expect.stringContaining('where methods is ignored, so the rule denies more than it states'),
    ]);
  });

  it.each([
    'name: mysql, port: 3306, targetPort: 5432',
    'name: tls-pg, port: 5432',
    'name: https, port: 443, targetPort: pg',
    'appProtocol: tcp, port: 5432',
    'port: 3306',
  ])('are recognized by their port: %s', (port) => {
    expect(findingsOf(rule, database(port) + policy(METHODS))).toHaveLength(1);
    expect(findingsOf(rule, database(port) + policy(METHODS, 'ALLOW', ''))).toHaveLength(1);
  });

  it('can be matched by ports and clients', () => {
    const ruleText = '{ from: [{ source: { namespaces: [shop] } }], to: [{ operation: { ports: ["5432"] } }] }';
    expect(findingsOf(rule, TCP + policy(ruleText))).toEqual([]);
  });
});

describe('pods that may serve HTTP', () => {
  it.each([
    ['an HTTP port', database('name: http, port: 80')],
    ['a port of a detected protocol', database('name: web, port: 80')],
    ['another port that is HTTP', database('name: tcp-pg, port: 5432', ', { name: http, port: 80, targetPort: 8080 }')],
    ['no Service', TCP.replace('selector: { app: db }', 'selector: { app: other }')],
    ['a target port without a number', database('name: tcp-pg, port: 5432, targetPort: unknown')],
    ['a policy for a waypoint', TCP],
  ])('are not reported: %s', (name, manifests) => {
    const target = 'targetRefs: [{ kind: Service, name: db }],';
    const yaml = name.includes('waypoint') ? policy(METHODS, 'ALLOW', target) : policy(METHODS);
    expect(findingsOf(rule, manifests + yaml)).toEqual([]);
  });

  it('are reported for a rule that is only for a TCP port', () => {
    const both = database('name: tcp-pg, port: 5432', ', { name: http, port: 80, targetPort: 8080 }');
    expect(
      findingsOf(rule, both + policy('{ to: [{ operation: { methods: [GET], ports: ["5432"] } }] }')),
    ).toHaveLength(1);
    expect(findingsOf(rule, both + policy('{ to: [{ operation: { methods: [GET], ports: ["8080"] } }] }'))).toEqual([]);
  });

  it('are not reported if their traffic goes through a waypoint', () => {
    const ambient = `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio.io/dataplane-mode: ambient } }
---
`;
    expect(findingsOf(rule, ambient + TCP + policy(METHODS))).toEqual([]);
  });
});
