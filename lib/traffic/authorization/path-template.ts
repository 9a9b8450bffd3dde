// Path templates: `{*}` is one segment, `{**}` is any number of characters, with slashes. `{**}` is the last operator.

const ONE_SEGMENT = '{*}';
const ANY_SEGMENTS = '{**}';
// The characters that Envoy accepts; an escaped slash is one of them, a slash is not.
const SEGMENT = /[a-zA-Z0-9\-._~%!$&'()*+,;:@=]*/y;
const SEGMENTS = /^[a-zA-Z0-9\-._~%!$&'()*+,;:@=/]*$/;

/** Whether a path of a policy is a template. */
export function isPathTemplate(path: string): boolean {
  return path.includes(ONE_SEGMENT) || path.includes(ANY_SEGMENTS);
}

/** Why Envoy refuses a template that istiod accepts. */
export type TemplateMistake = 'relative' | 'emptySegment' | 'tooLong';

/** Longest template that Envoy accepts, with `{*}` counted as one character and `{**}` as two. */
export const LONGEST_TEMPLATE = 256;

/** The mistake in a template for which Envoy refuses the configuration; undefined if it accepts the template. */
export function templateMistake(template: string): TemplateMistake | undefined {
  if (!template.startsWith('/')) {
    return 'relative';
  }
  if (template.includes('//')) {
    return 'emptySegment';
  }
  return template.replace(/\{(\*{1,2})\}/g, '$1').length > LONGEST_TEMPLATE ? 'tooLong' : undefined;
}

/** Matches paths without query by a template, in linear time. */
export function pathTemplateMatch(template: string): (path: string) => boolean {
  const [head = '', tail] = splitOnce(template, ANY_SEGMENTS);
  const literals = head.split(ONE_SEGMENT);
  return (path) => {
    const end = endOfHead(path, literals);
    if (end === undefined || tail === undefined) {
      return end === path.length;
    }
    const rest = path.slice(end);
    return rest.endsWith(tail) && SEGMENTS.test(rest.slice(0, rest.length - tail.length));
  };
}

/** Position after literals with one segment between each of them; undefined if the path does not start like this. */
function endOfHead(path: string, literals: readonly string[]): number | undefined {
  let position = 0;
  for (const [index, literal] of literals.entries()) {
    if (index > 0) {
      const end = endOfSegment(path, position);
      if (end === position) {
        return undefined;
      }
      position = end;
    }
    if (!path.startsWith(literal, position)) {
      return undefined;
    }
    position += literal.length;
  }
  return position;
}

function endOfSegment(path: string, start: number): number {
  SEGMENT.lastIndex = start;
  SEGMENT.test(path);
  return SEGMENT.lastIndex;
}

function splitOnce(text: string, separator: string): [string, string?] {
  const index = text.indexOf(separator);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + separator.length)];
}
