/** The text of one document. */
export interface DocumentText {
  readonly content: string;
  /** Line in the whole text where the content begins, from 1. */
  readonly line: number;
}

const BYTE_ORDER_MARK = '\uFEFF';
/** A directive behind nothing but blank lines and comments. */
const DIRECTIVE = /^((?:[ \t]*(?:#.*)?\n)*)%/;

/**
 * Cuts a text at its document markers, so that a mistake in one document does not reach the next. The markers count
 * wherever they start a line, even within a block scalar.
 */
export function splitDocuments(text: string): DocumentText[] {
  const documents: DocumentText[] = [];
  const whole = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  let start = 0;
  let line = 1;
  for (const marker of markersOf(whole)) {
    documents.push({ content: withoutDirectives(whole.slice(start, marker)), line });
    line += countNewlines(whole, start, marker);
    // What follows on the line of the marker belongs to the document.
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

// `%YAML 1.2` says nothing that is not known; left in, it would need its marker.
function withoutDirectives(content: string): string {
  let text = content;
  while (DIRECTIVE.test(text)) {
    text = text.replace(DIRECTIVE, '$1#');
  }
  return text;
}

function countNewlines(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    count++;
  }
  return count;
}
