// The page that `cdk8s-istio graph --format html` writes, in a real browser.

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { source as axe } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../cli/terminal';
import { ROOT } from '../support/project';
import { gateway, HTTP_SERVER, injected, type Manifest, routes, service, to } from '../traffic/picture/manifests';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const isInstalled = existsSync(CHROMIUM);
if (!isInstalled) {
  console.warn(`skipped: no browser at ${CHROMIUM}; install chromium, or set CHROMIUM`);
}

/** Without these, a browser looks for services that need a network. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const GATEWAY = 'gateway networking.istio.io/Gateway bookinfo/bookinfo-gateway';
const RULE = 'route networking.istio.io/VirtualService bookinfo/bookinfo spec.http[0]';
const SERVICE = 'service productpage.bookinfo.svc.cluster.local';
const WORKLOAD = 'workload apps/Deployment bookinfo/productpage-v1';

describe.skipIf(!isInstalled)('the page of a picture', () => {
  const folder = mkdtempSync(join(tmpdir(), 'graph-page-'));
  const problems: string[] = [];
  let browser: Browser;

  beforeAll(async () => {
    writeFileSync(join(folder, 'dist.html'), runCommand(['graph', '--format', 'html', join(ROOT, 'dist')]).output);
    const large = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manyServices() });
    writeFileSync(join(folder, 'large.html'), runCommand(['graph', '--format', 'html', '-'], { '-': large }).output);
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(file: string, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, colorScheme });
    page.on('console', (message) => problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) {
        problems.push(`request of ${request.url()}`);
      }
    });
    await page.goto(`file://${join(folder, file)}`);
    return page;
  }

  function idsOf(page: Page, selector: string): Promise<string[]> {
    return page
      .locator(selector)
      .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-id') ?? '').sort());
  }

  async function send(page: Page, url: string, from = 'outside'): Promise<string> {
    await page.getByLabel('URL').fill(url);
    await page.getByLabel('From').fill(from);
    await page.getByRole('button', { name: 'follow' }).click();
    return (await page.locator('#answer').textContent()) ?? '';
  }

  it('draws the mesh, without an error and without the network', async () => {
    const page = await open('dist.html');
    expect(await idsOf(page, '.node')).toContain(GATEWAY);
    expect(await page.locator('.edge').count()).toBeGreaterThan(20);
    const box = await page.locator('.node').first().boundingBox();
    expect(box?.width).toBeGreaterThan(20);
    const [whole, empty] = [await page.screenshot(), await hidden(page)];
    expect(whole.length).toBeGreaterThan(2 * empty.length);
    expect(problems).toEqual([]);
  });

  it('highlights the way of a request that a reader enters, and explains the answer', async () => {
    const page = await open('dist.html');
    expect(await send(page, 'http://bookinfo.example.com:8080/productpage')).toMatch(/^reached, productpage/);
    expect(await idsOf(page, '.node.on-way')).toEqual([GATEWAY, 'outside', RULE, SERVICE, WORKLOAD]);
    expect(await page.locator('.edge.on-way').count()).toBe(4);
    expect(await send(page, 'http://bookinfo.example.com:9999/')).toMatch(/^not-listening/);
    expect(await idsOf(page, '.node.on-way')).toEqual(['outside']);
    await page.getByRole('button', { name: 'clear' }).click();
    expect(await idsOf(page, '.node.on-way')).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('answers a request of a workload, with headers, as the command does', async () => {
    const page = await open('dist.html');
    await page.getByLabel('Headers').fill('x-dark-launch: v2');
    const answer = await send(page, 'http://catalog/', 'istioinaction/webapp');
    const command = ['request', '--from', 'istioinaction/webapp', '-H', 'x-dark-launch: v2', 'http://catalog/'];
    expect(answer).toBe(runCommand([...command, join(ROOT, 'dist')]).output);
    expect((await idsOf(page, '.node.on-way'))[0]).toBe('mesh');
  });

  it('reports a client or URL that is not valid', async () => {
    const page = await open('dist.html');
    expect(await send(page, 'http://', 'outside')).toContain('is invalid');
    expect(await send(page, 'http://a/', 'nonsense')).not.toBe('');
    expect(await idsOf(page, '.node.on-way')).toEqual([]);
  });

  it('can be used by keyboard: search, details, zoom and move', async () => {
    const page = await open('dist.html');
    await page.getByRole('searchbox').fill('reviews service');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe('Service reviews port 9080');
    expect(await page.locator('#details h3').textContent()).toBe('Service reviews');
    const viewBox = () => page.locator('#canvas').getAttribute('viewBox');
    const before = await viewBox();
    await page.locator('#canvas').focus();
    await page.keyboard.press('+');
    const zoomed = await viewBox();
    await page.keyboard.press('ArrowRight');
    expect(new Set([before, zoomed, await viewBox()]).size).toBe(3);
  });

  it('hides namespaces, and shows them as one node', async () => {
    const page = await open('dist.html');
    await page.getByLabel('bookinfo', { exact: true }).uncheck();
    expect((await idsOf(page, '.node')).filter((id) => id.includes('bookinfo'))).toEqual([]);
    await page.getByLabel('bookinfo', { exact: true }).check();
    await page.getByRole('button', { name: 'collapse namespace bookinfo' }).click();
    expect((await idsOf(page, '.node')).filter((id) => id.includes('bookinfo'))).toEqual(['namespace bookinfo']);
  });

  it('shows each namespace of 300 services as one node, until a reader needs more', async () => {
    const page = await open('large.html');
    expect(await idsOf(page, '.node')).toHaveLength(22);
    const name = await page.locator('[data-id="namespace ns-7"] .title').boundingBox();
    expect(name?.height).toBeGreaterThan(10);
    await page.locator('[data-id="namespace ns-3"]').focus();
    await page.keyboard.press('Enter');
    expect(await idsOf(page, '.node')).toContain('service svc-3.ns-3.svc.cluster.local');
    expect(await send(page, 'http://shop.example.com/svc-7')).toMatch(/^reached, svc-7/);
    expect(await idsOf(page, '.node.on-way')).toContain('service svc-7.ns-7.svc.cluster.local');
    expect(await idsOf(page, '.node')).toContain('namespace ns-7');
    const seen = await page.locator('.node.on-way').first().boundingBox();
    expect(seen?.height).toBeGreaterThan(15);
    await page.getByRole('button', { name: 'expand all' }).click();
    expect(await page.locator('#message').textContent()).toContain('too large');
    expect(problems).toEqual([]);
  });

  it.each(['light' as const, 'dark' as const])('has no violation of accessibility rules, %s', async (scheme) => {
    const page = await open('dist.html', scheme);
    await send(page, 'http://bookinfo.example.com:8080/productpage');
    await page.getByRole('searchbox').fill('reviews');
    await page.getByRole('button', { name: 'clear' }).click();
    await page.locator(`[data-id="${SERVICE}"]`).focus();
    await page.keyboard.press('Enter');
    await page.addScriptTag({ content: axe });
    const violations = await page.evaluate(async () => {
      const { violations: found } = await (globalThis as unknown as { axe: Axe }).axe.run();
      return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
    expect(violations).toEqual([]);
  });
});

/** The part of axe that the test uses in the page. */
interface Axe {
  run(): Promise<{
    readonly violations: readonly { readonly id: string; readonly nodes: readonly { html: string }[] }[];
  }>;
}

/** The same page without its drawing. */
async function hidden(page: Page): Promise<Buffer> {
  await page.locator('#content').evaluate((content) => content.setAttribute('visibility', 'hidden'));
  return page.screenshot();
}

/** 300 services in 20 namespaces, which a Gateway in the first one reaches by their names. */
function manyServices(): Manifest[] {
  const numbers = Array.from({ length: 300 }, (_, index) => index);
  const namespaceOf = (index: number) => `ns-${index % 20}`;
  const rules = numbers.map((index) => ({
    match: [{ uri: { exact: `/svc-${index}` } }],
    route: [to(`svc-${index}.${namespaceOf(index)}.svc.cluster.local`)],
  }));
  const inFirst = [gateway([HTTP_SERVER]), routes(rules)].map((manifest) => ({
    ...manifest,
    metadata: { ...(manifest.metadata as object), namespace: 'ns-0' },
  }));
  return [
    ...numbers.slice(0, 20).map((index) => injected(namespaceOf(index))),
    ...numbers.flatMap((index) => service(`svc-${index}`, ['v1', 'v2'], namespaceOf(index))),
    ...inFirst,
  ];
}
