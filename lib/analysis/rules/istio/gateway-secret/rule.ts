import { REFERENCE_NOT_FOUND } from '../../../../diagnostics/codes/references';
import { messagesOf } from '../../../../diagnostics/define-code';
import { quote } from '../../../../diagnostics/words';
import { workloadsOfGateway } from '../../../../world/gateway-workload';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import { reportMissingWorkload } from '../../../gateway-workload';
import type { Report, Rule } from '../../../rule';
import { checkCertificate, INVALID_CREDENTIAL } from './certificate';

const MESSAGES = messagesOf(REFERENCE_NOT_FOUND, {
  credentialNotFound: ({ secret, namespace, elsewhere }: MissingSecret) => ({
    message: `namespace ${quote(namespace)} of the pods of the Gateway has no Secret ${quote(secret)}`,
    suggestion:
      elsewhere === undefined
        ? 'create it there, or correct the name'
        : `move the Secret of namespace ${quote(elsewhere)} there`,
  }),
});

interface MissingSecret {
  readonly secret: string;
  readonly namespace: string;
  /** Another namespace with a Secret of this name. */
  readonly elsewhere?: string | undefined;
}

/** Reports Secrets of Gateways that do not exist in the namespace of the pods, or have no valid certificate. */
export const rule: Rule = {
  name: 'gateway-secret',
  codes: [REFERENCE_NOT_FOUND, INVALID_CREDENTIAL],
  check(world: World, report: Report): void {
    for (const gateway of world.of(Kind.Gateway)) {
      const [workload] = workloadsOfGateway(gateway, world);
      if (workload !== undefined) {
        for (const tls of gateway.spec.objects('servers').flatMap((server) => server.object('tls') ?? [])) {
          checkCredential(tls, workload.namespace, world, report);
        }
      } else {
        // The rule gateway-port reports the same diagnostic; the analysis keeps one of them.
        reportMissingWorkload(gateway, world, report);
      }
    }
  },
};

function checkCredential(tls: Field, namespace: string, world: World, report: Report): void {
  const name = tls.text('credentialName');
  // A name with a scheme, such as `configmap://`, does not refer to a Secret.
  if (!name || name.includes('://')) {
    return;
  }
  const secret = world.find(Kind.Secret, namespace, name);
  if (secret !== undefined) {
    checkSecret(secret, tls, report);
  } else if (!world.isSecretMade(namespace, name)) {
    reportMissing(name, tls, namespace, world, report);
  }
}

function checkSecret(secret: Resource, tls: Field, report: Report): void {
  // The content of a declared Secret is unknown.
  const diagnostic = secret.role === 'assumed' ? undefined : checkCertificate(secret);
  if (diagnostic !== undefined) {
    report(diagnostic, tls.at('credentialName'));
  }
}

function reportMissing(name: string, tls: Field, namespace: string, world: World, report: Report): void {
  const elsewhere = world.named(Kind.Secret, name)[0]?.namespace;
  report(MESSAGES.credentialNotFound({ secret: name, namespace, elsewhere }), tls.at('credentialName'), {
    isUnsure: !world.knowsAll(Kind.Secret, namespace),
    isLikely: elsewhere !== undefined,
  });
}
