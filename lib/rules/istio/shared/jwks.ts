import { ISTIOD_REJECTS } from '../../../diagnostics/codes/manifest';
import { messagesOf } from '../../../diagnostics/define-code';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { oneOf, quote } from '../../../diagnostics/words';
import { isMap } from '../../../private/map-reader';

/** Required members of a key of each type. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  RSA: ['n', 'e'],
  EC: ['crv', 'x', 'y'],
  OKP: ['crv', 'x'],
  oct: ['k'],
};

const USE_KNOWN_TYPE = `set kty to ${oneOf(Object.keys(REQUIRED))}`;

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  invalidJwks: ({ jwks }: { jwks: string }) => ({
    message: `${quote(jwks)} is not JSON`,
    suggestion: 'use a JSON Web Key Set, such as {"keys": [...]}',
  }),
  untypedJwk: () => ({ message: 'a key has no type', suggestion: USE_KNOWN_TYPE }),
  unknownJwkType: ({ type }: { type: string }) => ({
    message: `key type ${quote(type)} is unknown`,
    suggestion: USE_KNOWN_TYPE,
  }),
  incompleteJwk: ({ type, member }: { type: string; member: string }) => ({
    message: `a key of type ${type} has no member ${quote(member)}`,
    suggestion: 'set all members of the key',
  }),
});

/** Checks that a text is a JSON Web Key Set or a single key. */
export function jwksError(jwks: string): Diagnostic | undefined {
  const parsed = parseKeys(jwks);
  if (parsed === undefined) {
    return MESSAGES.invalidJwks({ jwks });
  }
  for (const key of parsed) {
    const error = keyError(key);
    if (error !== undefined) {
      return error;
    }
  }
  return undefined;
}

/** Whether a JSON Web Key Set holds a private or symmetric key, which only the issuer may have. */
export function hasPrivateKey(text: string): boolean {
  return (parseKeys(text) ?? []).some((key) => isMap(key) && (key.d !== undefined || key.kty === 'oct'));
}

function keyError(key: unknown): Diagnostic | undefined {
  if (!isMap(key) || typeof key.kty !== 'string') {
    return MESSAGES.untypedJwk();
  }
  const type = key.kty;
  const required = Object.hasOwn(REQUIRED, type) ? REQUIRED[type] : undefined;
  if (required === undefined) {
    return MESSAGES.unknownJwkType({ type });
  }
  const member = required.find((name) => typeof key[name] !== 'string');
  return member === undefined ? undefined : MESSAGES.incompleteJwk({ type, member });
}

function parseKeys(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isMap(value) && Array.isArray(value.keys) ? value.keys : [value];
  } catch {
    return undefined;
  }
}
