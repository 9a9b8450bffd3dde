import { quote } from '../../../diagnostics/words';

const TOKEN = /^[-!#$%&'*+.^_`|~0-9A-Za-z]+$/;
const PSEUDO_HEADERS = new Set([':method', ':scheme', ':authority', ':path', ':status']);
const JWT_CLAIM = /^@request\.auth\.claims(?:\..+|\[.+\])$/is;
// All control characters but the tab.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not stand in a header.
const CONTROL_CHARACTER = /[\x00-\x08\x0a-\x1f\x7f]/;

// Envoy replaces %NAME%, %NAME(text)% and %NAME(["text", ...])% in header values. A backslash escapes in the text.
const TEXT = String.raw`(?:\\.|[^\\)"])*`;
const ARGUMENTS = String.raw`\( *(?:\[ *"|[^ \[])${TEXT}(?:" *, *"${TEXT})*(?:\)|" *\] *\)) *`;
// Each alternative starts unlike the others, so that no value takes long to refuse.
const HEADER_VALUE = new RegExp(`^(?:[^%]|%%|%(?!%)[^%(]*(?:${ARGUMENTS})?%)*$`, 's');

const EMPTY_NAME = 'the header name is empty; give a name';

/** Whether a header match stands for a claim of the JWT, such as `@request.auth.claims.group`. */
export function isJwtClaim(name: string): boolean {
  return JWT_CLAIM.test(name);
}

/** Why a name cannot be matched: neither a header, a pseudo header such as `:path`, nor a JWT claim. */
export function matchedHeaderProblem(name: string): string | undefined {
  if (name === '') {
    return EMPTY_NAME;
  }
  return isJwtClaim(name) || PSEUDO_HEADERS.has(name) || TOKEN.test(name) ? undefined : badName(name);
}

/** Why a name cannot stand in a CORS policy. */
export function corsHeaderProblem(name: string): string | undefined {
  if (name === '') {
    return EMPTY_NAME;
  }
  return TOKEN.test(name) ? undefined : badName(name);
}

/** Whether a header operation sets the host that the request goes to. */
export function isAuthority(name: string): boolean {
  const lower = name.toLowerCase();
  return lower === ':authority' || lower === 'host';
}

/** Why a request header cannot be added or set; of Envoy's own headers only the authority can. */
export function requestHeaderProblem(name: string): string | undefined {
  return isAuthority(name) ? undefined : headerOperationProblem(name);
}

/** Why a header cannot be removed, or added to or set in a response. */
export function headerOperationProblem(name: string): string | undefined {
  if (name === '') {
    return EMPTY_NAME;
  }
  if (name.toLowerCase() === 'host') {
    return `${quote(name)} cannot be changed here; use rewrite.authority, or set it in the request headers`;
  }
  return name.startsWith(':') ? `${quote(name)} is a pseudo header of Envoy; name a header without ":"` : undefined;
}

/** Why a header value is one that Envoy refuses. */
export function headerValueProblem(value: string): string | undefined {
  if (CONTROL_CHARACTER.test(value)) {
    return `${quote(value)} has a control character; remove it`;
  }
  return HEADER_VALUE.test(value)
    ? undefined
    : `${quote(value)} has a % that starts no variable; write %% for a percent sign, or a variable such as %REQ(x-id)%`;
}

function badName(name: string): string {
  return `${quote(name)} is not a header name; use letters, digits, hyphens and the like, without spaces or colons`;
}
