// Compares the rules for single manifests with the answers of an API server and of istiod's webhook.
import { describe, expect, it } from 'vitest';
import { validateManifest } from '../../lib/rules';
import { validateSchema } from '../../lib/rules/crd';
import { type AnsweredManifest, answeredManifests } from '../cases/manifests';

const MANIFESTS = answeredManifests();

function severities({ manifest, channel }: AnsweredManifest): string[] {
  return validateManifest(manifest, { gatewayApiChannel: channel }).map(({ severity }) => severity);
}

function schemaMessages({ manifest, channel }: AnsweredManifest): string[] {
  return validateSchema(manifest, { gatewayApiChannel: channel }).map(({ message }) => message);
}

function ids(cases: readonly AnsweredManifest[]): string[] {
  return cases.map(({ id }) => id);
}

const ITEM = /Invalid value: (?:(?:"(?:[^"\\]|\\.)*"|\d+|null|\{.*?\}): )?(.*?)(?=, (?:spec|<nil>)[\w.[\]-]*:|\]$|$)/gs;

/** Messages of the rules that a manifest breaks. The API server has other messages than this package for its schema. */
function celMessages({ message = '', by }: AnsweredManifest): string[] {
  const texts = by === 'api-server' ? [...message.matchAll(ITEM)].map(([, text]) => text ?? '') : [];
  return texts.filter((text) => !/ in body |must validate |RFC 1123|some validation rules|no such key/.test(text));
}

describe('the answers of a cluster', () => {
  it('are reproduced for each manifest', () => {
    const differs = (one: AnsweredManifest) => severities(one).includes('error') !== (one.expected === 'invalid');
    expect(ids(MANIFESTS.filter(differs))).toEqual([]);
    expect(MANIFESTS).toHaveLength(1017);
  });

  it('are those of the schema if the API server gives them', () => {
    const refused = MANIFESTS.filter(({ by }) => by === 'api-server');
    expect(ids(refused.filter((one) => schemaMessages(one).length === 0))).toEqual([]);
    const others = MANIFESTS.filter(({ by }) => by !== 'api-server');
    // A map in a list of texts, which the schema refuses too.
    expect(ids(others.filter((one) => schemaMessages(one).length > 0))).toEqual(['istio-api-crd-0061']);
  });

  it('have a warning here if the webhook warns', () => {
    const warned = MANIFESTS.filter(({ warnings }) => warnings !== undefined);
    expect(warned.length).toBeGreaterThan(15);
    expect(ids(warned.filter((one) => !severities(one).includes('warning')))).toEqual([]);
  });

  it('have the message of the CEL rule here too', () => {
    const broken = MANIFESTS.flatMap((one) => celMessages(one).map((message) => ({ one, message })));
    expect(broken.length).toBeGreaterThan(75);
    const silent = broken.filter(({ one, message }) => !schemaMessages(one).some((text) => text.includes(message)));
    expect(silent.map(({ one, message }) => `${one.id}: ${message}`)).toEqual([]);
  });
});
