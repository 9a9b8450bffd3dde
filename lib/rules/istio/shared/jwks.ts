import { quote } from '../../../diagnostics/words';
import { isMap } from '../../../private/map-reader';

/** Members that a key of each type cannot do without. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  RSA: ['n', 'e'],
  EC: ['crv', 'x', 'y'],
  OKP: ['crv', 'x'],
  oct: ['k'],
};

/** Why a text is neither a set of JSON Web Keys nor a single key. */
export function jwksProblem(text: string): string | undefined {
  const parsed = parseKeys(text);
  if (parsed === undefined) {
    return `${quote(text)} is not JSON; give a JSON Web Key Set, {"keys": [...]}`;
  }
  for (const key of parsed) {
    const problem = keyProblem(key);
    if (problem !== undefined) {
      return problem;
    }
  }
  return undefined;
}

/** Whether a set of JSON Web Keys holds what only the issuer may know. */
export function hasPrivateKey(text: string): boolean {
  return (parseKeys(text) ?? []).some((key) => isMap(key) && (key.d !== undefined || key.kty === 'oct'));
}

function keyProblem(key: unknown): string | undefined {
  const type = isMap(key) ? key.kty : undefined;
  if (!isMap(key) || typeof type !== 'string' || !Object.hasOwn(REQUIRED, type)) {
    return `a key has type ${quote(String(type))}; give keys with kty ${Object.keys(REQUIRED).join(', ')}`;
  }
  const missing = (REQUIRED[type] ?? []).find((name) => typeof key[name] !== 'string');
  return missing === undefined ? undefined : `a key of type ${type} has no ${missing}; give the whole key`;
}

function parseKeys(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isMap(value) && Array.isArray(value.keys) ? value.keys : [value];
  } catch {
    return undefined;
  }
}
