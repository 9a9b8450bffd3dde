import { isDeepStrictEqual } from 'node:util';
import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { kubernetesPage } from '../../../../facts/documentation';
import { groupBy } from '../../../../private/collections';
import type { Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const DUPLICATE = defineCode({
  code: 'ANA0104',
  severity: Severity.ERROR,
  title: 'An object is defined twice',
  explanation:
    'Two objects have the same kind, namespace and name. A cluster has only one of them: the object that is applied last replaces the other, and tools that apply both alternate between them. If the two are equal, this is a warning.',
  fix: 'Rename one of them, or remove it.',
  documentation: kubernetesPage('concepts/overview/working-with-objects/names/'),
  examples: __dirname,
});

/** The object that has the same name, and where it is defined; no place if that is unknown. */
interface Original {
  readonly kind: string;
  readonly name: string;
  readonly place: string | undefined;
}

const MESSAGES = messagesOf(DUPLICATE, {
  differentObject: (original: Original) => ({
    message: alreadyExists(original),
    suggestion: 'rename or remove one of them',
  }),
  equalObject: (original: Original) => ({
    message: `${alreadyExists(original)} with the same content`,
    suggestion: 'remove one of them',
    severity: Severity.WARNING,
  }),
});

function alreadyExists({ kind, name, place }: Original): string {
  return `${kind} ${quote(name)} already exists${place === undefined ? '' : ` (${place})`}`;
}

/** Reports objects that replace each other in the cluster. Objects for different versions are for different clusters. */
export const rule: Rule = {
  name: 'duplicate-object',
  codes: [DUPLICATE],
  coversSystemNamespaces: true,
  check(world: World, report: Report): void {
    // The context can include an earlier state of the same objects.
    const analyzed = world.all.filter(({ role, metadata }) => role === 'analyzed' && metadata.filled('name'));
    for (const [first, ...others] of groupBy(analyzed, ({ identity }) => identity).values()) {
      for (const resource of others) {
        if (first !== undefined && isDeepStrictEqual(resource.target, first.target)) {
          reportCopy(resource, first, report);
        }
      }
    }
  },
};

function reportCopy(resource: Resource, first: Resource, report: Report): void {
  const { kind, qualifiedName, manifest } = resource;
  const message = isDeepStrictEqual(manifest, first.manifest) ? MESSAGES.equalObject : MESSAGES.differentObject;
  report(message({ kind, name: qualifiedName, place: placeOf(first) }), resource.at('metadata', 'name'));
}

function placeOf({ origin: { construct, file, line } }: Resource): string | undefined {
  return construct ?? (file === undefined || line === undefined ? file : `${file}:${line}`);
}
