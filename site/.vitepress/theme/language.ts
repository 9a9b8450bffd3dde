// The language of the samples: chosen once, for all samples of all pages.
const KEY = 'language-of-samples';

/** Follows the choice of a reader. */
export function followLanguage(): void {
  window.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.matches('.vp-code-group input')) {
      localStorage.setItem(KEY, languageOf(target));
      const before = target.getBoundingClientRect().top;
      showLanguage();
      // Samples above have another length now; what the reader looks at must not move.
      window.scrollBy(0, target.getBoundingClientRect().top - before);
    }
  });
}

/** Shows the chosen language in all samples of the page that have it. A click would also scroll to each of them. */
export function showLanguage(): void {
  const language = localStorage.getItem(KEY);
  for (const group of document.querySelectorAll('.vp-code-group')) {
    const inputs = [...group.querySelectorAll('input')];
    const chosen = inputs.findIndex((input) => languageOf(input) === language);
    const blocks = group.querySelectorAll('.blocks > *');
    inputs.forEach((input, index) => {
      input.checked = index === Math.max(chosen, 0);
      blocks[index]?.classList.toggle('active', input.checked);
    });
  }
}

function languageOf(input: HTMLInputElement): string {
  return input.labels?.[0]?.textContent ?? '';
}
