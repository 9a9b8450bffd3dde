// Reads an expression word by word before it is parsed: finds what is easy to explain, such as a parenthesis that is not
// closed, and rewrites what the grammar does not know.
import { quote } from '../../diagnostics/words';
import { PROMQL_AGGREGATIONS, PROMQL_FUNCTIONS, PROMQL_KEYWORDS } from '../../facts/promql';
import { nearest } from '../../private/nearest';
import { PromQlError } from './problem';

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

const NAMES: Readonly<Record<string, string>> = { '(': 'parenthesis', '[': 'bracket', '{': 'brace' };

const TOKEN =
  /#[^\n]*|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|`[^`]*`|["'`]|[a-zA-Z_:][\w:]*|\d+\.(?![\w.])|[\d.]+[\w.]*|[\s\S]/g;

// The parser gives up beyond some depth.
const DEEPEST = 500;

interface Opened {
  readonly mark: string;
  readonly offset: number;
}

/** The expression for the parser, with the same offsets. Throws a PromQlError if brackets or functions are wrong. */
export function scanPromQl(text: string): string {
  const opened: Opened[] = [];
  let result = '';
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    // The grammar does not know numbers such as `1.`; their value does not matter here.
    result += /^\d+\.$/.test(token) ? `${token.slice(0, -1)}0` : token;
    if (token === '"' || token === "'" || token === '`') {
      throw new PromQlError(`the text after ${token} is not closed`, index, `close it with ${token}`);
    }
    if (CLOSING.has(token)) {
      opened.push({ mark: token, offset: index });
      if (opened.length > DEEPEST) {
        throw new RangeError('nested too deeply');
      }
    } else if (token === ')' || token === ']' || token === '}') {
      close(opened.pop(), token, index);
    } else if (/^[a-zA-Z_:]/.test(token) && opened.every(({ mark }) => mark === '(')) {
      checkFunction(token, text, index);
    }
  }
  const [last] = opened.slice(-1);
  if (last !== undefined) {
    throw notClosed(last);
  }
  return result;
}

function close(opening: Opened | undefined, token: string, offset: number): void {
  if (opening === undefined) {
    throw new PromQlError(`${quote(token)} closes nothing`, offset, 'remove it, or open it before');
  }
  if (CLOSING.get(opening.mark) !== token) {
    throw notClosed(opening);
  }
}

function notClosed({ mark, offset }: Opened): PromQlError {
  return new PromQlError(`the ${NAMES[mark]} is not closed`, offset, `close it with ${quote(CLOSING.get(mark) ?? '')}`);
}

function checkFunction(name: string, text: string, offset: number): void {
  const word = name.toLowerCase();
  const isCall = /^\s*\(/.test(text.slice(offset + name.length));
  if (isCall && !PROMQL_FUNCTIONS.has(name) && !PROMQL_AGGREGATIONS.has(word) && !PROMQL_KEYWORDS.has(word)) {
    const meant = nearest(name, [...PROMQL_FUNCTIONS.keys(), ...PROMQL_AGGREGATIONS.keys()]);
    throw new PromQlError(
      `PromQL does not have a function ${quote(name)}`,
      offset,
      meant === undefined ? 'use a function of PromQL' : `did you mean ${quote(meant)}?`,
    );
  }
}
