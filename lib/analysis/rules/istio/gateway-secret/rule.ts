import { REFERENCE_NOT_FOUND } from '../../../../diagnostics/codes/references';
import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import { reportMissingWorkload, workloadsOfGateway } from '../../../gateway-workload';
import type { Report, Rule } from '../../../rule';
import { certificateProblem } from './certificate';

const INVALID_CREDENTIAL = defineCode({
  code: 'IST0161',
  severity: Severity.ERROR,
  title: 'The Secret of a Gateway holds no usable certificate',
  explanation:
    'The Secret has no certificate or no key, or the certificate cannot be read or has expired. The server of the Gateway does not start, and clients cannot connect.',
  fix: 'Put a valid certificate and its key into `tls.crt` and `tls.key` of the Secret.',
  documentation: istioAnalysisPage('IST0161'),
  examples: __dirname,
});

function secretExample(data: string, kind = 'apiVersion: v1\nkind: Secret'): string {
  const content = kind.includes('Certificate') ? 'spec:\n  secretName: shop-tls' : `data:\n  ${data}`;
  return `${kind}
metadata:
  name: shop-tls
  namespace: istio-system
${content}
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: edge
  namespace: istio-system
spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 443
        name: https
        protocol: HTTPS
      hosts:
        - shop.example.com
      tls:
        mode: SIMPLE
        credentialName: shop-tls`;
}

/** Secrets of Gateways that do not exist beside the pods of the Gateway, or hold nothing usable. */
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
        // The rule about ports says the same, and a finding is reported once.
        reportMissingWorkload(gateway, world, report);
      }
    }
  },
};

function checkCredential(tls: Field, namespace: string, world: World, report: Report): void {
  const name = tls.text('credentialName');
  // A Secret of a ConfigMap or a file is none of the API server's.
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
  const problem = secret.role === 'assumed' ? undefined : certificateProblem(secret);
  if (problem !== undefined) {
    report(INVALID_CREDENTIAL, tls.at('credentialName'), {
      message: `Secret ${quote(secret.qualifiedName)} ${problem}`,
      suggestion: 'put a valid certificate and its key into tls.crt and tls.key',
    });
  }
}

function reportMissing(name: string, tls: Field, namespace: string, world: World, report: Report): void {
  const elsewhere = world.of(Kind.Secret).find((secret) => secret.name === name);
  report(REFERENCE_NOT_FOUND, tls.at('credentialName'), {
    message: `namespace ${quote(namespace)} of the pods of the Gateway has no Secret ${quote(name)}`,
    suggestion: elsewhere
      ? `move the one of namespace ${quote(elsewhere.namespace)} there`
      : 'create it there, or correct the name',
    isUnsure: !world.isClosed,
    isLikely: elsewhere !== undefined || world.holdsSome(Kind.Secret, namespace),
  });
}
