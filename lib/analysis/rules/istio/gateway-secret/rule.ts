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
    const secrets = new SecretNamespaces(world);
    for (const gateway of world.of(Kind.Gateway)) {
      const [workload] = workloadsOfGateway(gateway, world);
      if (workload !== undefined) {
        for (const tls of gateway.spec.objects('servers').flatMap((server) => server.object('tls') ?? [])) {
          checkCredential(tls, workload.namespace, { world, secrets, report });
        }
      } else {
        // The rule gateway-port reports the same diagnostic; the analysis keeps one of them.
        reportMissingWorkload(gateway, world, report);
      }
    }
  },
};

/** Everything that the checks of a credential need besides the credential. */
interface CheckContext {
  readonly world: World;
  readonly secrets: SecretNamespaces;
  readonly report: Report;
}

function checkCredential(tls: Field, namespace: string, context: CheckContext): void {
  const { world, report } = context;
  const name = tls.text('credentialName');
  // A name with a scheme, such as `configmap://`, does not refer to a Secret.
  if (!name || name.includes('://')) {
    return;
  }
  const secret = world.find(Kind.Secret, namespace, name);
  if (secret !== undefined) {
    checkSecret(secret, tls, report);
  } else if (!world.isSecretMade(namespace, name)) {
    reportMissing(name, tls, namespace, context);
  }
}

function checkSecret(secret: Resource, tls: Field, report: Report): void {
  // The content of a declared Secret is unknown.
  const diagnostic = secret.role === 'assumed' ? undefined : checkCertificate(secret);
  if (diagnostic !== undefined) {
    report(diagnostic, tls.at('credentialName'));
  }
}

function reportMissing(name: string, tls: Field, namespace: string, { world, secrets, report }: CheckContext): void {
  const elsewhere = secrets.of(name);
  report(MESSAGES.credentialNotFound({ secret: name, namespace, elsewhere }), tls.at('credentialName'), {
    isUnsure: !world.isClosed,
    isLikely: elsewhere !== undefined || world.holdsSome(Kind.Secret, namespace),
  });
}

/** The namespaces of Secrets by name. */
class SecretNamespaces {
  private byName: ReadonlyMap<string, string> | undefined;

  public constructor(private readonly world: World) {}

  /** Namespace of the first Secret with a name. */
  public of(name: string): string | undefined {
    this.byName ??= new Map([...this.world.of(Kind.Secret)].reverse().map((secret) => [secret.name, secret.namespace]));
    return this.byName.get(name);
  }
}
