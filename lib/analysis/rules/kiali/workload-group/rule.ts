import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { didYouMean } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { groupBy } from '../../../../private/collections';
import { another } from '../../../../world/groups';
import { Kind } from '../../../../world/kinds';
import { formatLabels } from '../../../../world/labels';
import type { Resource } from '../../../../world/resource';
import { ServiceAccounts } from '../../../../world/service-accounts';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const PAGE = istioPage('reference/config/networking/workload-group');

function group(name: string, app: string, serviceAccount: string): string {
  return `apiVersion: networking.istio.io/v1
kind: WorkloadGroup
metadata:
  name: ${name}
spec:
  metadata:
    labels:
      app: ${app}
  template:
    serviceAccount: ${serviceAccount}`;
}

const ACCOUNT = `apiVersion: v1
kind: ServiceAccount
metadata:
  name: machines
---
`;

const NO_ACCOUNT = defineCode({
  code: 'KIA1701',
  severity: Severity.WARNING,
  title: 'A WorkloadGroup names a service account that does not exist',
  explanation:
    'Machines of the group prove who they are with a token of the service account. Without the account they get no token and cannot join the mesh.',
  fix: 'Correct the name, or create the service account in the namespace of the WorkloadGroup.',
  documentation: PAGE,
  examples: __dirname,
});

const SAME_LABELS = defineCode({
  code: 'KIA1702',
  severity: Severity.WARNING,
  title: 'Several WorkloadGroups give their machines the same labels',
  explanation:
    'Machines of several WorkloadGroups of a namespace get the same labels, so Services and policies cannot tell them apart.',
  fix: 'Give each group a label of its own.',
  documentation: PAGE,
  examples: __dirname,
});

/** WorkloadGroups whose machines cannot join, or cannot be told apart. */
export const rule: Rule = {
  name: 'workload-group',
  codes: [NO_ACCOUNT, SAME_LABELS],
  check(world: World, report: Report): void {
    const groups = world.of(Kind.WorkloadGroup);
    if (groups.length === 0) {
      return;
    }
    const accounts = new ServiceAccounts(world);
    for (const resource of groups) {
      checkAccount(resource, accounts, world, report);
    }
    const labelled = groups.filter(({ spec }) => spec.objectOrEmpty('metadata').filled('labels'));
    for (const same of groupBy(labelled, labelsKey).values()) {
      for (const resource of same) {
        const other = another(same, resource);
        if (other !== undefined) {
          report(SAME_LABELS, resource.spec.objectOrEmpty('metadata').at('labels'), {
            message: `machines of WorkloadGroup ${quote(other.name)} get the same labels`,
            suggestion: 'give each group a label of its own',
          });
        }
      }
    }
  },
};

function labelsKey({ namespace, spec }: Resource): string {
  return `${namespace} ${formatLabels(spec.objectOrEmpty('metadata').textMap('labels'))}`;
}

function checkAccount({ namespace, spec }: Resource, accounts: ServiceAccounts, world: World, report: Report): void {
  const template = spec.objectOrEmpty('template');
  const name = template.text('serviceAccount');
  if (name && !accounts.has(namespace, name)) {
    report(NO_ACCOUNT, template.at('serviceAccount'), {
      message: `namespace ${quote(namespace)} has no service account ${quote(name)}`,
      suggestion: didYouMean(name, accounts.namesIn(namespace), 'correct the name, or create the service account'),
      isUnsure: !world.isClosed,
      isLikely: accounts.holdsSome(namespace),
    });
  }
}
