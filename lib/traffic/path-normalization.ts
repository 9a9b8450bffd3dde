// How proxies normalize the path of a request before anything else, by `meshConfig.pathNormalization`.

/** Levels of normalization; each does what the one before does. */
export type PathNormalization = 'NONE' | 'BASE' | 'MERGE_SLASHES' | 'DECODE_AND_MERGE_SLASHES';

// Everything else needs no normalization at the default level.
const NORMAL = /^(?:\/[\w\-~!$&'()*+,;=:@.[\]%]*)*$/;
const NEEDS_WORK = /%|\/\.|\/\//;

/** The normalized path with its query; undefined if proxies refuse it with status 400. */
export function normalizePath(path: string, level: PathNormalization): string | undefined {
  if (path.includes('#')) {
    return undefined;
  }
  const mark = path.indexOf('?');
  const [plain, query] = mark < 0 ? [path, ''] : [path.slice(0, mark), path.slice(mark)];
  if (level === 'NONE' || (NORMAL.test(plain) && !NEEDS_WORK.test(plain))) {
    return path;
  }
  const decoded = level === 'DECODE_AND_MERGE_SLASHES' ? plain.replace(/%2f/gi, '/').replace(/%5c/gi, '\\') : plain;
  const canonical = canonicalPath(decoded);
  if (canonical === undefined) {
    return undefined;
  }
  return (level === 'BASE' ? canonical : withMergedSlashes(canonical)) + query;
}

/** The path without empty segments. A path of slashes alone keeps two of them, because Envoy adds both ends. */
function withMergedSlashes(path: string): string {
  if (!path.includes('//')) {
    return path;
  }
  const segments = path.split('/').filter((segment) => segment !== '');
  return `${path.startsWith('/') ? '/' : ''}${segments.join('/')}${path.endsWith('/') ? '/' : ''}`;
}

/** Resolves dot segments, backslashes and needless escapes; undefined if the path contains a zero byte. */
function canonicalPath(path: string): string | undefined {
  let output = '';
  let position = 0;
  while (position < path.length) {
    const dot = dotLength(path, position);
    if (dot > 0) {
      const segment = output.endsWith('/') ? dotSegment(path, position + dot) : undefined;
      if (segment === undefined) {
        output += '.';
        position += dot;
      } else {
        output = segment.isUp ? parentOf(output) : output;
        position = segment.end;
      }
      continue;
    }
    const [text, length] = canonicalCharacter(path, position);
    if (text === '%00' || text === '\0') {
      return undefined;
    }
    output += text;
    position += length;
  }
  return output;
}

/** Length of a dot, which may be escaped, at a position; 0 if there is none. */
function dotLength(path: string, position: number): number {
  if (path[position] === '.') {
    return 1;
  }
  return path[position] === '%' && path.slice(position, position + 3).toLowerCase() === '%2e' ? 3 : 0;
}

/** The rest of a segment that starts with a dot: `.` or `..`; undefined for another name. */
function dotSegment(path: string, afterDot: number): { readonly isUp: boolean; readonly end: number } | undefined {
  if (isSegmentEnd(path, afterDot)) {
    return { isUp: false, end: Math.min(afterDot + 1, path.length) };
  }
  const second = dotLength(path, afterDot);
  const end = afterDot + second;
  return second > 0 && isSegmentEnd(path, end) ? { isUp: true, end: Math.min(end + 1, path.length) } : undefined;
}

function isSegmentEnd(path: string, position: number): boolean {
  return position >= path.length || path[position] === '/' || path[position] === '\\';
}

/** The path without its last segment, with the slash before it. */
function parentOf(path: string): string {
  const slash = path.lastIndexOf('/', path.length - 2);
  return slash < 0 ? '/' : path.slice(0, slash + 1);
}

const UNRESERVED = /[\w\-.~]/;
const ESCAPED = /[\0-\x20"#<>?^`{|}\x7f]/;

/** The canonical form of the character at a position, and the length of its form in the path. */
function canonicalCharacter(path: string, position: number): readonly [text: string, length: number] {
  const character = path.charAt(position);
  if (character === '\\') {
    return ['/', 1];
  }
  if (character === '%') {
    const sequence = path.slice(position, position + 3);
    if (!/^%[0-9a-f]{2}$/i.test(sequence)) {
      return ['%', 1];
    }
    const decoded = String.fromCharCode(Number.parseInt(sequence.slice(1), 16));
    return [UNRESERVED.test(decoded) ? decoded : sequence, 3];
  }
  return [ESCAPED.test(character) ? escapeOf(character) : character, 1];
}

function escapeOf(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
