import type { MarkdownRenderer } from 'vitepress';

/** Renders pages that are written for GitHub: diagrams of Mermaid, and text that Vue would take for a template. */
export function githubMarkdown(markdown: MarkdownRenderer): void {
  const { rules } = markdown.renderer;
  const { fence, code_inline: code, text } = rules;
  rules.fence = (tokens, index, options, env, self) => {
    const token = tokens[index];
    if (token?.info.trim() === 'mermaid') {
      return `<Diagram text="${encodeURIComponent(token.content)}"></Diagram>\n`;
    }
    return fence?.(tokens, index, options, env, self) ?? '';
  };
  rules.code_inline = (tokens, index, options, env, self) => {
    tokens[index]?.attrSet('v-pre', '');
    return code?.(tokens, index, options, env, self) ?? '';
  };
  rules.text = (tokens, index, options, env, self) =>
    (text?.(tokens, index, options, env, self) ?? '').replaceAll('{{', '&#123;&#123;');
}
