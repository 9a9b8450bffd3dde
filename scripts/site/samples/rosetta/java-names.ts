// The names that jsii gives to members in Java.
import { capitalized } from './tree';

const RESERVED = new Set(
  (
    'abstract assert boolean break build byte case catch char class const continue default double do else enum extends ' +
    'false final finally float for goto if implements import instanceof int interface long native new null package ' +
    'private protected public return short static strictfp super switch synchronized this throw throws transient true ' +
    'try void volatile while'
  ).split(' '),
);

export function javaProperty(name: string): string {
  return RESERVED.has(name) ? `${name}Value` : withCapitals(name);
}

export function javaMethod(name: string): string {
  return RESERVED.has(name) ? `do${capitalized(name)}` : withCapitals(name);
}

/** A letter behind a digit begins a word: `consecutive5XxErrors`. */
function withCapitals(name: string): string {
  return name.replace(/\d[a-z]/g, (letters) => letters.toUpperCase());
}
