// Suggests least privilege, and prints it as YAML or as constructs.

import type * as converter from '../../convert';
import { invalidTests } from '../../diagnostics/codes/tests';
import { printable } from '../../diagnostics/words';
import type { AccessSuggestion, DeclaredCallOptions, Mesh } from '../../traffic';
import type { Terminal } from '../terminal';
import type { JsonSchema } from '../test/schema-check';
import schema from './access-calls.schema.json';
import { readSchemaDocument } from './schema-document';

/** Prints the suggestion for a mesh. */
export function suggestAccess(
  mesh: Mesh,
  calls: string | undefined,
  format: 'yaml' | 'typescript',
  command: string,
  terminal: Terminal,
): void {
  const suggestion = calls === undefined ? mesh._suggest([]) : suggestionFor(mesh, calls, command, terminal);
  terminal.print(format === 'yaml' ? suggestion.toYaml().trimEnd() : typeScriptOf(suggestion));
}

function suggestionFor(mesh: Mesh, file: string, command: string, terminal: Terminal): AccessSuggestion {
  const failure = 'the calls are invalid; nothing is suggested';
  const document = readSchemaDocument(
    file,
    { command, schema: schema as JsonSchema, content: 'calls', failure },
    terminal,
  );
  const { calls } = document.value as { calls: DeclaredCallOptions[] };
  const suggestion = mesh._suggest(calls);
  document.refuse(
    suggestion._problems.map(({ index, field, reason, remedy }) => ({
      steps: ['calls', index, field],
      diagnostic: invalidTests.unusable({ reason, remedy }),
    })),
  );
  return suggestion;
}

/** The objects as constructs. The remarks come first, because the converter keeps comments only beside what they are for. */
function typeScriptOf(suggestion: AccessSuggestion): string {
  const { convert } = loadConverter();
  const text = suggestion.manifests.map((manifest) => JSON.stringify(manifest)).join('\n---\n');
  const { code } = convert([{ name: 'suggestion', text }], { className: 'SuggestedAccess' });
  return [...suggestion.remarks.map((remark) => `// ${printable(remark)}`), code.trimEnd()].join('\n');
}

// The converter loads all constructs of the library, which the other commands do not need.
function loadConverter(): typeof converter {
  return require('../../convert') as typeof converter;
}
