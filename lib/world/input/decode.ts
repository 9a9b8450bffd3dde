// Decodes the bytes of a file as kubectl does: UTF-8, or UTF-16 with a byte order mark.

/** The encoding of bytes that are not read. */
export class UnknownEncoding extends Error {
  public constructor(public readonly encoding: string) {
    super(`the text is not UTF-8, but ${encoding}; save it as UTF-8`);
  }
}

/** The text of a file. Throws UnknownEncoding if its bytes are neither UTF-8 nor UTF-16 with a byte order mark. */
export function decodeText(bytes: Buffer): string {
  if (startsWith(bytes, 0xff, 0xfe, 0x00, 0x00) || startsWith(bytes, 0x00, 0x00, 0xfe, 0xff)) {
    throw new UnknownEncoding('UTF-32');
  }
  const encoding = startsWith(bytes, 0xff, 0xfe) ? 'utf-16le' : startsWith(bytes, 0xfe, 0xff) ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: encoding === 'utf-8' }).decode(bytes);
  } catch {
    throw new UnknownEncoding('another encoding');
  }
}

function startsWith(bytes: Buffer, ...start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
