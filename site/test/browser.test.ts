// The built site in a real browser.
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { source as axe } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isBuilt, pagesOfSite, serveSite, VERSIONS } from './built-site';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const canRun = isBuilt && existsSync(CHROMIUM);
if (!canRun) {
  console.warn(`skipped: needs the built site (npm run docs:build) and a browser at ${CHROMIUM} (CHROMIUM)`);
}

const TABS = 4;

/** Finding the colors of all text takes long in a large page, and the colors of a theme are the same in all of them. */
const PAGES_OF_EACH_KIND = [
  'index.html',
  'overview.html',
  'tutorial.html',
  'virtual-service.html',
  'bookinfo.html',
  'graph.html',
  'codes/index.html',
  'codes/gateway.html',
  'examples/production.html',
  'api/index.html',
  'api/istio/index.html',
  'api/istio/virtual-service.html',
  'api/istio/string-match.html',
];

describe.skipIf(!canRun)('the site in a browser', () => {
  let browser: Browser;
  let server: Server;
  let address = '';

  beforeAll(async () => {
    ({ server, address } = await serveSite());
    // Without the last two, a browser looks for services that need a network.
    const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
    browser = await chromium.launch({ executablePath: CHROMIUM, args });
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  it('opens every page without an error, and written ones without a violation of accessibility', async () => {
    const problems = await visit(pagesOfSite(), 'light', async (page) =>
      isGenerated(page.url()) ? [] : violations(page, { 'color-contrast': { enabled: false } }),
    );
    expect(problems).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('has enough contrast in pages of each kind, %s', async (colorScheme) => {
    const problems = await visit(PAGES_OF_EACH_KIND, colorScheme, violations);
    expect(problems).toEqual([]);
  });

  it.each([
    ['mirror requests', 'virtual-service.html#mirror-requests-to-a-new-version'],
    ['ANA0113', 'codes/gateway.html#ana0113'],
    ['RetryBudget', 'api/'],
  ])('finds %s', async (term, expected) => {
    const page = await browser.newPage();
    await page.goto(`${address}/index.html`);
    await page.getByRole('button', { name: 'Search' }).first().click();
    await page.locator('#localsearch-input').fill(term);
    await page.locator('#localsearch-list a').first().waitFor();
    const results = await page
      .locator('#localsearch-list a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(results.join('\n')).toContain(expected);
    await page.locator(`#localsearch-list a[href*="${expected}"]`).first().click();
    await page.waitForURL((url) => url.href.includes(expected));
    await page.close();
  });

  it('shows the chosen language in all samples, on other pages too, without moving the sample of the choice', async () => {
    const page = await browser.newPage();
    await page.goto(`${address}/from-yaml-to-constructs.html`);
    const samples = page.locator('.vp-code-group:has(label[data-title="Go"])');
    const label = samples.nth((await samples.count()) - 2).locator('label[data-title="Go"]');
    for (const language of ['Go', 'TypeScript', 'Python']) {
      const chosen = label.locator(`xpath=../label[@data-title="${language}"]`);
      await chosen.scrollIntoViewIfNeeded();
      const before = await topOf(chosen);
      await chosen.click();
      await settled(page);
      expect(Math.abs((await topOf(chosen)) - before), language).toBeLessThan(2);
    }
    await page.goto(`${address}/virtual-service.html`);
    const inPython = page.locator('.vp-code-group:has(label[data-title="Python"]) input:checked + label');
    await inPython.first().waitFor();
    await settled(page);
    expect(new Set(await inPython.allTextContents())).toEqual(new Set(['Python']));
    await page.close();
  });

  it.each([
    ['overview.html', '/0.1.0/overview.html'],
    ['tutorial.html', '/0.1.0/'],
  ])('leads from %s to an older version', async (path, expected) => {
    const page = await browser.newPage();
    await page.goto(`${address}/${path}`);
    const versions = page.getByRole('combobox', { name: 'Version of the documentation' });
    expect(await versions.locator('option').allTextContents()).toEqual(VERSIONS);
    expect(await versions.inputValue()).toBe(VERSIONS[0]);
    await versions.selectOption('0.1.0');
    await page.waitForURL(`**${expected}`);
    await page.close();
  });

  /** Opens pages in several tabs; returns what the console, the network and a check report, with the page. */
  async function visit(
    paths: readonly string[],
    colorScheme: 'light' | 'dark',
    check: (page: Page) => Promise<string[]>,
  ): Promise<string[]> {
    const context = await browser.newContext({ colorScheme });
    // Otherwise each page also loads those that it links to.
    await context.addInitScript("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })");
    const left = [...paths];
    const tabs = Array.from({ length: TABS }, () => visitOneAfterAnother(context, left, check));
    const problems = (await Promise.all(tabs)).flat();
    await context.close();
    return problems;
  }

  async function visitOneAfterAnother(
    context: BrowserContext,
    left: string[],
    check: (page: Page) => Promise<string[]>,
  ): Promise<string[]> {
    const problems: string[] = [];
    const page = await context.newPage();
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) {
        problems.push(`${page.url()}: ${message.text()}`);
      }
    });
    page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.message}`));
    page.on('response', (response) => {
      if (response.status() >= 400) {
        problems.push(`${page.url()}: ${response.url()} has status ${response.status()}`);
      }
    });
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      await page.goto(`${address}/${path}`);
      // The title is written when the scripts of the page have run.
      await page.locator('.VPSwitchAppearance:not([title=""])').first().waitFor({ state: 'attached' });
      problems.push(...(await check(page)).map((problem) => `${path}: ${problem}`));
    }
    return problems;
  }
});

async function topOf(element: Locator): Promise<number> {
  return element.evaluate((node) => node.getBoundingClientRect().top);
}

/** Waits until the page has shown what scripts changed, and any scrolling has ended. */
async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(500);
}

/** Pages of the reference are alike; those of `PAGES_OF_EACH_KIND` are enough for a check that takes long. */
function isGenerated(url: string): boolean {
  return url.includes('/api/');
}

async function violations(page: Page, rules: object = {}): Promise<string[]> {
  await page.evaluate(axe);
  const options = { rules, resultTypes: ['violations'] };
  const result = await page.evaluate<AxeResult>(`axe.run(document, ${JSON.stringify(options)})`);
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.length}, such as ${nodes[0]?.html.slice(0, 200)}`);
}

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}
