import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { closestName, suggestName } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { kubernetesPage } from '../../../../facts/documentation';
import { BUILT_IN_NAMESPACES } from '../../../../facts/namespaces';
import { groupBy } from '../../../../private/collections';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NO_NAMESPACE = defineCode({
  code: 'ANA0170',
  severity: Severity.ERROR,
  title: 'The namespace of an object does not exist',
  explanation:
    'Neither the manifests nor their context contain the Namespace of an object, so the API server rejects it. This is checked only if all Namespaces are known: with `--context`, or in an app whose analysis is closed.',
  fix: 'Correct `metadata.namespace`, or add the Namespace.',
  documentation: kubernetesPage('concepts/overview/working-with-objects/namespaces/'),
  examples: __dirname,
});

const MESSAGES = messagesOf(NO_NAMESPACE, {
  noNamespace: ({ namespace, others, meant }: MissingNamespace) => ({
    message: `namespace ${quote(namespace)} does not exist${others === 0 ? '' : `; ${others} more ${others === 1 ? 'object is' : 'objects are'} in it`}`,
    suggestion: suggestName(meant, 'correct the name, or add the Namespace'),
  }),
});

interface MissingNamespace {
  readonly namespace: string;
  /** Number of other objects in the namespace. */
  readonly others: number;
  /** A Namespace with a similar name. */
  readonly meant: string | undefined;
}

/** Reports objects in namespaces that do not exist. */
export const rule: Rule = {
  name: 'missing-namespace',
  codes: [NO_NAMESPACE],
  check(world: World, report: Report): void {
    const names = new Set(world.of(Kind.Namespace).map(({ name }) => name));
    // Without any Namespace, they are deployed separately, and the context does not contain them.
    if (!world.isClosed || names.size === 0) {
      return;
    }
    const known = new Set([...names, ...BUILT_IN_NAMESPACES, world.rootNamespace, ...createdByArgoCd(world)]);
    const objects = world.all.filter(({ role, namespace }) => role === 'analyzed' && namespace !== '');
    for (const [namespace, [first, ...others]] of groupBy(objects, (object) => object.namespace)) {
      if (first !== undefined && !known.has(namespace)) {
        const parameters = { namespace, others: others.length, meant: closestName(namespace, names) };
        report(MESSAGES.noNamespace(parameters), first.at('metadata', 'namespace'));
      }
    }
  },
};

/** Namespaces that Argo CD may create for the objects that it deploys. */
function createdByArgoCd(world: World): string[] {
  return world.of(Kind.Application).flatMap(({ spec }) => spec.objectOrEmpty('destination').text('namespace') ?? []);
}
