import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import { LabelIndex } from '../../../../world/label-index';
import type { Labels } from '../../../../world/labels';
import type { Field, Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const DUPLICATE_CERTIFICATE = defineCode({
  code: 'IST0138',
  severity: Severity.WARNING,
  title: 'Gateways share a certificate',
  explanation:
    'Browsers send requests for all hosts of a certificate over one connection. If two Gateways on the same pods use the certificate, requests for hosts of one Gateway may arrive at the other, which responds with 404.',
  fix: 'Move the hosts into one Gateway, or give each Gateway its own certificate.',
  documentation: istioAnalysisPage('IST0138'),
  examples: __dirname,
});

const MESSAGES = messagesOf(DUPLICATE_CERTIFICATE, {
  sharedCertificate: ({ gateway }: { gateway: string }) => ({
    message: `Gateway ${quote(gateway)} uses the same certificate on the same pods`,
    suggestion: 'move the hosts into one Gateway, or use another certificate',
  }),
});

/** Reports Gateways on the same pods that use the same certificate. */
export const rule: Rule = {
  name: 'gateway-certificate',
  codes: [DUPLICATE_CERTIFICATE],
  check(world: World, report: Report): void {
    const holders = holdersByCertificate(world.of(Kind.Gateway));
    for (const gateway of world.of(Kind.Gateway)) {
      const selector = gateway.spec.textMap('selector');
      for (const { certificate, server } of certificatesOf(gateway)) {
        const selected = holders.get(certificate)?.select(selector) ?? [];
        const other = selected.find((holder) => holder.gateway !== gateway);
        if (other !== undefined) {
          report(MESSAGES.sharedCertificate({ gateway: other.gateway.qualifiedName }), server.at('tls'));
        }
      }
    }
  },
};

/** A Gateway that uses a certificate. */
interface Holder {
  readonly gateway: Resource;
  /** The labels of its selector. */
  readonly labels: Labels;
}

function holdersByCertificate(gateways: readonly Resource[]): Map<string, LabelIndex<Holder>> {
  const holders = new Map<string, LabelIndex<Holder>>();
  for (const gateway of gateways) {
    const labels = gateway.spec.textMap('selector');
    for (const certificate of new Set(certificatesOf(gateway).map((use) => use.certificate))) {
      const same = holders.get(certificate) ?? new LabelIndex<Holder>();
      same.add({ gateway, labels });
      holders.set(certificate, same);
    }
  }
  return holders;
}

function certificatesOf(gateway: Resource): { readonly certificate: string; readonly server: Field }[] {
  return gateway.spec.objects('servers').flatMap((server) => {
    const certificate = certificateOf(server.objectOrEmpty('tls'));
    return certificate === undefined ? [] : [{ certificate, server }];
  });
}

/** Identifier of the certificate of a server; undefined if the server has none. */
function certificateOf(tls: Field): string | undefined {
  const credential = tls.text('credentialName');
  if (credential) {
    return `secret ${credential}`;
  }
  const certificate = tls.text('serverCertificate');
  const key = tls.text('privateKey');
  return certificate && key ? `files ${certificate} ${key}` : undefined;
}
