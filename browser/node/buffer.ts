// The parts of the global `Buffer` that the traffic model uses, for a page: it converts texts.

type Encoding = 'utf8' | 'base64' | 'base64url';

/** Bytes of a text. */
class TextBytes {
  public constructor(private readonly bytes: Uint8Array) {}

  public toString(encoding: Encoding = 'utf8'): string {
    if (encoding === 'utf8') {
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.bytes);
    }
    const base64 = btoa(Array.from(this.bytes, (byte) => String.fromCharCode(byte)).join(''));
    return encoding === 'base64' ? base64 : base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  }
}

export const Buffer = {
  from(text: string, encoding: Encoding = 'utf8'): TextBytes {
    return new TextBytes(encoding === 'utf8' ? new TextEncoder().encode(text) : bytesOf(text));
  },

  byteLength(text: string): number {
    return new TextEncoder().encode(text).length;
  },
};

/** Bytes of a text in base64, in either alphabet. Like Node, ignores other characters, and what is behind the padding. */
function bytesOf(text: string): Uint8Array {
  const [digits = ''] = text
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/[^A-Za-z0-9+/=]/g, '')
    .split('=', 1);
  // A single digit at the end is not a whole byte.
  const whole = digits.length % 4 === 1 ? digits.slice(0, -1) : digits;
  return Uint8Array.from(atob(whole), (character) => character.charCodeAt(0));
}
