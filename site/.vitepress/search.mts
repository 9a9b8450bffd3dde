/**
 * The text of a page that the search finds. Code would make the index several times larger; of the reference, headings
 * and first sentences are enough.
 */
export function searchedText(text: string, page: string): string {
  const prose = text.replace(/^ *(`{3,})[^\n]*\n[\s\S]*?^ *\1 *$/gm, '');
  return page.startsWith('api/') ? prose.replace(/^\|.*\n/gm, '') : prose;
}
