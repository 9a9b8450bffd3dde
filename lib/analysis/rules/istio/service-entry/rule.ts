import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const ADDRESSES_REQUIRED = defineCode({
  code: 'IST0134',
  severity: Severity.WARNING,
  title: 'A ServiceEntry for TCP has no addresses',
  explanation:
    'TCP does not include the host, so the proxy identifies the traffic of a ServiceEntry by its addresses. Without addresses, it listens on the port for all addresses and also captures traffic to other hosts on that port, unless istiod allocates addresses automatically.',
  fix: 'Set `addresses`, use a protocol that includes the host, such as TLS, or let istiod allocate addresses (`ISTIO_META_DNS_CAPTURE` with `ISTIO_META_DNS_AUTO_ALLOCATE`).',
  documentation: istioAnalysisPage('IST0134'),
  examples: __dirname,
});

const MESSAGES = messagesOf(ADDRESSES_REQUIRED, {
  missingAddresses: ({ port, protocol }: { port: number; protocol: string }) => ({
    message: `port ${port} has ${protocol === '' ? 'no protocol' : `protocol ${quote(protocol)}`}, and the ServiceEntry has no addresses`,
    suggestion: 'set addresses, or use a protocol that includes the host, such as TLS',
  }),
});

/** Reports ServiceEntries whose TCP traffic cannot be distinguished from other traffic. */
export const rule: Rule = {
  name: 'service-entry',
  codes: [ADDRESSES_REQUIRED],
  check(world: World, report: Report): void {
    if (allocatesAddresses(world)) {
      return;
    }
    for (const { spec, root } of world.of(Kind.ServiceEntry)) {
      const isAllocated = root.objectOrEmpty('status').length('addresses') > 0;
      for (const port of spec.has('addresses') || isAllocated ? [] : spec.objects('ports')) {
        const protocol = port.text('protocol') ?? '';
        if (protocol === '' || protocol.toUpperCase() === 'TCP') {
          report(MESSAGES.missingAddresses({ port: port.number('number'), protocol }), port);
        }
      }
    }
  },
};

/** Whether istiod allocates addresses for ServiceEntries without addresses. */
function allocatesAddresses({ meshConfig }: World): boolean {
  const metadata = meshConfig.objectOrEmpty('defaultConfig').textMap('proxyMetadata');
  return (
    metadata.get('ISTIO_META_DNS_CAPTURE') === 'true' &&
    (metadata.get('ISTIO_META_DNS_AUTO_ALLOCATE') === 'true' || metadata.get('PILOT_ENABLE_IP_AUTOALLOCATE') === 'true')
  );
}
