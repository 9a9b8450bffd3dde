// Completes the samples of the documentation and of the reference to modules that jsii-rosetta can translate.
import { openingLines } from '../../../test/docs/samples';

const IMPORT = /^import (?:\{ (.+) \}|\* as (\w+)) from '(.+)';$/gm;

/**
 * The module of a sample. The imports that the sample uses are part of the translation, because Java, Go and C# do not
 * name the submodule elsewhere. The app and the chart of the opening lines are hidden: compiled, but not translated.
 */
export function completeSample(sample: string): string {
  if (/^import /m.test(sample)) {
    return sample;
  }
  const opening = openingLines();
  const app = opening.replace(IMPORT, '').trim();
  const visible = importsFor(sample, opening);
  const hidden = importsFor(app, opening, namesIn(visible));
  return ['/// !hide', hidden, '/// !show', visible, '/// !hide', app, '/// !show', sample].join('\n');
}

/** The imports of the opening lines that a text needs, without names that are imported already. */
function importsFor(text: string, opening: string, imported: ReadonlySet<string> = new Set()): string {
  const used = namesIn(text);
  const isNeeded = (name: string) => used.has(name) && !imported.has(name);
  return [...opening.matchAll(IMPORT)]
    .flatMap(([line, list, namespace, module]) => {
      if (namespace !== undefined) {
        return isNeeded(namespace) ? [line] : [];
      }
      const names = (list ?? '').split(', ').filter(isNeeded);
      return names.length === 0 ? [] : [`import { ${names.join(', ')} } from '${module}';`];
    })
    .join('\n');
}

function namesIn(text: string): Set<string> {
  return new Set(text.match(/\b[A-Za-z]\w*\b/g));
}
