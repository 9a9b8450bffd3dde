// `llms.txt`: the list of pages for language models, as https://llmstxt.org describes it. The pages are there as Markdown.
import { GROUPS } from './sidebar';

/** Text of `llms.txt`, with the titles of the pages by their names. */
export function llmsText(description: string, titles: ReadonlyMap<string, string>): string {
  const sections = GROUPS.map(({ title, pages }) => {
    const links = pages.map((page) => `- [${titles.get(`${page}.md`) ?? page}](${page}.md)`);
    return `## ${title}\n\n${links.join('\n')}\n`;
  });
  return `# cdk8s-istio

> ${description}

TypeScript samples without imports continue the lines at the start of [the documentation](overview.md).

${sections.join('\n')}
## Reference

- [All codes of findings and errors](codes/index.md)
- [API reference](api/index.md)
- [Examples](examples/index.md)
- [Changelog](changelog.md)
`;
}
