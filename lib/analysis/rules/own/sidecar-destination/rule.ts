import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { Field, Resource } from '../../../../world/resource';
import { type ImportedHosts, SidecarImports } from '../../../../world/sidecar-imports';
import { appliesToSidecars, destinationsOf, routesOf } from '../../../../world/virtual-service-routes';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const NOT_IMPORTED = defineCode({
  code: 'ANA0167',
  severity: Severity.WARNING,
  title: 'A Sidecar does not import a host that a VirtualService routes to',
  explanation:
    'The Sidecar of the namespace lists the hosts that its pods may call, and leaves out a destination of a VirtualService in this namespace. Istio adds the host for this route only: requests that the pods send to it directly do not use its routes, its DestinationRule and mutual TLS, and fail if the server requires mutual TLS.',
  fix: 'Add the host to `egress.hosts` of the Sidecar, such as `legacy/*` or `legacy/stock.legacy.svc.cluster.local`.',
  documentation: istioPage('reference/config/networking/sidecar'),
  examples: __dirname,
});

const MESSAGES = messagesOf(NOT_IMPORTED, {
  notImported: ({ host, namespace, sidecar }: { host: string; namespace: string; sidecar: string }) => ({
    message: `Sidecar ${quote(sidecar)} does not import host ${quote(host)}, so only this route reaches it through the mesh`,
    suggestion: `add ${quote(`${namespace}/${host}`)} to egress.hosts`,
  }),
});

/** Reports destinations that the Sidecar of the namespace leaves out. */
export const rule: Rule = {
  name: 'sidecar-destination',
  codes: [NOT_IMPORTED],
  check(world: World, report: Report): void {
    if (world.of(Kind.Sidecar).length === 0) {
      return;
    }
    const imports = new SidecarImports(world);
    for (const virtualService of world.of(Kind.VirtualService).filter(appliesToSidecars)) {
      const imported = imports.of(virtualService.namespace);
      if (imported !== undefined) {
        checkVirtualService(virtualService, imported, world, report);
      }
    }
  },
};

/** A VirtualService whose own hosts are not imported does not apply to the pods. */
function checkVirtualService(virtualService: Resource, imported: ImportedHosts, world: World, report: Report): void {
  const { namespace, spec } = virtualService;
  const hosts = spec.texts('hosts').map(([, host]) => world.fullHost(host, namespace));
  if (!hosts.some((host) => imported.include(host, namespace, namespace))) {
    return;
  }
  for (const destination of routesOf(virtualService).flatMap(destinationsOf)) {
    const host = world.fullHost(destination.text('host') ?? '', namespace);
    const owner = ownerOf(host, destination, world);
    if (owner !== undefined && !imported.include(host, owner, namespace)) {
      const sidecar = imported.sidecar.qualifiedName;
      report(MESSAGES.notImported({ host, namespace: owner, sidecar }), destination.at('host'));
    }
  }
}

/** Namespace of the object that defines a host, preferably the namespace of the route; undefined if it is unknown. */
function ownerOf(host: string, { resource }: Field, world: World): string | undefined {
  const owner: Resource | undefined = world.hosts.owners(host).first([resource.namespace])?.resource;
  return owner?.namespace ?? world.namespaceOfHost(host);
}
