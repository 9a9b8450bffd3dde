import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { quote } from '../../../diagnostics/words';

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  emptyHeaderName: () => ({ message: 'the header name is empty', suggestion: 'set a header name' }),
  invalidHeaderName: ({ name }: { name: string }) => ({
    message: `${quote(name)} is not a header name`,
    suggestion: 'use letters, digits, hyphens and similar characters, without spaces or colons',
  }),
  hostHeaderOperation: ({ name }: { name: string }) => ({
    message: `header ${quote(name)} cannot be changed here`,
    suggestion: 'use rewrite.authority, or set the header in headers.request',
  }),
  pseudoHeaderOperation: ({ name }: { name: string }) => ({
    message: `pseudo-header ${quote(name)} cannot be changed`,
    suggestion: 'use a header without ":" in its name',
  }),
  controlCharacterInHeader: ({ value }: { value: string }) => ({
    message: `header value ${quote(value)} contains a control character`,
    suggestion: 'remove the character',
  }),
  invalidHeaderVariable: ({ value }: { value: string }) => ({
    message: `header value ${quote(value)} contains a "%" that does not start a variable`,
    suggestion: 'write %% for a percent sign, or use a variable such as %REQ(x-id)%',
  }),
});

// Unlike HTTP, istiod accepts a comma.
const TOKEN = /^[-!#$%&'*+,.^_`|~0-9A-Za-z]+$/;
const PSEUDO_HEADERS = new Set([':method', ':scheme', ':authority', ':path', ':status']);
const JWT_CLAIM = /^@request\.auth\.claims(?:\..+|\[.+\])$/is;
// All control characters except the tab.
// biome-ignore lint/suspicious/noControlCharactersInRegex: header values must not contain them.
const CONTROL_CHARACTER = /[\x00-\x08\x0a-\x1f\x7f]/;

// Envoy replaces %NAME%, %NAME(text)% and %NAME(["text", ...])% in header values. A backslash escapes in the text.
const TEXT = String.raw`(?:\\.|[^\\)"])*`;
const ARGUMENTS = String.raw`\( *(?:\[ *"|[^ \[])${TEXT}(?:" *, *"${TEXT})*(?:\)|" *\] *\)) *`;
// Each alternative starts with a different character, so that matching takes linear time.
const HEADER_VALUE = new RegExp(`^(?:[^%]|%%|%(?!%)[^%(]*(?:${ARGUMENTS})?%)*$`, 's');

/** Whether a header match refers to a claim of the JWT, such as `@request.auth.claims.group`. */
export function isJwtClaim(name: string): boolean {
  return JWT_CLAIM.test(name);
}

/** Checks the name of a header to match: a header, a pseudo-header such as `:path`, or a JWT claim. */
export function matchedHeaderError(name: string): Diagnostic | undefined {
  return isJwtClaim(name) || PSEUDO_HEADERS.has(name) ? undefined : headerNameError(name);
}

/** Checks the name of a header. */
export function headerNameError(name: string): Diagnostic | undefined {
  if (name === '') {
    return MESSAGES.emptyHeaderName();
  }
  return TOKEN.test(name) ? undefined : MESSAGES.invalidHeaderName({ name });
}

/** Whether a header operation sets the host of the request. */
export function isAuthority(name: string): boolean {
  const lower = name.toLowerCase();
  return lower === ':authority' || lower === 'host';
}

/** Checks the name of a request header to add or set. The authority is the only pseudo-header that is allowed. */
export function requestHeaderError(name: string): Diagnostic | undefined {
  return isAuthority(name) ? undefined : headerOperationError(name);
}

/** Checks the name of a header to remove, or to add or set in a response. */
export function headerOperationError(name: string): Diagnostic | undefined {
  if (name === '') {
    return MESSAGES.emptyHeaderName();
  }
  if (name.toLowerCase() === 'host') {
    return MESSAGES.hostHeaderOperation({ name });
  }
  return name.startsWith(':') ? MESSAGES.pseudoHeaderOperation({ name }) : undefined;
}

/** Checks that Envoy accepts a header value. */
export function headerValueError(value: string): Diagnostic | undefined {
  if (CONTROL_CHARACTER.test(value)) {
    return MESSAGES.controlCharacterInHeader({ value });
  }
  return HEADER_VALUE.test(value) ? undefined : MESSAGES.invalidHeaderVariable({ value });
}
