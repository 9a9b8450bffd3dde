// Enforces that what Istio, the Gateway API and Kubernetes fix is written in `lib/facts` and nowhere else in `lib`.
// Comments may repeat it, and so may texts that show more than the fact, such as an example of a manifest.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { AMBIENT_PROBE_ADDRESSES } from '../../lib/facts/addresses';
import * as annotations from '../../lib/facts/annotations';
import { ANNOTATIONS } from '../../lib/facts/annotations';
import * as gateways from '../../lib/facts/gateways';
import { RetryCondition } from '../../lib/facts/http';
import * as kinds from '../../lib/facts/kinds';
import * as labels from '../../lib/facts/labels';
import * as namespaces from '../../lib/facts/namespaces';
import * as ports from '../../lib/facts/ports';
import { NEWEST_ISTIO_VERSION } from '../../lib/facts/versions';

const ROOT = join(__dirname, '../..');

interface Literal {
  readonly place: string;
  readonly file: string;
  readonly text: string;
  readonly isNumber: boolean;
}

const literals = filesBelow(join(ROOT, 'lib')).flatMap(literalsOf);

/** Whether a file is compiled into the package. The examples of codes show what users write. */
function isCode(path: string): boolean {
  return path.endsWith('.ts') && !/\.(?:test|bad|good)\.ts$/.test(path);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : isCode(path) ? [path] : [];
  });
}

/** Texts and numbers of a file, each part of a template on its own. */
function literalsOf(path: string): Literal[] {
  const file = relative(ROOT, path);
  const source = ts.createSourceFile(file, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Literal[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isLiteralExpression(node) || ts.isTemplateMiddleOrTemplateTail(node) || ts.isTemplateHead(node)) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({ place: `${file}:${line}`, file, text: node.text, isNumber: ts.isNumericLiteral(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function placesOutside(folders: readonly string[], matches: (literal: Literal) => boolean): string[] {
  return literals
    .filter((literal) => !folders.some((folder) => literal.file.startsWith(folder)) && matches(literal))
    .map(({ place, text }) => `${place}: ${text}`);
}

function textsOf(module: object): string[] {
  return Object.values(module).filter((value): value is string => typeof value === 'string');
}

/** Values that also mean something else: names of policies, revisions and profiles, and the mode `none`. */
const AMBIGUOUS = new Set([namespaces.DEFAULT_NAMESPACE, labels.NO_WAYPOINT, gateways.ISTIO_CLASS]);

describe('a fact is written once', () => {
  it('for labels and annotations', () => {
    const known = new Set([
      ...textsOf(labels),
      ...labels.LOCALITY_LABELS,
      ...textsOf(annotations),
      ...ANNOTATIONS.keys(),
    ]);
    const isKey = ({ text }: Literal) => known.has(text) && !AMBIGUOUS.has(text);
    expect(placesOutside(['lib/facts/'], isKey)).toEqual([]);
  });

  it('also for labels and annotations of Istio that lib/facts does not contain yet', () => {
    const key = /^(?:[a-z.]+\.)?istio\.io\/(?!v\d)[a-z][\w.-]*$/;
    const isImage = (text: string) => text.startsWith('registry.');
    expect(placesOutside(['lib/facts/'], ({ text }) => key.test(text) && !isImage(text))).toEqual([]);
  });

  it('for namespaces, domains and gateways', () => {
    const known = new Set([...textsOf(namespaces), ...textsOf(gateways)].filter((text) => !AMBIGUOUS.has(text)));
    expect(placesOutside(['lib/facts/'], ({ text }) => known.has(text))).toEqual([]);
  });

  it('for API groups', () => {
    const known = new Set(textsOf(kinds));
    // Each history names its group, since it is data.
    expect(placesOutside(['lib/facts/', 'lib/rules/versions/history/'], ({ text }) => known.has(text))).toEqual([]);
  });

  it('for ports of proxies and of the control plane', () => {
    const known = new Set<unknown>(Object.values(ports));
    const isPort = ({ text, isNumber }: Literal) => isNumber && (known.has(Number(text)) || /^150\d\d$/.test(text));
    expect(placesOutside(['lib/facts/'], isPort)).toEqual([]);
  });

  it('for addresses that Istio fixes', () => {
    const known = new Set(AMBIENT_PROBE_ADDRESSES);
    expect(placesOutside(['lib/facts/'], ({ text }) => known.has(text))).toEqual([]);
  });

  it('for conditions of retries', () => {
    // Some of them are words that mean something else elsewhere.
    const known = new Set<string>(Object.values(RetryCondition).filter((condition) => condition.includes('-')));
    expect(placesOutside(['lib/facts/'], ({ text }) => known.has(text))).toEqual([]);
  });

  it('for the version of Istio', () => {
    const isVersion = ({ text }: Literal) => text.includes(NEWEST_ISTIO_VERSION);
    // The history names the release that first has a field, which stays when there is a newer one.
    expect(placesOutside(['lib/facts/', 'lib/rules/versions/history/'], isVersion)).toEqual([]);
  });

  it('for addresses of documentation', () => {
    const page =
      /^https:\/\/(?:istio\.io|kiali\.io|kubernetes\.io|gateway-api\.sigs\.k8s\.io|prometheus-operator\.dev)\//;
    expect(placesOutside(['lib/facts/'], ({ text }) => page.test(text))).toEqual([]);
  });
});

describe('a file of lib/facts', () => {
  it.each(readdirSync(join(ROOT, 'lib/facts')).filter((name) => name.endsWith('.ts')))(
    '%s begins with its subject',
    (name) => {
      expect(readFileSync(join(ROOT, 'lib/facts', name), 'utf8')).toMatch(/^\/\/ [A-Z]/);
    },
  );
});
