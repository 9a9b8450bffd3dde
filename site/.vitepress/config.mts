// Pages, sidebars and the list of API pages are written by scripts/site.ts; this only sets how they look.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type MarkdownEnv, type MarkdownRenderer } from 'vitepress';
import { githubMarkdown } from './markdown.mts';
import { searchedText } from './search.mts';
import { slugify } from './slugify.mts';

const output = (path: string) => fileURLToPath(new URL(`../../build/site/${path}`, import.meta.url));
// GitHub Pages serves a project below its name; below that is a folder for each version.
const folder = process.env.DOCS_VERSION ?? 'next';
const base = `${process.env.DOCS_ROOT ?? '/'}${folder}/`;
const { version, sidebar } = JSON.parse(readFileSync(output('navigation.json'), 'utf8'));

export default defineConfig({
  title: 'cdk8s-istio',
  description: 'Typed cdk8s constructs for Istio, Gateway API and the prometheus-operator',
  lang: 'en-US',
  head: [['link', { rel: 'icon', href: `${base}icon.svg` }]],
  base,
  srcDir: output('pages'),
  outDir: output('html'),
  cacheDir: output('cache'),
  cleanUrls: false,
  // Addresses that samples print for a cluster on the reader's machine.
  ignoreDeadLinks: [/^http:\/\/localhost/],
  metaChunk: true,
  markdown: {
    // Pages are written for GitHub: what looks like a tag is a placeholder in the text.
    html: false,
    attrs: { disable: true },
    anchor: { slugify },
    headers: { slugify },
    toc: { slugify },
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config: githubMarkdown,
  },
  themeConfig: {
    version: folder,
    outline: { level: [2, 3] },
    sidebar,
    nav: [
      { text: 'Guide', link: '/overview', activeMatch: '^/(?!api/|codes/|examples/|changelog)' },
      { text: 'Codes', link: '/codes/', activeMatch: '^/codes/' },
      { text: 'Examples', link: '/examples/', activeMatch: '^/examples/' },
      { text: 'API', link: '/api/', activeMatch: '^/api/' },
      { text: `v${version}`, link: '/changelog' },
    ],
    search: {
      provider: 'local',
      options: {
        // The name of the button is its text, which also shows the keys.
        translations: { button: { buttonAriaLabel: '' } },
        _render: (text: string, env: MarkdownEnv, markdown: MarkdownRenderer) =>
          markdown.render(searchedText(text, env.relativePath), env),
      },
    },
    socialLinks: [{ icon: 'github', link: 'https://github.com/cdk8s-istio/cdk8s-istio' }],
  },
});
