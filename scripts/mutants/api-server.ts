// Compares the validation by CRDs with the code of the API server.
import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { validateSchema } from '../../lib/rules/crd';
import type { Authority } from './authority';
import { anyChanges } from './mutate';

interface Crd {
  readonly spec: { readonly group: string; readonly names: { readonly kind: string } };
}

/** An API server that has the CRDs of some files. */
export function apiServer(files: readonly string[], experimental: boolean): Authority {
  const channel = experimental ? 'experimental' : 'standard';
  const defined = new Set(files.flatMap(kindsOf));
  return {
    channel,
    changes: anyChanges(),
    covers: ({ apiVersion, kind }) => defined.has(`${String(apiVersion).split('/')[0]}/${kind}`),
    accepts: () => true,
    asked: (mutant) => mutant,
    compare: (mutant, { crd, crdKnown }) => {
      const here = validateSchema(mutant, { gatewayApiChannel: channel })
        .filter(({ severity }) => severity === 'error')
        .map(({ code, path, message }) => `${code} ${path}: ${message}`);
      const refused = crd !== undefined;
      const differs = crdKnown && here.length > 0 !== refused;
      return { refused, difference: differs ? { kind: 'error', authority: refused ? [crd] : [], here } : undefined };
    },
  };
}

function kindsOf(file: string): string[] {
  return parseAllDocuments(readFileSync(file, 'utf8'))
    .map((document) => document.toJS() as Crd | null)
    .filter((crd) => crd !== null)
    .map(({ spec }) => `${spec.group}/${spec.names.kind}`);
}
