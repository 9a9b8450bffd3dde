import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { closestName, suggestName } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { gatewayApiPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NO_NAMESPACE = defineCode({
  code: 'KIA1601',
  severity: Severity.ERROR,
  title: 'A ReferenceGrant names a namespace that does not exist',
  explanation:
    'A ReferenceGrant allows references from a namespace that does not exist. References from the namespace that was meant are still rejected, and whoever creates the named namespace later receives the permission.',
  fix: 'Correct the name of the namespace, or remove the grant.',
  documentation: gatewayApiPage('api-types/referencegrant'),
  examples: __dirname,
});

const MESSAGES = messagesOf(NO_NAMESPACE, {
  unknownNamespace: ({ namespace, meant }: { namespace: string; meant: string | undefined }) => ({
    message: `namespace ${quote(namespace)} does not exist`,
    suggestion: suggestName(meant, 'correct the name'),
  }),
});

/** Reports ReferenceGrants for namespaces that do not exist. */
export const rule: Rule = {
  name: 'reference-grant-namespace',
  codes: [NO_NAMESPACE],
  check(world: World, report: Report): void {
    const names = world.of(Kind.Namespace).map(({ name }) => name);
    for (const from of world.of(Kind.ReferenceGrant).flatMap(({ spec }) => spec.objects('from'))) {
      const namespace = from.text('namespace');
      if (namespace && !world.hasNamespace(namespace)) {
        const meant = closestName(namespace, names);
        report(MESSAGES.unknownNamespace({ namespace, meant }), from.at('namespace'), { isUnsure: !world.isClosed });
      }
    }
  },
};
