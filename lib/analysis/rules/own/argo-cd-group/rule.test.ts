import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { rule } from './rule';

function object(kind: string, spec: string): string {
  return `
apiVersion: argoproj.io/v1alpha1
kind: ${kind}
metadata: { name: mesh, namespace: argocd }
spec: { ${spec} }
`;
}

function application(difference: string): string {
  return object('Application', `ignoreDifferences: [{ kind: Secret, ${difference} }]`);
}

describe('the group of an ignored difference', () => {
  it('has no version', () => {
    expect(findingsOf(rule, application('group: apps/v1'))).toEqual([
      'ANA0171 warning Application argocd/mesh spec.ignoreDifferences[0].group: "apps/v1" contains a version, so it is not the group of any object',
    ]);
    expect(suggestionsOf(rule, application('group: apps/v1'))).toEqual(['use "apps"']);
    expect(suggestionsOf(rule, application('group: v1'))).toEqual(['use ""']);
  });

  it('has no version in an ApplicationSet and in an AppProject', () => {
    const set = object('ApplicationSet', 'template: { spec: { ignoreDifferences: [{ group: apps/v1, kind: A }] } }');
    expect(findingsOf(rule, set)).toEqual([expect.stringContaining('spec.template.spec.ignoreDifferences[0].group')]);
    const project = object('AppProject', 'namespaceResourceWhitelist: [{ group: networking.istio.io/v1, kind: "*" }]');
    expect(findingsOf(rule, project)).toEqual([expect.stringContaining('spec.namespaceResourceWhitelist[0].group')]);
  });

  it.each(['group: apps', 'group: ""', 'group: "*"', 'name: a'])('is fine in "%s"', (difference) => {
    expect(findingsOf(rule, application(difference))).toEqual([]);
  });
});

describe('a JSON pointer', () => {
  it('starts with a slash', () => {
    expect(findingsOf(rule, application('jsonPointers: [/data, spec.replicas]'))).toEqual([
      'ANA0171 warning Application argocd/mesh spec.ignoreDifferences[0].jsonPointers[1]: JSON pointer "spec.replicas" does not start with a slash',
    ]);
    expect(suggestionsOf(rule, application('jsonPointers: [.spec.replicas]'))).toEqual(['use "/spec/replicas"']);
  });
});
