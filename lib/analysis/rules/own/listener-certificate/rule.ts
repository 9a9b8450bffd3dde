import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { closestName, suggestName } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { gatewayApiPage } from '../../../../facts/documentation';
import { certificatesOf } from '../../../../world/gateway-api/routes';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NO_CERTIFICATE = defineCode({
  code: 'ANA0113',
  severity: Severity.ERROR,
  title: 'A listener refers to a certificate Secret that does not exist',
  explanation:
    'A listener of a Gateway of the Gateway API refers to a Secret in `certificateRefs` that does not exist. The listener is not programmed, and connections to its port are refused.',
  fix: 'Correct the name or the namespace, or create the Secret.',
  documentation: gatewayApiPage('guides/tls'),
  examples: __dirname,
});

const MESSAGES = messagesOf(NO_CERTIFICATE, {
  unknownSecret: ({ namespace, name, meant }: { namespace: string; name: string; meant: string | undefined }) => ({
    message: `namespace ${quote(namespace)} has no Secret ${quote(name)}`,
    suggestion: suggestName(meant, 'correct the name, or create the Secret'),
  }),
});

/** Reports certificates of listeners that do not exist. */
export const rule: Rule = {
  name: 'listener-certificate',
  codes: [NO_CERTIFICATE],
  check(world: World, report: Report): void {
    const gateways = [...world.of(Kind.KubernetesGateway), ...world.of(Kind.ListenerSet)];
    for (const { field, type, namespace, name } of gateways.flatMap(certificatesOf)) {
      const isMissing = world.find(Kind.Secret, namespace, name) === undefined && !world.isSecretMade(namespace, name);
      if (type === Kind.Secret && name !== '' && isMissing) {
        const candidates = world.namesOf(Kind.Secret, namespace);
        const meant = closestName(name, candidates);
        report(MESSAGES.unknownSecret({ namespace, name, meant }), field.at('name'), {
          isUnsure: !world.knowsAll(Kind.Secret, namespace),
        });
      }
    }
  },
};
