import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { argoCdPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { Field, Place } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NEVER_MATCHES = defineCode({
  code: 'ANA0171',
  severity: Severity.WARNING,
  title: 'An entry of Argo CD never matches an object',
  explanation:
    'Ignored differences of an Application, and the lists of allowed and denied objects of an AppProject, name an API group without a version, such as `admissionregistration.k8s.io`, and a kind as in manifests. An entry with a version, or a JSON pointer without a leading slash, matches nothing: the difference is reported and reverted by self-healing, or the object is not allowed.',
  fix: 'Write the group without a version. JSON pointers start with a slash, and a slash in a name is written `~1`.',
  documentation: argoCdPage('user-guide/diffing'),
  examples: __dirname,
});

const MESSAGES = messagesOf(NEVER_MATCHES, {
  versionInGroup: ({ group }: { group: string }) => ({
    message: `${quote(group)} contains a version, so it is not the group of any object`,
    suggestion: `use ${quote(group.slice(0, group.indexOf('/')))}`,
  }),
  versionAsGroup: ({ group }: { group: string }) => ({
    message: `${quote(group)} is a version; the core group has an empty name`,
    suggestion: 'use ""',
  }),
  relativePointer: ({ pointer }: { pointer: string }) => ({
    message: `JSON pointer ${quote(pointer)} does not start with a slash`,
    suggestion: `use ${quote(`/${pointer.replace(/^[$.]+/, '').replaceAll('.', '/')}`)}`,
  }),
});

const PROJECT_LISTS = [
  'clusterResourceWhitelist',
  'clusterResourceBlacklist',
  'namespaceResourceWhitelist',
  'namespaceResourceBlacklist',
];

/** Reports entries of Applications and AppProjects that match no object. */
export const rule: Rule = {
  name: 'argo-cd-group',
  codes: [NEVER_MATCHES],
  check(world: World, report: Report): void {
    for (const application of applicationsIn(world)) {
      for (const difference of application.objects('ignoreDifferences')) {
        checkGroup(difference, report);
        checkPointers(difference, report);
      }
    }
    for (const { spec } of world.of(Kind.AppProject)) {
      for (const entry of PROJECT_LISTS.flatMap((list) => spec.objects(list))) {
        checkGroup(entry, report);
      }
    }
  },
};

/** Specs of all Applications, including those of templates. */
function applicationsIn(world: World): Field[] {
  const templates = world.of(Kind.ApplicationSet).map(({ spec }) => spec.objectOrEmpty('template'));
  return [
    ...world.of(Kind.Application).map(({ spec }) => spec),
    ...templates.map((each) => each.objectOrEmpty('spec')),
  ];
}

function checkGroup(entry: Field, report: Report): void {
  const group = entry.text('group') ?? '';
  const place: Place = entry.at('group');
  if (group.includes('/')) {
    report(MESSAGES.versionInGroup({ group }), place);
  } else if (/^v\d+(?:(?:alpha|beta)\d+)?$/.test(group)) {
    report(MESSAGES.versionAsGroup({ group }), place);
  }
}

function checkPointers(difference: Field, report: Report): void {
  for (const [index, pointer] of difference.texts('jsonPointers')) {
    if (pointer !== '' && !pointer.startsWith('/')) {
      report(MESSAGES.relativePointer({ pointer }), difference.at('jsonPointers', index));
    }
  }
}
