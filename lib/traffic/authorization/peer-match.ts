// How policies describe the identity of a client: `trust-domain/ns/NAMESPACE/sa/SERVICE-ACCOUNT`. In each function, the
// text to match is the identity without `spiffe://`.

import { occurInOrder, type TextMatch, textMatch } from './text-match';

/** Matches identities by a principal. `*` is any identity. */
export function principalMatch(value: string): TextMatch {
  return textMatch(value);
}

/** Matches identities by a namespace. `*` is any number of characters, at any position. */
export function namespaceMatch(value: string): TextMatch {
  const pieces = value.split('*');
  pieces[0] = `/ns/${pieces[0]}`;
  pieces[pieces.length - 1] += '/';
  return (identity) => occurInOrder(identity, pieces);
}

/** Matches identities by a service account: `NAME` in the namespace of the policy, or `NAMESPACE/NAME`. */
export function serviceAccountMatch(value: string, policyNamespace: string): TextMatch {
  const slash = value.indexOf('/');
  const namespace = slash < 0 ? policyNamespace : value.slice(0, slash);
  const start = `/ns/${namespace}/`;
  const account = `/sa/${value.slice(slash + 1)}`;
  return (identity) => {
    // The trust domain in front of the namespace has at least one character.
    const index = identity.indexOf(start, 1);
    return index >= 0 && endsAtSegment(identity, account, index + start.length - 1);
  };
}

/** Matches identities by a trust domain. */
export function trustDomainMatch(value: string): TextMatch {
  if (value === '*') {
    return () => true;
  }
  const [prefix = '', suffix] = value.split('*');
  return (identity) => {
    const slash = identity.indexOf('/');
    const name = identity.slice(0, Math.max(slash, 0));
    if (slash < 0 || suffix === undefined) {
      return slash >= 0 && name === value;
    }
    return name.length >= prefix.length + suffix.length && name.startsWith(prefix) && name.endsWith(suffix);
  };
}

/** Whether a part occurs, and is followed by the end of the text or by a slash and more. */
function endsAtSegment(text: string, part: string, start: number): boolean {
  for (let index = text.indexOf(part, start); index >= 0; index = text.indexOf(part, index + 1)) {
    const end = index + part.length;
    if (end === text.length || (text[end] === '/' && end + 1 < text.length)) {
      return true;
    }
  }
  return false;
}
