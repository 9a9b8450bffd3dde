// Shows the samples of a page in all languages, as tabs.
import { hash, LANGUAGES, type Language, type Translation } from './translate';

/** A sample of a page; mistakes are samples as well, because they compile. */
const SAMPLE = /^```ts(?: fails)?\n(.*?)^```$/gms;

const TABS: Readonly<Record<Language, string>> = {
  python: 'py [Python]',
  java: 'java [Java]',
  go: 'go [Go]',
  csharp: 'cs [C# (not compiled)]',
};

/** The samples of a page that are in TypeScript, in order. */
export function samplesOfPage(text: string): string[] {
  return [...text.matchAll(SAMPLE)].map(([, sample]) => sample ?? '');
}

/** The key of a translation in the list of those that work. */
export function keyOfTranslation(language: Language, translation: Translation): string {
  return `${language}-${hash(translation[language])}`;
}

/** Adds tabs to the samples of a page, for translations that are known to work. */
export function withTabs(
  text: string,
  translations: ReadonlyMap<string, Translation>,
  working: ReadonlySet<string>,
): string {
  return text.replace(SAMPLE, (_block, sample: string) => {
    const translation = translations.get(sample);
    const tabs = LANGUAGES.filter(
      (language) => translation !== undefined && working.has(keyOfTranslation(language, translation)),
    ).map((language) => `\`\`\`${TABS[language]}\n${translation?.[language].trimEnd()}\n\`\`\``);
    const title = tabs.length === 0 ? 'TypeScript only' : 'TypeScript';
    const original = `\`\`\`ts [${title}]\n${sample}\`\`\``;
    return `::: code-group\n\n${[original, ...tabs].join('\n\n')}\n\n:::`;
  });
}
