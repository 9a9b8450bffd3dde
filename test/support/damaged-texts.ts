// Texts with mistakes, for tests of readers.
import fc from 'fast-check';

/** Texts in which up to three parts are replaced by pieces. */
export function damagedTexts(texts: fc.Arbitrary<string>, pieces: readonly string[]): fc.Arbitrary<string> {
  const cut = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat({ max: 6 }),
    piece: fc.constantFrom(...pieces),
  });
  return fc.tuple(texts, fc.array(cut, { minLength: 1, maxLength: 3 })).map(([whole, cuts]) =>
    cuts.reduce((text, { at, length, piece }) => {
      const start = Math.floor(at * text.length);
      return text.slice(0, start) + piece + text.slice(start + length);
    }, whole),
  );
}
