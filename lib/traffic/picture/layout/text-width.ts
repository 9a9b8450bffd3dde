// The width of texts in a picture, without a browser that measures them.

/** Size of the font in pixels. */
export const FONT_SIZE = 12;
/** Height of a line in pixels. */
export const LINE_HEIGHT = 16;

const NARROW = /[ ijltfrI.,:;'|!()[\]{}/\\-]/;
const WIDE = /[mwMW@%]/;
const UPPER = /[A-Z0-9#$&+<=>?_~]/;
const LATIN = /[\u0020-\u024f]/;

/** Approximate width of a text in pixels, slightly more than a sans-serif font needs. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    width += widthOf(character);
  }
  return Math.ceil(width * FONT_SIZE);
}

/** Width of a character as a part of the font size. */
function widthOf(character: string): number {
  if (!LATIN.test(character)) {
    return 1.05;
  }
  if (NARROW.test(character)) {
    return 0.38;
  }
  if (WIDE.test(character)) {
    return 0.95;
  }
  return UPPER.test(character) ? 0.69 : 0.6;
}
