// The only file that uses the parser of the `yaml` package. It is loaded late (see `index.ts`), and the build replaces its
// compiled form by a bundle that includes the package, so that users do not install it.

import { parseDocument } from 'yaml';
import type { ParsedTree } from './document';
import { TreeBuilder, UnreadableNode } from './tree';

const OPTIONS = {
  version: '1.2',
  // Scalars are texts; `scalar.ts` resolves them as the API server does.
  schema: 'failsafe',
  resolveKnownTags: false,
  prettyErrors: false,
  logLevel: 'silent',
  // The tree finds duplicate keys itself, in linear time.
  uniqueKeys: false,
} as const;

/**
 * Reads one document as the API server does.
 *
 * @param withComments - whether nodes get the comments that belong to them, which takes time
 */
export function parseTree(text: string, withComments: boolean): ParsedTree {
  const { stackTraceLimit } = Error;
  // The parser creates an error for each mistake, and stack traces would take most of the time.
  Error.stackTraceLimit = 0;
  try {
    const document = parseDocument(text, OPTIONS);
    const [error] = document.errors;
    if (error !== undefined) {
      return failed(firstLine(error.message), error.pos[0]);
    }
    return new TreeBuilder(document, text, withComments).build();
  } catch (error) {
    if (error instanceof UnreadableNode) {
      return failed(error.message, error.offset);
    }
    // Recursion of the parser itself ends at some depth that depends on the stack.
    return failed(error instanceof RangeError ? 'Values are nested too deeply' : firstLine(String(error)), 0);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function failed(message: string, offset: number): ParsedTree {
  return { root: undefined, issues: [{ kind: 'syntax', message, offset }] };
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}
