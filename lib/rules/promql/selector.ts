// Selectors of PromQL: names and matchers of labels.
import { cut, quote } from '../../diagnostics/words';
import { regexError } from '../regex';
import { childOf, nodesBelow, type PromQlNode } from './node';
import { PromQlError } from './problem';

const NAME_LABEL = '__name__';
const ESCAPE = /\\(?:[abfnrtv\\'"]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[0-7]{3})|\\(.?)/g;

// Expressions without these are the same as texts.
const META_CHARACTER = /[\\()[\]{}*+?|^$]/;

/** Patterns that match the empty text, in the forms that are common. */
const MATCHES_EMPTY = /^(?:|\.\*|\.\*\?|\(\.\*\)|.*\|)$/;

interface Matcher {
  readonly label: string;
  readonly operator: string;
  readonly value: string;
  readonly node: PromQlNode;
}

/** Checks the matchers of a selector. */
export function checkSelector(node: PromQlNode): void {
  const matchers = matchersOf(node);
  const hasName = childOf(node, 'Identifier') !== undefined;
  const quotedNames = [...nodesBelow(node, 'LabelMatchers')].flatMap(({ children }) =>
    children.filter(({ name }) => name === 'QuotedLabelName'),
  );
  for (const matcher of matchers) {
    checkMatcher(matcher, hasName);
  }
  const [second] = hasName ? quotedNames : quotedNames.slice(1);
  if (second !== undefined) {
    throw new PromQlError('the name of the metric is set twice', second.from, 'keep one');
  }
  if (!hasName && quotedNames.length === 0 && matchers.every(matchesEmpty)) {
    throw new PromQlError('no matcher of the selector excludes empty values', node.from, 'add the name of a metric');
  }
}

function matchersOf(node: PromQlNode): Matcher[] {
  return ['UnquotedLabelMatcher', 'QuotedLabelMatcher']
    .flatMap((name) => [...nodesBelow(node, name)])
    .map((matcher) => ({
      label: childOf(matcher, 'LabelName')?.text ?? unquoted(childOf(matcher, 'QuotedLabelName')?.text ?? ''),
      operator: childOf(matcher, 'MatchOp')?.text ?? '',
      value: checkedText(childOf(matcher, 'StringLiteral')),
      node: matcher,
    }));
}

function checkMatcher({ label, operator, value, node }: Matcher, hasName: boolean): void {
  if (hasName && label === NAME_LABEL) {
    throw new PromQlError('the name of the metric is set twice', node.from, `remove ${NAME_LABEL}`);
  }
  if (operator.endsWith('~') && META_CHARACTER.test(value)) {
    const reason = regexError(value);
    if (reason !== undefined) {
      throw new PromQlError(
        `${quote(value)} is not an RE2 regular expression: ${cut(reason)}`,
        node.from,
        'correct it',
      );
    }
  }
}

/** Whether a matcher matches series without the label. Unusual patterns count as ones that do not. */
function matchesEmpty({ operator, value }: Matcher): boolean {
  switch (operator) {
    case '=':
      return value === '';
    case '!=':
      return value !== '';
    case '=~':
      return MATCHES_EMPTY.test(value);
    default:
      return value === '.+' || (value !== '' && !META_CHARACTER.test(value));
  }
}

/** The content of a text, whose escapes must be those of Go. */
function checkedText(node: PromQlNode | undefined): string {
  const text = node?.text ?? '""';
  if (node !== undefined && !text.startsWith('`')) {
    for (const [sequence, unknown] of text.slice(1, -1).matchAll(ESCAPE)) {
      if (unknown !== undefined) {
        const suggestion = `write \\${sequence}, or put the text in backquotes`;
        throw new PromQlError(`${quote(sequence)} is not an escape sequence`, node.from, suggestion);
      }
    }
  }
  return unquoted(text);
}

function unquoted(text: string): string {
  const content = text.slice(1, -1);
  return text.startsWith('`') ? content : content.replace(/\\([\\'"])/g, '$1');
}
