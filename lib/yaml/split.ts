/** The text of one document. */
export interface DocumentText {
  readonly content: string;
  /** First line of the content in the whole text, starting at 1. */
  readonly line: number;
}

const BYTE_ORDER_MARK = '\uFEFF';
/** Directives, blank lines and comments before the content. */
const HEAD = /^(?:%.*\n|[ \t]*(?:#.*)?\n)*/;

/**
 * Splits a text at its document markers, so that an error in one document does not affect the next. A marker at the
 * start of a line ends a document even within a block scalar.
 */
export function splitDocuments(text: string): DocumentText[] {
  const documents: DocumentText[] = [];
  const whole = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  let start = 0;
  let line = 1;
  for (const marker of markersOf(whole)) {
    documents.push({ content: withoutDirectives(whole.slice(start, marker)), line });
    line += countNewlines(whole, start, marker);
    // The rest of the line after the marker is part of the document.
    start = marker + 3;
  }
  documents.push({ content: withoutDirectives(whole.slice(start)), line });
  return documents.filter(({ content }) => content.trim() !== '');
}

function* markersOf(text: string): Generator<number> {
  for (const { index } of text.matchAll(/^(?:---|\.\.\.)(?=\s|$)/gm)) {
    yield index;
  }
}

// `%YAML 1.2` has no effect, but the parser requires a marker after it.
function withoutDirectives(content: string): string {
  if (!content.includes('%')) {
    return content;
  }
  const [head = ''] = HEAD.exec(content) ?? [];
  return `${head.replace(/^%/gm, '#')}${content.slice(head.length)}`;
}

function countNewlines(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    count++;
  }
  return count;
}
