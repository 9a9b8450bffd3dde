import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { closestName, suggestName } from '../../../../diagnostics/suggestion';
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

const NO_ACCOUNT = defineCode({
  code: 'KIA1701',
  severity: Severity.ERROR,
  title: 'A WorkloadGroup names a service account that does not exist',
  explanation:
    'The machines of the group authenticate with a token of the service account. If the account does not exist, they receive no token and cannot join the mesh.',
  fix: 'Correct the name, or create the service account in the namespace of the WorkloadGroup.',
  documentation: PAGE,
  examples: __dirname,
});

const SAME_LABELS = defineCode({
  code: 'KIA1702',
  severity: Severity.WARNING,
  title: 'Several WorkloadGroups use the same labels',
  explanation:
    'The machines of several WorkloadGroups in a namespace have the same labels, so Services and policies cannot distinguish the groups.',
  fix: 'Give each group a distinct set of labels.',
  documentation: PAGE,
  examples: __dirname,
});

const MESSAGES = {
  ...messagesOf(NO_ACCOUNT, {
    unknownServiceAccount: ({ name, namespace, meant }: UnknownServiceAccount) => ({
      message: `namespace ${quote(namespace)} has no service account ${quote(name)}`,
      suggestion: suggestName(meant, 'correct the name, or create the service account'),
    }),
  }),
  ...messagesOf(SAME_LABELS, {
    sameLabels: ({ workloadGroup }: { workloadGroup: string }) => ({
      message: `machines of WorkloadGroup ${quote(workloadGroup)} have the same labels`,
      suggestion: 'give each group a distinct set of labels',
    }),
  }),
};

interface UnknownServiceAccount {
  readonly name: string;
  readonly namespace: string;
  /** A service account with a similar name. */
  readonly meant: string | undefined;
}

/** Reports WorkloadGroups with machines that cannot join the mesh, or that cannot be distinguished. */
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
    const labeled = groups.filter(({ spec }) => spec.objectOrEmpty('metadata').filled('labels'));
    for (const same of groupBy(labeled, labelsKey).values()) {
      for (const resource of same) {
        const other = another(same, resource);
        if (other !== undefined) {
          const place = resource.spec.objectOrEmpty('metadata').at('labels');
          report(MESSAGES.sameLabels({ workloadGroup: other.name }), place);
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
    const meant = closestName(name, accounts.namesIn(namespace));
    report(MESSAGES.unknownServiceAccount({ name, namespace, meant }), template.at('serviceAccount'), {
      isUnsure: !world.knowsAll(Kind.ServiceAccount, namespace),
    });
  }
}
