import { defineCode } from '../../../../diagnostics/define-code';
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
    'TCP carries no host, so the proxy tells the traffic of an entry by its addresses. Without them it opens the port for all addresses, and traffic to other hosts on the same port ends up there, unless istiod allocates addresses by itself.',
  fix: 'Give addresses, or a protocol that carries the host, such as TLS; or let istiod allocate addresses (`ISTIO_META_DNS_CAPTURE` with `ISTIO_META_DNS_AUTO_ALLOCATE`).',
  documentation: istioAnalysisPage('IST0134'),
  examples: __dirname,
});

function entryExample(protocol: string): string {
  return `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: db
spec:
  hosts:
    - db.example.com
  ports:
    - number: 5432
      name: db
      protocol: ${protocol}
  resolution: DNS`;
}

/** Entries whose traffic cannot be told from that of others. */
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
          report(ADDRESSES_REQUIRED, port, {
            message: `port ${port.number('number')} with protocol ${quote(protocol)} is told from others by addresses, and there are none`,
            suggestion: 'give addresses, or a protocol that carries the host',
          });
        }
      }
    }
  },
};

/** Whether the mesh is set to give addresses to entries that have none. */
function allocatesAddresses({ meshConfig }: World): boolean {
  const metadata = meshConfig.objectOrEmpty('defaultConfig').textMap('proxyMetadata');
  return (
    metadata.get('ISTIO_META_DNS_CAPTURE') === 'true' &&
    (metadata.get('ISTIO_META_DNS_AUTO_ALLOCATE') === 'true' || metadata.get('PILOT_ENABLE_IP_AUTOALLOCATE') === 'true')
  );
}
